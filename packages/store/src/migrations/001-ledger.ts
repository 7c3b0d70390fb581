import type { Migration, Types } from './migration.ts';

/** Spelled out, not made from EVENT_COLUMNS: a published migration does not move when the list grows. */
const event = (t: Types) => `CREATE TABLE event (
  dataset ${t.text} NOT NULL, key ${t.text} NOT NULL, since ${t.int} NOT NULL, until ${t.int} NOT NULL,
  date ${t.day} NOT NULL, date_from ${t.day}, date_to ${t.day}, time_precision ${t.int},
  event_type ${t.text}, sub_event_type ${t.text}, disorder_type ${t.text}, civilian_targeting ${t.bool},
  actor1 ${t.text}, actor1_type ${t.text}, assoc_actor1 ${t.text},
  actor2 ${t.text}, actor2_type ${t.text}, assoc_actor2 ${t.text}, interaction ${t.text},
  iso ${t.int}, country ${t.text}, region ${t.text}, admin1 ${t.text}, admin2 ${t.text}, admin3 ${t.text},
  location ${t.text}, latitude ${t.coord}, longitude ${t.coord}, geo_precision ${t.int},
  low ${t.int}, best ${t.int}, high ${t.int},
  source ${t.text}, source_scale ${t.text}, notes ${t.text}, tags ${t.text}, asserted_at ${t.bigint}, extra ${t.text},
  digest ${t.bytes} NOT NULL)`;

export const ledger: Migration = {
  version: 1,
  title: 'the chain of commits, events, small records, retractions',
  up: (t) => [
    `CREATE TABLE ledger_commit (
      seq ${t.int} PRIMARY KEY, id ${t.text} NOT NULL, parent ${t.text}, recorded_at ${t.text} NOT NULL,
      author ${t.text} NOT NULL, message ${t.text} NOT NULL, dataset ${t.text}, origin ${t.text},
      added ${t.int} NOT NULL, revised ${t.int} NOT NULL, retracted ${t.int} NOT NULL,
      rows_recorded ${t.int} NOT NULL, rows_digest ${t.text} NOT NULL)`,
    event(t),
    `CREATE TABLE record (
      kind ${t.text} NOT NULL, dataset ${t.text} NOT NULL, key ${t.text} NOT NULL,
      since ${t.int} NOT NULL, until ${t.int} NOT NULL, body ${t.text} NOT NULL, digest ${t.bytes} NOT NULL)`,
    `CREATE TABLE retraction (
      dataset ${t.text} NOT NULL, key ${t.text} NOT NULL, since ${t.int} NOT NULL,
      reason ${t.text} NOT NULL, digest ${t.bytes} NOT NULL)`,
  ],
};
