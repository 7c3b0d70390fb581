import {
  addPerson,
  audit,
  changePassword,
  disablePerson,
  makeLink,
  makeToken,
  me,
  myTokens,
  people,
  redeemLink,
  revokeToken,
  setRole,
  signIn,
  signInWays,
  signOut,
} from './accounts.ts';
import { events, series, totals } from './answers.ts';
import { briefing, checkBriefing, previewBriefing } from './briefings.ts';
import { columns } from './columns.ts';
import { codebook, codebooks, dataset, datasets } from './datasets.ts';
import { startExport, startImport } from './exports.ts';
import { changes } from './feeds.ts';
import { cancelJob, jobResult, jobs, oneJob } from './jobs.ts';
import { commit, commits, diff, findings, makeRelease, oneRelease, releases } from './ledger.ts';
import { datasetSettings, setDataset } from './manage.ts';
import { eventHistory, oneEvent } from './records.ts';
import { areaShapes, areas, boundaries, boundaryShapes, boundaryTotals } from './shapes.ts';
import { addRecords, claims, measures, oneRecord, records, withdrawRecord } from './stated.ts';
import { tile, tileJson } from './tiles.ts';
import { actors, places, sources } from './vocabulary.ts';
import { addWebhook, redeliver, removeWebhook, webhookDeliveries, webhooks } from './webhooks.ts';

/** Everything that `/api/v1` does, by operation id. The document, the routes' schemas and the client are made from it. */
export const OPERATIONS = {
  events,
  totals,
  series,
  columns,
  oneEvent,
  eventHistory,
  actors,
  places,
  sources,
  datasets,
  dataset,
  codebooks,
  codebook,
  commits,
  commit,
  releases,
  oneRelease,
  makeRelease,
  diff,
  findings,
  changes,
  tileJson,
  tile,
  boundaries,
  boundaryShapes,
  boundaryTotals,
  areas,
  areaShapes,
  claims,
  measures,
  records,
  oneRecord,
  addRecords,
  withdrawRecord,
  briefing,
  previewBriefing,
  checkBriefing,
  signInWays,
  signIn,
  signOut,
  redeemLink,
  me,
  changePassword,
  myTokens,
  makeToken,
  revokeToken,
  people,
  addPerson,
  setRole,
  disablePerson,
  makeLink,
  audit,
  startExport,
  startImport,
  jobs,
  oneJob,
  jobResult,
  cancelJob,
  datasetSettings,
  setDataset,
  webhooks,
  addWebhook,
  removeWebhook,
  webhookDeliveries,
  redeliver,
} as const;

export type OperationId = keyof typeof OPERATIONS;
