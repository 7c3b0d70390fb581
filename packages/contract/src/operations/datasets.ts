import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, datasetName, day, name, notices, release } from '../schemas.ts';

const overview = z.object({
  name: datasetName,
  title: z.string(),
  codebook: z.string().describe('id of the codebook that its events are coded after'),
  licence: z.string(),
  visibility: z.enum(['private', 'public']),
  notice: z.string().nullable().describe('what must be said wherever its data are shown'),
  events: z.int(),
  first: day.nullable().describe('first day that an event is filed under'),
  last: day.nullable(),
  countries: z.int(),
  commits: z.int().describe('commits that changed it'),
});

export const datasets = operation({
  method: 'GET',
  path: '/api/v1/datasets',
  tag: 'Datasets',
  summary: 'Datasets that you may see',
  asOf: true,
  answer: z.object({ asOf, datasets: z.array(overview) }),
});

export const dataset = operation({
  method: 'GET',
  path: '/api/v1/datasets/{dataset}',
  tag: 'Datasets',
  summary: 'A dataset with its releases',
  asOf: true,
  params: z.object({ dataset: datasetName }),
  answer: z.object({ asOf, notices, dataset: overview, releases: z.array(release) }),
});

export const codebooks = operation({
  method: 'GET',
  path: '/api/v1/codebooks',
  tag: 'Codebooks',
  summary: 'Codebooks: those that come with Cairn, and those that the ledger records',
  asOf: true,
  answer: z.object({
    asOf,
    codebooks: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        title: z.string(),
        event_types: z.int(),
        sub_event_types: z.int(),
        countries: z.int().nullable(),
        from: z.enum(['Cairn', 'the ledger']),
      }),
    ),
  }),
});

export const codebook = operation({
  method: 'GET',
  path: '/api/v1/codebooks/{codebook}',
  tag: 'Codebooks',
  summary: 'A codebook, whole: its types, scales, countries and rules',
  asOf: true,
  params: z.object({ codebook: name.describe('id of a codebook') }),
  answer: z.looseObject({
    id: z.string(),
    title: z.string(),
    version: z.string(),
    eventTypes: z.array(z.looseObject({ name: z.string() })),
  }),
});
