import type { Route } from '../route.ts';
import { accountRoutes } from './accounts.ts';
import { answers } from './answers.ts';
import { briefingRoutes } from './briefings.ts';
import { columnRoutes } from './columns.ts';
import { datasetRoutes } from './datasets.ts';
import { exportRoutes } from './exports.ts';
import { feedRoutes } from './feeds.ts';
import { jobRoutes } from './jobs.ts';
import { ledgerRoutes } from './ledger.ts';
import { manageRoutes } from './manage.ts';
import { recordRoutes } from './records.ts';
import { shapeRoutes } from './shapes.ts';
import { statedRoutes } from './stated.ts';
import { tileRoutes } from './tiles.ts';
import { vocabularyRoutes } from './vocabulary.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every route of `/api/v1`. */
export const ROUTES: readonly Route[] = [
  ...answers,
  ...columnRoutes,
  ...recordRoutes,
  ...vocabularyRoutes,
  ...datasetRoutes,
  ...ledgerRoutes,
  ...feedRoutes,
  ...tileRoutes,
  ...shapeRoutes,
  ...statedRoutes,
  ...briefingRoutes,
  ...accountRoutes,
  ...exportRoutes,
  ...jobRoutes,
  ...manageRoutes,
  ...webhookRoutes,
] as readonly Route[];
