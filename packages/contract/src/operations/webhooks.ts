import { z } from 'zod';
import { operation } from '../operation.ts';
import { datasetName, instant, seq } from '../schemas.ts';

const id = z.string().min(1).max(500);
const event = z.enum(['commit', 'release']);

const webhook = z.object({
  id,
  url: z.string(),
  events: z.array(event),
  datasets: z.array(datasetName).nullable().describe('null: all there are'),
  madeAt: instant,
  madeBy: z.string().nullable(),
});

const delivery = z.object({
  id,
  event,
  seq,
  state: z.enum(['waiting', 'done', 'dead']).describe('dead: tried too often; it can be delivered again on demand'),
  tries: z.int(),
  dueAt: instant.nullable().describe('when it is tried next'),
  madeAt: instant,
  endedAt: instant.nullable(),
  answered: z.int().nullable().describe('status of the last answer'),
  why: z.string().nullable().describe('what was wrong with the last try'),
});

const TAG = 'Webhooks';

export const webhooks = operation({
  method: 'GET',
  path: '/api/v1/webhooks',
  tag: TAG,
  summary: 'Addresses that are told of commits and releases',
  answer: z.object({ webhooks: z.array(webhook) }),
});

export const addWebhook = operation({
  method: 'POST',
  path: '/api/v1/webhooks',
  tag: TAG,
  summary: 'Tell an address of commits and releases from now on',
  about:
    'Each is posted as JSON: dataset, commit, counts, release and links, nothing of any record. `Cairn-Signature: t=…,v1=…` is HMAC-SHA256, in hex, over the time, a full stop and the body. What is not answered with 2xx is tried again. It may come twice: `Cairn-Delivery` says which it is.',
  status: 201,
  body: z.strictObject({
    url: z.string().min(1).max(2000),
    events: z.array(event).min(1).max(2).default(['commit', 'release']),
    datasets: z.array(datasetName).min(1).max(500).nullable().default(null),
  }),
  answer: webhook.extend({ secret: z.string().describe('what signs; it is told here and never again') }),
});

export const removeWebhook = operation({
  method: 'DELETE',
  path: '/api/v1/webhooks/{webhook}',
  tag: TAG,
  summary: 'Tell an address no more, and forget what it was to be told',
  status: 204,
  params: z.object({ webhook: id }),
  answer: z.null(),
});

export const webhookDeliveries = operation({
  method: 'GET',
  path: '/api/v1/webhooks/{webhook}/deliveries',
  tag: TAG,
  summary: 'What an address was told and is to be told, the newest first; kept for 30 days',
  params: z.object({ webhook: id }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  answer: z.object({ deliveries: z.array(delivery) }),
});

export const redeliver = operation({
  method: 'POST',
  path: '/api/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver',
  tag: TAG,
  summary: 'Deliver once more, whatever became of it',
  status: 202,
  params: z.object({ webhook: id, delivery: id }),
  answer: delivery,
});
