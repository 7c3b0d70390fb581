import { type Bench, literal, quoted, type Row } from '@cairn/store';
import type { Lookup, SlashOrder } from './format.ts';
import { type Bits, type Filled, lookupTable } from './sql.ts';

/** What one pass over the file tells before it is typed. */
export interface Probe {
  readonly combinations: ReadonlyMap<Lookup, readonly (readonly (string | null)[])[]>;
  readonly rows: number;
  readonly slashed: number;
  readonly slashes: SlashOrder;
  /** Nothing in the file tells which of day and month comes first. */
  readonly ambiguous: boolean;
}

const part = (column: string, i: 1 | 2) =>
  `max(CASE WHEN contains(${column}, '/') THEN TRY_CAST(split_part(${column}, '/', ${i}) AS INTEGER) END)`;

/** Reads the file once: the distinct combinations for each look-up, and what its dates with slashes look like. */
export async function probe(
  bench: Bench,
  scan: string,
  lookups: readonly Lookup[],
  dates: readonly string[],
  has: (column: string) => boolean,
): Promise<Probe> {
  const columns = [...new Set(lookups.flatMap((l) => l.on))].filter(has);
  // of a look-up whose columns the file lacks altogether, the set is that of the whole file; it must stand there once
  const sets = new Set(['()', ...lookups.map((l) => `(${l.on.filter(has).map(quoted).join(', ')})`)]);
  const dated = dates.filter(has).map(quoted);
  const seen = dated.map(
    (c, i) =>
      `count(*) FILTER (contains(${c}, '/')) AS slashed${i}, ${part(c, 1)} AS first${i}, ${part(c, 2)} AS second${i}`,
  );
  const which = columns.length === 0 ? '0' : `grouping(${columns.map(quoted).join(', ')})`;
  const rows = await bench.rows(`
    SELECT ${[...columns.map(quoted), ...seen, `${which} AS missing`, 'count(*) AS n'].join(', ')}
    FROM ${scan} GROUP BY GROUPING SETS (${[...sets].join(', ')})`);
  const missing = (present: readonly string[]) =>
    columns.reduce((mask, c, i) => (present.includes(c) ? mask : mask + 2 ** (columns.length - 1 - i)), 0);
  const of = (present: readonly string[]) => rows.filter((r) => Number(r['missing']) === missing(present));
  const [all] = of([]);
  const combinations = new Map(
    lookups.map((l) => [
      l,
      of(l.on.filter(has)).map((r) => l.on.map((c) => (has(c) ? ((r[c] as string | null) ?? null) : null))),
    ]),
  );
  return { combinations, rows: Number(all?.['n'] ?? 0), ...slashesOf(all ?? {}, dated.length) };
}

function slashesOf(all: Row, dates: number) {
  const most = (name: string) =>
    Math.max(0, ...Array.from({ length: dates }, (_, i) => Number(all[`${name}${i}`] ?? 0)));
  const slashed = most('slashed');
  const slashes: SlashOrder = most('first') > 12 && most('second') <= 12 ? 'day-first' : 'month-first';
  return { slashed, slashes, ambiguous: slashed > 0 && most('first') <= 12 && most('second') <= 12 };
}

const sqlValue = (value: unknown): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? literal(value) : String(value);

type Cells = readonly (string | null)[];

/** Ways in which something given can be had from one column without a look-up. */
const PLAINLY: readonly {
  readonly holds: (given: unknown, cell: string | null) => boolean;
  readonly as: (column: string) => string;
}[] = [
  {
    holds: (given, cell) => (given ?? null) === cell || (typeof given === 'number' && String(given) === cell),
    as: (column) => column,
  },
  { holds: (given, cell) => given === (cell !== null), as: (column) => `${column} IS NOT NULL` },
];

/** An expression for `name` that holds for every combination read; undefined where there is none. */
function plainly(
  lookup: Lookup,
  name: string,
  read: readonly { readonly cells: Cells; readonly given: unknown }[],
  has: (column: string) => boolean,
) {
  for (const [i, column] of lookup.on.entries())
    for (const { holds, as } of PLAINLY)
      if (has(column) && read.every(({ cells, given }) => holds(given, cells[i] ?? null)))
        return [`${lookup.name}.${name}`, as(`r.${quoted(column)}`)] as const;
  return undefined;
}

/** Makes a look-up's table: each combination, what the codebook reads in it, and what is to be said of it. */
export async function fillLookup(
  bench: Bench,
  lookup: Lookup,
  combinations: readonly Cells[],
  bits: Bits,
  has: (column: string) => boolean,
): Promise<Filled> {
  const keys = lookup.on.filter(has).map((_, i) => `k${i} VARCHAR`);
  const gives = Object.entries(lookup.gives);
  await bench.run(
    `CREATE OR REPLACE TEMP TABLE ${lookupTable(lookup)} (${[...keys, ...gives.map(([name, type]) => `${quoted(name)} ${type}`), 'hits BIGINT'].join(', ')})`,
  );
  const read = combinations.map((cells) => {
    const { gives: found, hits } = lookup.read(cells);
    return { cells, found, mask: hits.reduce((sum, [check, column]) => sum | bits.of(check, column), 0n) };
  });
  const rows = read.map(({ cells, found, mask }) => {
    const given = cells.filter((_, i) => has(lookup.on[i] as string));
    return `(${[...given.map(sqlValue), ...gives.map(([name]) => sqlValue(found[name])), String(mask)].join(', ')})`;
  });
  for (let i = 0; i < rows.length; i += 1000)
    await bench.run(`INSERT INTO ${lookupTable(lookup)} VALUES ${rows.slice(i, i + 1000).join(', ')}`);
  const plain = gives.map(([name]) =>
    plainly(
      lookup,
      name,
      read.map(({ cells, found }) => ({ cells, given: found[name] })),
      has,
    ),
  );
  return {
    lookup,
    hits: read.reduce((sum, { mask }) => sum | mask, 0n),
    plain: new Map(plain.filter((p) => p !== undefined)),
  };
}
