import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, commitId, datasetName, event, instant, list, notices, pageQuery, seq } from '../schemas.ts';

export const changes = operation({
  method: 'GET',
  path: '/api/v1/changes',
  tag: 'Feeds',
  summary: 'What each commit did to each event, in order, for a copy that follows',
  about:
    'Begin with `after=0`, apply what comes, hand `next` to `after`. Whoever has applied all changes of a commit holds the state as of it. While `more` is true, there is more to fetch now; after that, ask again whenever you like. When `sight` (as NDJSON, the header `Cairn-Sight`) is another one than before, what you may see of the past has changed: begin again from 0. As NDJSON, every line carries the `next` that goes on behind it.',
  asOf: true,
  query: z.object({
    dataset: list.optional().describe('datasets, separated by commas; all that you may see where not given'),
    after: pageQuery.after.describe('number of the commit that you have, or the `next` of an answer'),
    limit: pageQuery.limit,
  }),
  answer: z.object({
    asOf,
    notices,
    next: z.string(),
    more: z.boolean().describe('there is more to fetch now'),
    sight: z.string().describe('another one than before: what you may see of the past has changed; begin again from 0'),
    changes: z.array(
      z.object({
        commit: z.object({ seq, id: commitId, recordedAt: instant }),
        dataset: datasetName,
        key: z.string().describe('id of the event'),
        change: z.enum(['added', 'revised', 'retracted']),
        reason: z.string().nullable().describe('why it was retracted'),
        event: event.nullable().describe('as it stands since the commit; null where it was retracted'),
      }),
    ),
  }),
  forms: { 'application/x-ndjson': 'one change a line, all of them or `limit`' },
});
