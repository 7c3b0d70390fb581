import { OPERATIONS } from '@cairn/contract';
import { problem } from '@cairn/domain';
import { type Answer, json } from '../answer.ts';
import { route } from '../route.ts';
import type { Services } from '../services.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';

const HEADERS = { 'cache-control': 'no-store' } as const;
const told = (value: unknown, status = 200): Answer => ({ ...json(value), status, headers: HEADERS });

/** @throws Problem webhook.none-kept */
function kept({ webhooks }: Services): Webhooks {
  if (!webhooks) throw problem('webhook.none-kept', {});
  return webhooks;
}

const listRoute = route(OPERATIONS.webhooks, 'manage', async ({ services }) =>
  told({ webhooks: await kept(services).list() }),
);

const addRoute = route(OPERATIONS.addWebhook, 'manage', async ({ services, body, principal }) =>
  told(await kept(services).add({ ...body, by: principal.account?.email ?? null }), 201),
);

const removeRoute = route(OPERATIONS.removeWebhook, 'manage', async ({ services, params }) => {
  await kept(services).remove(params.webhook);
  return { body: '', status: 204, headers: HEADERS };
});

const deliveriesRoute = route(OPERATIONS.webhookDeliveries, 'manage', async ({ services, params, query }) =>
  told({ deliveries: await kept(services).deliveries(params.webhook, query.limit) }),
);

const againRoute = route(OPERATIONS.redeliver, 'manage', async ({ services, params }) =>
  told(await kept(services).redeliver(params.webhook, params.delivery), 202),
);

export const webhookRoutes = [listRoute, addRoute, removeRoute, deliveriesRoute, againRoute];
