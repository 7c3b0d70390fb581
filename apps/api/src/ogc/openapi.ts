import { FILTER_FIELDS } from '@cairn/domain';
import { DEFAULT_LIMIT, MOST_FEATURES } from './limits.ts';
import { GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, OPENAPI_TYPE, SCHEMA_TYPE } from './link.ts';
import { QUERYABLES } from './parameters.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
  readonly style?: 'form' | 'simple';
  readonly explode?: boolean;
}

interface Described {
  readonly get: { readonly operationId: string; readonly summary: string; readonly parameters: readonly Parameter[] };
}

export interface OpenApi30 {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Described>>;
}

const inQuery = (name: string, description: string, schema: object, explode = false): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  style: 'form',
  explode,
});

const F = inQuery('f', 'form of the answer; without it the Accept header says', {
  type: 'string',
  enum: ['json', 'html'],
});
const AS_OF = inQuery('as_of', 'state as of a release, a commit or a day', { type: 'string' });
const LIMIT = inQuery('limit', 'at most so many features', {
  type: 'integer',
  minimum: 1,
  maximum: MOST_FEATURES,
  default: DEFAULT_LIMIT,
});
const BBOX = inQuery('bbox', 'west,south,east,north in degrees of CRS84; with heights, six numbers', {
  type: 'array',
  items: { type: 'number' },
  oneOf: [
    { minItems: 4, maxItems: 4 },
    { minItems: 6, maxItems: 6 },
  ],
});
const DATETIME = inQuery('datetime', 'a day or instant, or an interval a/b whose ends may be open: ../b, a/..', {
  type: 'string',
});
const OFFSET = inQuery('offset', 'leave out so many features', { type: 'integer', minimum: 0 });
const CURSOR = inQuery('cursor', 'go on where a page ended; its link `next` has it', { type: 'string' });
const FEATURE: Parameter = {
  name: 'featureId',
  in: 'path',
  required: true,
  description: 'id of an event',
  schema: { type: 'string' },
};

const WHOLE: readonly string[] = ['min_fatalities', 'max_fatalities', 'time_precision', 'geo_precision'];

/** What a queryable may hold, as JSON Schema. */
export const queryableType = (name: string): object =>
  name === 'civilian_targeting'
    ? { type: 'boolean' }
    : WHOLE.includes(name)
      ? { type: 'integer', minimum: 0 }
      : { type: 'string' };

const properties = QUERYABLES.map((name) =>
  inQuery(
    name,
    FILTER_FIELDS[name].help,
    FILTER_FIELDS[name].many ? { type: 'array', items: queryableType(name) } : queryableType(name),
    FILTER_FIELDS[name].many,
  ),
);

const problems = {
  description: 'What is wrong, where, and what next (RFC 9457)',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
};

const path = (
  operationId: string,
  summary: string,
  type: string,
  parameters: readonly Parameter[],
  schema = 'object',
) => ({
  get: {
    operationId,
    summary,
    parameters: [...parameters, F],
    responses: {
      200: {
        description: summary,
        content: { [type]: { schema: { type: schema } }, [HTML_TYPE]: { schema: { type: 'string' } } },
      },
      400: problems,
      404: problems,
      default: problems,
    },
  },
});

const collectionPaths = (name: string): Readonly<Record<string, Described>> => {
  const at = `/collections/${name}`;
  return {
    [at]: path(`describe.${name}`, `What the dataset ${name} is`, JSON_TYPE, [AS_OF]),
    [`${at}/queryables`]: path(`queryables.${name}`, 'What can be asked of its events', SCHEMA_TYPE, [AS_OF]),
    [`${at}/items`]: path(`features.${name}`, 'Its events as features', GEOJSON_TYPE, [
      LIMIT,
      BBOX,
      DATETIME,
      OFFSET,
      CURSOR,
      ...properties,
      AS_OF,
    ]),
    [`${at}/items/{featureId}`]: path(`feature.${name}`, 'One of its events', GEOJSON_TYPE, [FEATURE, AS_OF]),
  };
};

/** The definition, by OpenAPI 3.0. @param server - address of the landing page @param collections - names of datasets */
export const openApi30 = (
  server: string,
  collections: readonly string[],
): OpenApi30 & Readonly<Record<string, unknown>> => ({
  openapi: '3.0.3',
  info: {
    title: 'Cairn as OGC API – Features',
    version: '1.0.0',
    description: 'Conflict events as features, by OGC API – Features Part 1.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: server }],
  components: { parameters: { limit: LIMIT, bbox: BBOX, datetime: DATETIME } }, // where some programs look for the bounds
  paths: {
    '/': path('landing', 'What there is', JSON_TYPE, [AS_OF]),
    '/api': path('definition', 'This document', OPENAPI_TYPE, [AS_OF]),
    '/conformance': path('conformance', 'The classes of the standard that are implemented', JSON_TYPE, []),
    '/collections': path('collections', 'The datasets', JSON_TYPE, [AS_OF]),
    ...Object.assign({}, ...collections.map(collectionPaths)),
  },
});
