import { problem } from '@cairn/domain';
import type { Bench } from '@cairn/store';
import { collectFindings } from '../import/findings.ts';
import { Bits, columnNames, scan } from '../import/sql.ts';
import type { Spooled } from '../read/spool.ts';

/** The list of events that ACLED has deleted: two columns, id and when. */
export const DELETED = 'acled-deleted';

const COLUMNS = ['event_id_cnty', 'deleted_timestamp'] as const;

/** Unix seconds; also where the list gives a day or an instant. */
const AT = `coalesce(TRY_CAST(deleted_timestamp AS BIGINT), epoch(TRY_CAST(deleted_timestamp AS TIMESTAMP))::BIGINT)`;

/** Types the list on the bench: relation `import_deleted` (key, reason, at). Answers how many rows it has. */
export async function readDeleted(bench: Bench, file: Spooled): Promise<number> {
  const missing = COLUMNS.filter((c) => !columnNames(file.header).includes(c));
  if (missing.length > 0) throw problem('format.columns-missing', { path: file.name, format: DELETED, missing });
  const bits = new Bits();
  const noId = bits.of('id.missing', 'event_id_cnty');
  const noTime = bits.of('number.malformed', 'deleted_timestamp');
  await bench.run(`
    CREATE OR REPLACE TEMP TABLE survey AS
    SELECT ord, key, "at", flags, key IS NOT NULL AS kept, CASE WHEN flags <> 0 THEN json_object('event_id_cnty', key, 'deleted_timestamp', deleted_timestamp)::VARCHAR END AS said
    FROM (
      SELECT row_number() OVER () AS ord, trim(event_id_cnty) AS key, ${AT} AS "at", deleted_timestamp,
        CASE WHEN event_id_cnty IS NULL THEN ${noId} ELSE 0 END
        + CASE WHEN deleted_timestamp IS NOT NULL AND ${AT} IS NULL THEN ${noTime} ELSE 0 END AS flags
      FROM ${scan(file)}
    )`);
  await bench.run('CREATE OR REPLACE TEMP TABLE repeated AS SELECT ord, key FROM survey LIMIT 0');
  await bench.run(`
    CREATE OR REPLACE TEMP VIEW import_deleted AS
    SELECT key, concat('deleted by its source', coalesce(' on ' || strftime(to_timestamp(max("at")) AT TIME ZONE 'UTC', '%Y-%m-%d'), '')) AS reason, max("at") AS "at"
    FROM survey WHERE kept GROUP BY key`);
  await collectFindings(bench, file, bits, []);
  return Number((await bench.rows('SELECT count(*) AS n FROM survey'))[0]?.['n'] ?? 0);
}
