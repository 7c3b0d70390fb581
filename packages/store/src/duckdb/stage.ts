import { EVENT_COLUMNS, type EventRow, type Finding, problem, rises } from '@cairn/domain';
import { sql } from '../sql.ts';
import type { Connection } from './connection.ts';

const SQL_TYPE = {
  text: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  day: 'DATE',
  coord: 'DECIMAL(10,7)',
  bool: 'BOOLEAN',
} as const;

const STRUCTURE = JSON.stringify([
  Object.fromEntries([['key', 'VARCHAR'], ...EVENT_COLUMNS.map(([name, type]) => [name, SQL_TYPE[type]])]),
]);

/** Rows in one JSON argument; more are sent in several. */
const BATCH = 5_000;

const isWhole = (n: number | null, from: number, to: number) =>
  n === null || (Number.isInteger(n) && n >= from && n <= to);

/** Why this cannot be kept, or undefined. What importers type in SQL keeps to the same bounds. */
function whyNot(key: string, e: EventRow): string | undefined {
  if (key === '') return 'its key is empty';
  if (e.date === null) return 'it has no date';
  if ((e.date_from !== null && e.date_from > e.date) || (e.date_to !== null && e.date_to < e.date))
    return 'its date is outside its span';
  if (e.latitude !== null && Math.abs(e.latitude) > 90) return 'its latitude is not on the globe';
  if (e.longitude !== null && Math.abs(e.longitude) > 180) return 'its longitude is not on the globe';
  if (!rises(e.low, e.best, e.high)) return 'low, best and high are not a rising row of whole people';
  const whole = EVENT_COLUMNS.every(
    ([name, type]) => type !== 'int' || isWhole(e[name] as number | null, 0, 2_147_483_647),
  );
  return whole ? undefined : 'a count or code is not a whole number';
}

/** Stages events that come from a program rather than a file: they are refused where a file's would have findings. */
export async function stageEvents(
  db: Connection,
  events: readonly { readonly key: string; readonly event: EventRow }[],
): Promise<void> {
  for (const { key, event } of events) {
    const why = whyNot(key, event);
    if (why) throw problem('record.malformed', { key, why });
  }
  const twice = events.map((e) => e.key).find((key, i, all) => all.indexOf(key) !== i);
  if (twice !== undefined) throw problem('record.malformed', { key: twice, why: 'it stands twice in one commit' });
  const columns = EVENT_COLUMNS.map(([name, type]) => `CAST(NULL AS ${SQL_TYPE[type]}) AS ${name}`).join(', ');
  await db.run(`CREATE OR REPLACE TEMP TABLE staged_event AS SELECT '' AS key, ${columns} LIMIT 0`);
  for (let i = 0; i < events.length; i += BATCH) {
    const rows = JSON.stringify(events.slice(i, i + BATCH).map(({ key, event }) => ({ key, ...event })));
    await db.run(
      sql`INSERT INTO staged_event BY NAME SELECT unnest(from_json_strict(${rows}::JSON, ${STRUCTURE}), recursive := true)`,
    );
  }
  await db.run('CREATE OR REPLACE TEMP VIEW staged_key AS SELECT key, asserted_at, true AS kept FROM staged_event');
}

/** Stages findings as the relation that `Incoming.findings` describes. */
export async function stageFindings(db: Connection, findings: readonly Finding[]): Promise<void> {
  await db.run(
    'CREATE OR REPLACE TEMP TABLE staged_finding ("check" VARCHAR, severity VARCHAR, key VARCHAR, file VARCHAR, line INTEGER, "column" VARCHAR, value VARCHAR)',
  );
  const structure = JSON.stringify([
    {
      check: 'VARCHAR',
      severity: 'VARCHAR',
      key: 'VARCHAR',
      file: 'VARCHAR',
      line: 'INTEGER',
      column: 'VARCHAR',
      value: 'VARCHAR',
    },
  ]);
  for (let i = 0; i < findings.length; i += BATCH) {
    const rows = JSON.stringify(findings.slice(i, i + BATCH).map(({ say: _say, fix: _fix, ...kept }) => kept));
    await db.run(
      sql`INSERT INTO staged_finding BY NAME SELECT unnest(from_json_strict(${rows}::JSON, ${structure}), recursive := true)`,
    );
  }
}
