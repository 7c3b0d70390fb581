import { CHECKS, type CheckCode } from '@cairn/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import {
  asOf,
  commitId,
  datasetName,
  figures,
  instant,
  list,
  name,
  notices,
  pageQuery,
  release,
  seq,
  where,
} from '../schemas.ts';

const KINDS = ['added', 'revised', 'retracted'] as const;
const SEVERITIES = ['error', 'warning', 'note'] as const;
const next = z.string().nullable().describe('hand it to `after` for the next page; null on the last');
const when = name.describe('a commit (#12, or the first letters of its id), a release or a day');

const commitInfo = z.object({
  seq,
  id: commitId,
  parent: commitId.nullable(),
  recordedAt: instant,
  author: z.string().describe('reads `withheld` where you may not see who it was; so does the message'),
  message: z.string(),
  dataset: datasetName.nullable().describe('the one that it changes, if any'),
  origin: z
    .object({ file: z.string(), format: z.string(), sha256: z.string(), bytes: z.int() })
    .nullable()
    .describe('the file that it came from'),
  added: z.int(),
  revised: z.int(),
  retracted: z.int(),
  rows: z.int(),
  rowsDigest: z.string(),
});

export const commits = operation({
  method: 'GET',
  path: '/api/v1/commits',
  tag: 'Ledger',
  summary: 'Commits, the newest first',
  asOf: true,
  query: z.object({
    dataset: datasetName.optional(),
    text: z.string().min(1).max(200).optional().describe('only those whose message, day, number or id has it'),
    ...pageQuery,
  }),
  answer: z.object({ asOf, next, commits: z.array(commitInfo) }),
  forms: { 'application/atom+xml': 'the newest commits as a feed' },
});

export const commit = operation({
  method: 'GET',
  path: '/api/v1/commits/{commit}',
  tag: 'Ledger',
  summary: 'A commit with what it changed, and what checks said about it',
  about: 'Names the first changed events by key; `/api/v1/changes` gives all of them, with what they say.',
  asOf: true,
  params: z.object({ commit: when }),
  query: z.object({
    limit: z.coerce.number().int().min(0).max(50_000).default(100).describe('changed events to name'),
  }),
  answer: z.object({
    asOf,
    commit: commitInfo,
    findings: z.object({
      error: z.int(),
      warning: z.int(),
      note: z.int(),
      checks: z.record(z.string(), z.int()).describe('findings by the check that made them'),
    }),
    events: z.array(z.object({ key: z.string(), change: z.enum(KINDS) })),
    records: z
      .array(
        z.object({
          kind: z.enum(['dataset', 'codebook', 'release', 'boundaries', 'areas']),
          dataset: z.string(),
          key: z.string(),
        }),
      )
      .describe('what it recorded beside events'),
  }),
});

const dated = release.extend({ recordedAt: instant.describe('when the state was recorded') });

export const releases = operation({
  method: 'GET',
  path: '/api/v1/releases',
  tag: 'Ledger',
  summary: 'Releases, in the order in which they were made',
  asOf: true,
  query: z.object({ dataset: datasetName.optional() }),
  answer: z.object({ asOf, releases: z.array(dated) }),
});

export const oneRelease = operation({
  method: 'GET',
  path: '/api/v1/releases/{dataset}/{name}',
  tag: 'Ledger',
  summary: 'A release',
  asOf: true,
  params: z.object({ dataset: datasetName, name }),
  answer: z.object({ asOf, notices, release: dated }),
});

export const makeRelease = operation({
  method: 'POST',
  path: '/api/v1/releases',
  tag: 'Ledger',
  summary: 'Give a state of a dataset a name that never moves',
  status: 201,
  body: z.strictObject({
    dataset: datasetName,
    name,
    at: when.optional().describe('the state: a commit, release or day; else the latest'),
    message: z.string().min(1).max(2000).optional().describe('why, for the log'),
  }),
  answer: dated,
});

const contribution = z.object({ events: z.int(), unknown: z.int(), low: z.int(), best: z.int(), high: z.int() });
const difference = {
  before: figures,
  added: contribution,
  revised: contribution,
  retracted: contribution,
  after: figures,
};

export const diff = operation({
  method: 'GET',
  path: '/api/v1/diff',
  tag: 'Answers',
  summary: 'How totals changed between two states: before + added + revised + retracted = after',
  filter: true,
  asOf: true,
  about: 'Takes every field of a filter but `as_of`: the two states are `a` and `b`.',
  query: z.object({
    a: when,
    b: when.default('head'),
    by: list.optional().describe('what to group by, separated by commas'),
    limit: z.coerce.number().int().min(0).max(50_000).default(100).describe('changed events to name'),
    change: z.enum(KINDS).optional().describe('name only those that changed so'),
    after: z.string().min(1).max(2000).optional().describe('the `next` of the page before'),
  }),
  answer: z.object({
    from: asOf,
    to: asOf,
    where,
    by: z.array(z.string()),
    groups: z.array(z.looseObject(difference)).describe('those in which something changed'),
    total: z.object(difference),
    counts: z.object({ added: z.int(), revised: z.int(), retracted: z.int() }),
    fields: z.record(z.string(), z.int()).describe('fields by how many revised events differ in them'),
    events: z.array(
      z.object({
        dataset: datasetName,
        id: z.string(),
        change: z.enum(KINDS),
        fields: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
        best: z.tuple([z.int().nullable(), z.int().nullable()]),
        event: z
          .looseObject({
            date: z.string(),
            latitude: z.number().nullable().describe('degrees, WGS 84'),
            longitude: z.number().nullable(),
          })
          .describe('what it is told by: as it stands afterwards; before, where it was retracted'),
      }),
    ),
    next,
    notices,
  }),
});

export const findings = operation({
  method: 'GET',
  path: '/api/v1/findings',
  tag: 'Ledger',
  summary: 'What checks said about imported rows',
  asOf: true,
  query: z.object({
    dataset: datasetName.optional(),
    id: z.string().min(1).max(1000).optional().describe('only those about the event of this id'),
    commit: when.optional(),
    severity: z.enum(SEVERITIES).optional(),
    check: z.enum(Object.keys(CHECKS) as [CheckCode, ...CheckCode[]]).optional(),
    ...pageQuery,
  }),
  answer: z.object({
    asOf,
    next,
    counts: z
      .array(z.object({ check: z.string(), severity: z.enum(SEVERITIES), count: z.int() }))
      .describe('findings of the whole question by check and severity, the most frequent first'),
    findings: z.array(
      z.object({
        seq,
        dataset: datasetName,
        check: z.string(),
        severity: z.enum(SEVERITIES),
        key: z.string().nullable(),
        file: z.string(),
        line: z.int().nullable(),
        column: z.string().nullable(),
        value: z.string().nullable(),
        say: z.string(),
        fix: z.string(),
      }),
    ),
  }),
});
