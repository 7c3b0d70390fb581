import { z } from 'zod';
import { operation } from '../operation.ts';
import { instant, problemDocument } from '../schemas.ts';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

const importResult = z
  .looseObject({
    format: z.string(),
    dataset: z.string(),
    rows: z.int(),
    added: z.int(),
    revised: z.int(),
    retracted: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
  })
  .describe('what an import came to, as `cairn import --json` says it');

export const job = z.object({
  id: z.string(),
  kind: z.enum(['export', 'import']),
  state: z.enum(JOB_STATES),
  about: z.record(z.string(), z.string()).describe('what was asked'),
  createdAt: instant,
  endedAt: instant.nullable(),
  expiresAt: instant.nullable().describe('when the job and its result are forgotten'),
  progress: z.number().min(0).max(1).nullable().describe('null where nobody can tell'),
  rows: z.int().nullable(),
  bytes: z.int().nullable().describe('of the result as far as it is written'),
  file: z.string().nullable().describe('name of the file that an export makes'),
  result: z.union([importResult, z.null()]).describe('of an import'),
  problem: z.union([problemDocument.omit({ instance: true }), z.null()]).describe('why it failed'),
});
export type JobDocument = z.output<typeof job>;

const params = z.object({ job: z.string().max(100).describe('id of a job of your own') });
const tag = 'Jobs';

export const jobs = operation({
  method: 'GET',
  path: '/api/v1/jobs',
  tag,
  summary: 'Your jobs, the newest first',
  answer: z.object({ jobs: z.array(job) }),
});

export const oneJob = operation({
  method: 'GET',
  path: '/api/v1/jobs/{job}',
  tag,
  summary: 'A job, and how far it is',
  params,
  answer: job,
});

export const jobResult = operation({
  method: 'GET',
  path: '/api/v1/jobs/{job}/result',
  tag,
  summary: 'The file that an export has made',
  about: 'In its own media type. Can be fetched in pieces: `Range: bytes=…`.',
  params,
  media: '*/*',
  answer: z.instanceof(Uint8Array),
});

export const cancelJob = operation({
  method: 'DELETE',
  path: '/api/v1/jobs/{job}',
  tag,
  summary: 'Cancel a job, or forget it with its result',
  about: 'An import that records already is past stopping: it ends as it would have.',
  params,
  answer: z.undefined(),
  status: 204,
});
