import { createReadStream } from 'node:fs';
import type { Principal } from '@cairn/accounts';
import { OPERATIONS } from '@cairn/contract';
import { problem } from '@cairn/domain';
import { type Answer, json } from '../answer.ts';
import type { Job } from '../jobs/job.ts';
import { route } from '../route.ts';
import type { Services } from '../services.ts';

const ownerOf = ({ account }: Principal): string => account?.id ?? '';
const jobOf = (services: Services, principal: Principal, id: string): Job => services.jobs.one(ownerOf(principal), id);

const jobs = route(OPERATIONS.jobs, 'account', async ({ services, principal }) => {
  const { lifetime } = services.jobs.limits;
  return json({ jobs: services.jobs.of(ownerOf(principal)).map((job) => job.document(lifetime)) });
});

const oneJob = route(OPERATIONS.oneJob, 'account', async ({ services, principal, params }) =>
  json(jobOf(services, principal, params.job).document(services.jobs.limits.lifetime)),
);

const cancelJob = route(OPERATIONS.cancelJob, 'account', async ({ services, principal, params }) => {
  await services.jobs.cancel(jobOf(services, principal, params.job));
  return { body: '', status: 204 };
});

/** First and last byte that a header asks for; null for all of them, also where it asks for what is not there. */
export function rangeOf(header: string | undefined, bytes: number): readonly [first: number, last: number] | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return first <= last ? [first, last] : null;
}

const jobResult = route(
  OPERATIONS.jobResult,
  'account',
  async ({ services, principal, params, request }): Promise<Answer> => {
    const job = jobOf(services, principal, params.job);
    if (!job.result) throw problem('job.no-result', { id: job.id, state: job.state });
    const { path, bytes, type } = job.result;
    const etag = `"${job.id}"`;
    const isSame = (request.headers['if-range'] ?? etag) === etag;
    const range = isSame ? rangeOf(request.headers.range, bytes) : null;
    const [first, last] = range ?? [0, bytes - 1];
    return {
      body: bytes === 0 ? '' : createReadStream(path, { start: first, end: last }),
      type,
      status: range ? 206 : 200,
      headers: {
        etag,
        'accept-ranges': 'bytes',
        'content-length': String(last - first + 1),
        'content-disposition': `attachment; filename="${job.file}"`,
        'cache-control': 'private, no-store',
        ...(range ? { 'content-range': `bytes ${first}-${last}/${bytes}` } : {}),
      },
    };
  },
);

export const jobRoutes = [jobs, oneJob, cancelJob, jobResult];
