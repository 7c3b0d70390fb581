import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, day, figures, notices, pageQuery, where } from '../schemas.ts';

const query = z.object({
  q: z.string().min(1).max(200).optional().describe('part of a name; case and accents do not matter'),
  ...pageQuery,
});
const head = {
  asOf,
  where,
  notices,
  count: z.int().describe('names of the whole question'),
  next: z.string().nullable().describe('hand it to `after` for the next page; null on the last'),
};
const counted = { ...figures.shape, first: day, last: day };
const text = z.string().nullable();

export const actors = operation({
  method: 'GET',
  path: '/api/v1/actors',
  tag: 'Names',
  summary: 'Actors of the events of a filter; those of most events first',
  filter: true,
  asOf: true,
  query,
  answer: z.object({
    ...head,
    actors: z.array(z.object({ name: z.string(), types: z.array(z.string()), ...counted })),
  }),
});

export const places = operation({
  method: 'GET',
  path: '/api/v1/places',
  tag: 'Names',
  summary: 'Places of the events of a filter; those of most events first',
  filter: true,
  asOf: true,
  query,
  answer: z.object({
    ...head,
    places: z.array(
      z.object({
        country: text,
        admin1: text,
        admin2: text,
        location: text,
        point: z
          .object({ latitude: z.number(), longitude: z.number(), geo_precision: z.int().nullable() })
          .nullable()
          .describe('the coordinate of most events; it stands for the place no closer than its precision says'),
        points: z.int().describe('how many different ones events give it'),
        ...counted,
      }),
    ),
  }),
});

export const sources = operation({
  method: 'GET',
  path: '/api/v1/sources',
  tag: 'Names',
  summary: 'Sources of the events of a filter; those of most events first',
  filter: true,
  asOf: true,
  query,
  answer: z.object({
    ...head,
    sources: z.array(z.object({ name: z.string(), scales: z.array(z.string()), ...counted })),
  }),
});
