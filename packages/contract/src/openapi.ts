import { z } from 'zod';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations/index.ts';
import { claimsQuery, filterQuery, problemDocument } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return schema;
};

/** Members of an object, each as a parameter of the request. */
function parameters(members: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!members) return [];
  const { properties = {}, required = [] } = schemaOf(members, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

const NOT_MODIFIED = { description: 'The caller has it already: `If-None-Match` names its ETag' };
const PROBLEM = {
  description: 'What is wrong, where, and what next',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const AS_OF_HEADERS = {
  ETag: { description: 'Strong: equal for equal commit, question and rights', schema: { type: 'string' } },
  'Cairn-Commit': { description: 'Id of the commit that the answer was computed as of', schema: { type: 'string' } },
};

const NOTHING = { description: 'Nothing is there' };

const bytes = (media: string, { summary, asOf }: Operation): Json => ({
  200: { description: summary, ...(asOf ? { headers: AS_OF_HEADERS } : {}), content: { [media]: {} } },
  ...(asOf ? { 204: NOTHING, 304: NOT_MODIFIED } : {}),
  default: PROBLEM,
});

function responses(o: Operation): Json {
  const forms = Object.entries(o.forms ?? {}).map(([type, about]) => [type, { schema: { description: about } }]);
  if (o.media) return bytes(o.media, o);
  const json = o.status === 204 ? {} : { 'application/json': { schema: schemaOf(o.answer, 'output') } };
  const good = {
    description: o.summary,
    ...(o.asOf ? { headers: AS_OF_HEADERS } : {}),
    ...(o.status === 204 ? {} : { content: { ...json, ...Object.fromEntries(forms) } }),
  };
  return { [o.status ?? 200]: good, ...(o.asOf ? { 304: NOT_MODIFIED } : {}), default: PROBLEM };
}

const described = (id: string, o: Operation): Json => ({
  operationId: id,
  tags: [o.tag],
  summary: o.summary,
  ...(o.about === undefined ? {} : { description: o.about }),
  parameters: [
    ...parameters(o.params, 'path'),
    ...(o.filter ? parameters(o.filter === 'claims' ? claimsQuery : filterQuery, 'query') : []),
    ...parameters(o.query, 'query'),
  ],
  ...(o.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: { [o.form ? 'multipart/form-data' : 'application/json']: { schema: schemaOf(o.body, 'input') } },
        },
      }),
  responses: responses(o),
});

/** The OpenAPI 3.1 document of `/api/v1`. @param server - address under which the server is reached */
export function openApi(server: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [id, o] of Object.entries(OPERATIONS) as [string, Operation][]) {
    const at = paths[o.path] ?? {};
    paths[o.path] = at;
    at[o.method.toLowerCase()] = described(id, o);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cairn',
      version: '1',
      description: 'Conflict events with their sources, their doubt, and every past state.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    security: [{}, { token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocument, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token' },
        session: { type: 'apiKey', in: 'cookie', name: 'cairn_session' },
      },
    },
  };
}
