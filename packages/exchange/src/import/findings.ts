import { CHECKS, type CheckCode, type Finding, finding } from '@cairn/domain';
import { type Bench, literal } from '@cairn/store';
import { rowLines } from '../read/lines.ts';
import type { Spooled } from '../read/spool.ts';
import type { Bits } from './sql.ts';

/** Relation of findings, as Draft.findings takes it, with the row's ordinal beside it. */
export const FINDINGS = 'import_finding';

/** A cell is shown up to so many characters. */
const SHOWN = 200;

/** Makes the relation from the survey, the repeated rows, the unreadable lines, and what is said of the whole file. */
export async function collectFindings(
  bench: Bench,
  file: Spooled,
  bits: Bits,
  whole: readonly Finding[],
  passedOver = 0,
): Promise<void> {
  const name = literal(file.name);
  await bench.run(
    `CREATE OR REPLACE TEMP TABLE ${FINDINGS} (ord BIGINT, "check" VARCHAR, severity VARCHAR, key VARCHAR, file VARCHAR, line INTEGER, "column" VARCHAR, value VARCHAR)`,
  );
  for (const [i, { check, column }] of bits.all.entries())
    await bench.run(`
      INSERT INTO ${FINDINGS} SELECT ord, '${check}', '${CHECKS[check].severity}', key, ${name}, NULL, ${literal(column)}, left(said->>${literal(column)}, ${SHOWN})
      FROM survey WHERE flags <> 0 AND (flags >> ${i}) & 1 = 1`);
  await bench.run(`
    INSERT INTO ${FINDINGS} SELECT ord, 'id.repeated', '${CHECKS['id.repeated'].severity}', key, ${name}, NULL, NULL, key FROM repeated`);
  // until the lines are known, an unreadable row is found by its byte, written as a negative ordinal
  await bench.run(`
    INSERT INTO ${FINDINGS} SELECT -(line_byte_position::BIGINT), 'row.unreadable', '${CHECKS['row.unreadable'].severity}', NULL, ${name}, NULL, NULL, left(min(csv_line), ${SHOWN})
    FROM reject_errors GROUP BY line_byte_position`);
  await numberLines(bench, file, passedOver);
  for (const f of whole)
    await bench.run(
      `INSERT INTO ${FINDINGS} VALUES (NULL, '${f.check}', '${f.severity}', NULL, ${name}, NULL, ${text(f.column)}, ${text(f.value)})`,
    );
}

const text = (value: string | null) => (value === null ? 'NULL' : literal(value));

/** Something that is said of the file and not of a row. */
export const ofFile = (check: CheckCode, file: Spooled, column: string | null, value: string | null): Finding =>
  finding(check, { key: null, file: file.name, line: null, column, value });

/**
 * Gives each finding the physical line on which its row begins; for JSON the ordinal of its row.
 * @param passedOver - rows under the header that have no ordinal
 */
async function numberLines(bench: Bench, file: Spooled, passedOver: number): Promise<void> {
  if (file.shape === 'json') return bench.run(`UPDATE ${FINDINGS} SET line = abs(ord)::INTEGER WHERE ord IS NOT NULL`);
  const wanted = (await bench.rows(`SELECT DISTINCT ord FROM ${FINDINGS} WHERE ord IS NOT NULL ORDER BY ord`)).map(
    (r) => Number(r['ord']),
  );
  if (wanted.length === 0) return;
  // the engine counts bytes from 1
  const rejected = (
    await bench.rows('SELECT DISTINCT line_byte_position::BIGINT - 1 AS byte FROM reject_errors ORDER BY byte')
  ).map((r) => Number(r['byte']));
  const lines = await rowLines(
    file,
    wanted.filter((ord) => ord > 0).map((ord) => ord + passedOver),
    rejected,
  );
  const lineOf = (ord: number) => (ord > 0 ? lines.rows.get(ord + passedOver) : lines.rejected.get(-ord - 1));
  await bench.run('CREATE OR REPLACE TEMP TABLE import_line (ord BIGINT, line INTEGER)');
  for (let i = 0; i < wanted.length; i += 5000) {
    const rows = wanted.slice(i, i + 5000).map((ord) => `(${ord}, ${lineOf(ord) ?? 'NULL'})`);
    await bench.run(`INSERT INTO import_line VALUES ${rows.join(', ')}`);
  }
  await bench.run(`UPDATE ${FINDINGS} f SET line = l.line FROM import_line l WHERE l.ord = f.ord`);
}
