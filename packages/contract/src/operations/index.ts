import { events, series, totals } from './answers.ts';
import { codebook, codebooks, dataset, datasets } from './datasets.ts';
import { changes } from './feeds.ts';
import { commit, commits, diff, findings, makeRelease, oneRelease, releases } from './ledger.ts';
import { eventHistory, oneEvent } from './records.ts';
import { actors, places, sources } from './vocabulary.ts';

/** Everything that `/api/v1` does, by operation id. The document, the routes' schemas and the client are made from it. */
export const OPERATIONS = {
  events,
  totals,
  series,
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
} as const;

export type OperationId = keyof typeof OPERATIONS;
