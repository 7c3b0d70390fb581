import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, notices, where } from '../schemas.ts';

const place = (what: string, most: number) => z.coerce.number().int().min(0).max(most).describe(what);

const WORLD_AT_LAST = 2 ** 22 - 1;

export const tile = operation({
  method: 'GET',
  path: '/api/v1/tiles/{z}/{x}/{y}.mvt',
  tag: 'Maps',
  summary: 'A vector tile of the events of a filter',
  about:
    'Web Mercator, 4096 units across. The layers and their properties are those of `tiles.json`. A tile with nothing in it is answered with 204.',
  filter: true,
  asOf: true,
  params: z.object({
    z: place('zoom', 22),
    x: place('column, from the west', WORLD_AT_LAST),
    y: place('row, from the north', WORLD_AT_LAST),
  }),
  answer: z.instanceof(Uint8Array),
  media: 'application/vnd.mapbox-vector-tile',
});

const degrees = z.number();

export const tileJson = operation({
  method: 'GET',
  path: '/api/v1/tiles.json',
  tag: 'Maps',
  summary: 'What a map must know of the tiles of a filter, as TileJSON 3.0.0',
  about: 'Its tiles are pinned to the state that it was computed as of: ask again to see what has come since.',
  filter: true,
  asOf: true,
  answer: z.object({
    tilejson: z.literal('3.0.0'),
    name: z.string(),
    attribution: z.string().describe('HTML: what must be shown beside the map'),
    scheme: z.literal('xyz'),
    tiles: z.array(z.string()).describe('address of a tile, with {z}, {x} and {y}'),
    minzoom: z.int(),
    maxzoom: z.int(),
    bounds: z
      .array(degrees)
      .length(4)
      .describe('west, south, east, north of the events; of the world where there are none'),
    vector_layers: z.array(
      z.object({
        id: z.string(),
        description: z.string(),
        minzoom: z.int(),
        maxzoom: z.int(),
        fields: z.record(z.string(), z.string()).describe('what each property says'),
      }),
    ),
    asOf,
    where,
    notices,
    drawn: z.int().describe('events that stand somewhere on the tiles'),
    undrawn: z.int().describe('events that do not: nobody knows where they were, or they are too near a pole'),
    days: z.object({ first: z.int(), last: z.int() }).nullable().describe('of the events, as days since 1970-01-01'),
    periods: z
      .object({ every: z.enum(['month', 'year']), first: z.string(), count: z.int() })
      .nullable()
      .describe('what `period` and `counts` of a cell number'),
  }),
});
