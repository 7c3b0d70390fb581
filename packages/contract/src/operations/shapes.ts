import { AREA_KINDS, UNIT_LEVELS } from '@cairn/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, datasetName, day, figures, notices, seq, where } from '../schemas.ts';

const setName = z.string().min(1).max(64);
const params = z.object({ name: setName.describe('name of the set') });

const about = {
  name: setName,
  title: z.string(),
  licence: z.string().describe('shown with the map'),
  attribution: z.string().nullable().describe('what must be said beside the map'),
  dataset: datasetName.nullable().describe('who sees it sees the set; null: everybody does'),
  file: z.object({
    name: z.string(),
    sha256: z.string().describe('of the file as it was received'),
    bytes: z.int(),
  }),
  extent: z.array(z.number()).length(4).describe('west, south, east, north'),
  positions: z.int().describe('of all its shapes, as they are kept'),
  since: seq.describe('the commit that recorded it'),
};

const level = z
  .enum(UNIT_LEVELS)
  .describe('an event whose place stands for a larger area is counted in no unit; `other`: on no level of a codebook');

const boundariesAbout = z.object({ ...about, level, units: z.int() });

export const boundaries = operation({
  method: 'GET',
  path: '/api/v1/boundaries',
  tag: 'Maps',
  summary: 'Boundary sets that you may see: units by which events can be counted',
  asOf: true,
  answer: z.object({ asOf, boundaries: z.array(boundariesAbout) }),
});

const unit = {
  code: z.string().nullable().describe('P-code or other code, as the file has it'),
  name: z.string(),
  parent: z.string().nullable().describe('name of what it lies in'),
};

const topology = z
  .looseObject({ type: z.literal('Topology'), objects: z.looseObject({}), arcs: z.array(z.unknown()) })
  .describe('TopoJSON with one layer, `shapes`: borders that two shapes share stand in it once');

const detail = z
  .enum(['shown', 'whole'])
  .default('shown')
  .describe('`shown`: simplified for a map; `whole`: as it is kept, for GeoJSON alone');

export const boundaryShapes = operation({
  method: 'GET',
  path: '/api/v1/boundaries/{name}/shapes',
  tag: 'Maps',
  summary: 'The shapes of a boundary set, with the names and codes of its units',
  asOf: true,
  params,
  query: z.object({ detail }),
  answer: z.object({ asOf, boundaries: boundariesAbout, topology }),
  forms: { 'application/geo+json': 'a FeatureCollection' },
});

export const boundaryTotals = operation({
  method: 'GET',
  path: '/api/v1/boundaries/{name}/totals',
  tag: 'Answers',
  summary: 'Events and people killed by unit of a boundary set',
  about:
    'Every unit is named, also where nothing was counted in it. `unassigned` says what could not be counted in a unit, so that no gap reads as zero; units and unassigned add up to the total.',
  filter: true,
  asOf: true,
  params,
  answer: z.object({
    asOf,
    where,
    notices,
    boundaries: z.object({ ...about, level }),
    units: z.array(z.object({ ...unit, ...figures.shape })),
    unassigned: z.object({
      coarser: figures.describe('the place is known no closer than a larger area'),
      unplaced: figures.describe('nobody says where it was'),
      outside: figures.describe('the place lies in none of the units'),
    }),
    total: figures,
  }),
  forms: { 'text/csv': 'one unit a line, then what is unassigned' },
});

const areasAbout = z.object({
  ...about,
  areas: z.int(),
  first: day.nullable().describe('first day that any of them names'),
  last: day.nullable(),
});

export const areas = operation({
  method: 'GET',
  path: '/api/v1/areas',
  tag: 'Maps',
  summary: 'Sets of dated areas that you may see: control, front lines, ceasefire zones',
  asOf: true,
  answer: z.object({ asOf, areas: z.array(areasAbout) }),
});

const ends = z.object({
  from: day.optional().describe('only areas that hold on this day or later'),
  to: day.optional().describe('only areas that hold on this day or earlier'),
});

export const areaShapes = operation({
  method: 'GET',
  path: '/api/v1/areas/{name}/shapes',
  tag: 'Maps',
  summary: 'The areas of a set that hold on some day of a span, with their shapes',
  about: `A shape says its kind (${AREA_KINDS.join(', ')}), party, source, first and last day, and whether it is uncertain. An end that is null is open.`,
  asOf: true,
  params,
  query: ends.extend({ detail }),
  answer: z.object({ asOf, areas: areasAbout, topology }),
  forms: { 'application/geo+json': 'a FeatureCollection' },
});
