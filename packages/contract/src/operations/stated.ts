import { MEASURES, STATED_KINDS } from '@cairn/domain';
import { RECORD_SCHEMAS } from '@cairn/domain/claims/schemas';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, commitId, datasetName, figures, list, notices, seq, where } from '../schemas.ts';

const kind = z.enum(STATED_KINDS);
const key = z.string().min(1).max(200);
const address = z.object({ kind, dataset: datasetName, key });
const body = z.looseObject({}).describe('the fields of its kind');
const line = z.string().trim().min(1).max(2000);

const claimName = z.string().describe('a claim, as `dataset/key`');
const bound = z.number().nullable();
const bounds = z.object({ low: bound, best: bound, high: bound }).describe('what the words allow; null is "no bound"');

export const claims = operation({
  method: 'GET',
  path: '/api/v1/claims',
  tag: 'Claims',
  summary: 'Claims side by side, with what they say about each other',
  about:
    'Two claims are compared only where what they count, whom, where and when allow it: rivals are about the same; a floor counts a part of what the other counts.',
  filter: 'claims',
  asOf: true,
  answer: z.object({
    asOf,
    where,
    notices,
    claims: z.array(
      z.object({
        dataset: datasetName,
        key,
        since: seq,
        claim: RECORD_SCHEMAS.claim,
        bounds,
        revisedBy: z.array(claimName),
      }),
    ),
    series: z
      .array(z.object({ dataset: datasetName, key, series: RECORD_SCHEMAS.series, bounds: z.array(bounds) }))
      .describe('dated statistics of the same filter'),
    pairs: z.array(
      z.object({
        a: claimName,
        b: claimName,
        kind: z.enum(['rivals', 'floor', 'ceiling']).describe('how the first stands to the second'),
        verdict: z.enum(['same', 'compatible', 'contradict']),
        says: z.string().describe('the same in a sentence'),
      }),
    ),
    beside: z.array(
      z.object({
        where,
        figures,
        because: z
          .enum(['floor', 'includes-others'])
          .describe('only reported deaths are in it; or it does not tell whose the dead were'),
        claims: z.array(claimName),
      }),
    ),
    ratios: z.array(
      z.object({
        measure: z.string(),
        sides: z.tuple([z.string(), z.string()]),
        claims: z.tuple([claimName, claimName]),
        ratio: bounds,
      }),
    ),
  }),
  forms: { 'text/csv': 'one claim a line' },
});

export const measures = operation({
  method: 'GET',
  path: '/api/v1/measures',
  tag: 'Claims',
  summary: 'What claims can count, and what each is part of',
  answer: z.object({
    measures: z.array(
      z.object({
        id: z.enum(MEASURES.map((m) => m.id)),
        name: z.string(),
        meaning: z.string(),
        unit: z.string(),
        kind: z.enum(['flow', 'level', 'change']),
        partOf: z.array(z.string()),
        words: z.array(z.string()),
      }),
    ),
  }),
});

export const records = operation({
  method: 'GET',
  path: '/api/v1/records/{kind}',
  tag: 'Claims',
  summary: 'Records of a kind that people have stated beside events, in the order in which they were recorded',
  asOf: true,
  params: z.object({ kind }),
  query: z.object({ dataset: list.optional().describe('datasets, separated by commas; all that can be seen') }),
  answer: z.object({
    asOf,
    notices,
    records: z.array(z.object({ kind, dataset: datasetName, key, since: seq, body })),
  }),
});

export const oneRecord = operation({
  method: 'GET',
  path: '/api/v1/records/{kind}/{dataset}/{key}',
  tag: 'Claims',
  summary: 'One such record, with all that became of it',
  asOf: true,
  params: address,
  answer: z.object({
    asOf,
    notices,
    kind,
    dataset: datasetName,
    key,
    body: body.nullable().describe('null where it was withdrawn'),
    withdrawn: z.string().nullable().describe('why; null where it stands'),
    history: z.array(z.object({ since: seq, until: z.int(), body: body.nullable(), reason: z.string().nullable() })),
  }),
});

const made = z.object({
  records: z.int().describe('new or changed'),
  commit: z.object({ seq, id: commitId }).nullable().describe('null where nothing changed, or on a dry run'),
});

export const addRecords = operation({
  method: 'POST',
  path: '/api/v1/datasets/{dataset}/records',
  tag: 'Claims',
  summary: 'Record claims, reports, statements and the like as one commit',
  about: 'All or nothing. The words of a claim must stand in the report that it names, where its text is kept.',
  params: z.object({ dataset: datasetName }),
  body: z.strictObject({
    records: z.array(z.looseObject({ kind, key })).min(1).max(50_000),
    message: line.optional().describe('why, for the log'),
    dryRun: z.boolean().optional().describe('say what would change, and change nothing'),
  }),
  answer: made,
});

export const withdrawRecord = operation({
  method: 'DELETE',
  path: '/api/v1/datasets/{dataset}/records/{kind}/{key}',
  tag: 'Claims',
  summary: 'Withdraw such a record; its past stays',
  params: address,
  body: z.strictObject({ reason: line }),
  answer: made,
});
