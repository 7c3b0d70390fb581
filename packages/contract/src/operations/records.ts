import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, commitId, datasetName, event, instant, notices, seq } from '../schemas.ts';

const address = z.object({
  dataset: datasetName,
  id: z.string().min(1).max(1000).describe('id of the event, as its source wrote it'),
});
const head = { asOf, notices, dataset: datasetName, id: z.string() };
const recorded = { since: seq, commit: commitId, recordedAt: instant };

export const oneEvent = operation({
  method: 'GET',
  path: '/api/v1/events/{dataset}/{id}',
  tag: 'Events',
  summary: 'One event, also in words',
  asOf: true,
  params: address,
  answer: z.object({
    ...head,
    event: event.nullable().describe('null where it was retracted'),
    words: z
      .array(z.object({ what: z.string(), told: z.string() }))
      .describe('what a person would tell, line by line; of a retracted event, what was told last'),
    ...recorded,
    retracted: z.string().nullable().describe('why it was retracted; null where it stands'),
  }),
});

export const eventHistory = operation({
  method: 'GET',
  path: '/api/v1/events/{dataset}/{id}/history',
  tag: 'Events',
  summary: 'Every revision of an event, with what each changed',
  asOf: true,
  params: address,
  answer: z.object({
    ...head,
    history: z.array(
      z.object({
        ...recorded,
        until: z.int().describe('number of the commit that ended it; 2147483647 where it still stands'),
        change: z.enum(['added', 'revised', 'retracted']),
        event: event.nullable(),
        reason: z.string().nullable().describe('why it was retracted'),
        message: z.string().describe('what the commit was for'),
        changed: z.array(z.string()).describe('fields that differ from the revision before'),
        fields: z
          .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
          .describe('and what they said before and after'),
      }),
    ),
  }),
});
