import { fold, names, type RecordRule, type WordColumn } from '@cairn/domain';
import type { Ledger } from '../port.ts';
import { quoted, raw, sql } from '../sql.ts';

/** A record rule, with the cells that meet it as they stand in the dataset. */
export interface MarkedRule {
  readonly rule: RecordRule;
  readonly cells: readonly (readonly [column: WordColumn, cells: readonly string[]])[];
}

/** Every cell that a column of a dataset ever had, up to a commit. */
interface Held {
  readonly upTo: number;
  readonly cells: ReadonlySet<string>;
}

/** What has been recorded does not change: only what came since is looked through. */
const known = new WeakMap<Ledger, Map<string, Promise<Held>>>();

async function lookedThrough(
  ledger: Ledger,
  dataset: string,
  column: WordColumn,
  before: Held | undefined,
  head: number,
) {
  const rows = await ledger.rows(sql`
    SELECT DISTINCT ${raw(column)} AS cell FROM ${raw(quoted(ledger.schema))}.event
    WHERE dataset = ${dataset} AND since > ${before?.upTo ?? 0} AND since <= ${head} AND ${raw(column)} IS NOT NULL`);
  return { upTo: head, cells: new Set([...(before?.cells ?? []), ...rows.map((r) => String(r['cell']))]) };
}

async function cellsOf(
  ledger: Ledger,
  dataset: string,
  column: WordColumn,
  head: number,
): Promise<ReadonlySet<string>> {
  const all = known.get(ledger) ?? new Map<string, Promise<Held>>();
  known.set(ledger, all);
  const key = `${dataset} ${column}`;
  const before = await all.get(key);
  if (before && before.upTo >= head) return before.cells;
  const now = lookedThrough(ledger, dataset, column, before, head);
  all.set(key, now);
  return now.then(
    (held) => held.cells,
    (cause: unknown) => {
      all.delete(key);
      throw cause;
    },
  );
}

const hasOne = (cell: string, words: readonly string[]): boolean => {
  const wanted = words.map(fold);
  return names(cell).some((name) => wanted.includes(fold(name)));
};

/**
 * The rules that some record of the dataset meets, as far as a single cell can tell. Names are compared here, once for
 * all the rows that share a cell: a question pays nothing for a mark that no record has.
 */
export async function marked(
  ledger: Ledger,
  dataset: string,
  rules: readonly RecordRule[],
  head: number,
): Promise<MarkedRule[]> {
  const found: MarkedRule[] = [];
  for (const rule of rules) {
    const cells: (readonly [WordColumn, readonly string[]])[] = [];
    for (const [column, words] of Object.entries(rule.when) as [WordColumn, readonly string[]][]) {
      const held = await cellsOf(ledger, dataset, column, head);
      cells.push([column, [...held].filter((cell) => hasOne(cell, words)).sort()]);
    }
    if (cells.every(([, list]) => list.length > 0)) found.push({ rule, cells });
  }
  return found;
}
