import { CHECKS, type CheckCode, EVENT_COLUMNS, type EventColumn } from '@cairn/domain';
import { literal, quoted } from '@cairn/store';
import type { Spooled } from '../read/spool.ts';
import type { Format, Lookup, Reading } from './format.ts';

/** How many megabytes one line may have; more is a finding. */
const LONGEST_LINE = 8_000_000;

/** The file's columns under which the format knows them: small letters, without outer spaces. */
export const columnNames = (header: readonly string[]): string[] => header.map((name) => name.trim().toLowerCase());

/**
 * The scan of a spooled file, every cell as text; what cannot be split is kept in `reject_errors`. Strict, because the
 * lenient reader shifts and cuts cells without a word; and with rejects every time, because strict reading that merely
 * passes over errors has been seen to pass over the good rows behind them.
 */
export function scan(
  file: Pick<Spooled, 'path' | 'delimiter' | 'header'>,
  { exact = false, passOver }: Pick<Format, 'exact' | 'passOver'> = {},
): string {
  const columns = columnNames(file.header)
    .map((name) => `${literal(name)}: 'VARCHAR'`)
    .join(', ');
  const nulls = exact ? "nullstr = '', allow_quoted_nulls = false" : "nullstr = ['', 'NA']";
  const rows = `read_csv(${literal(file.path)}, auto_detect = false, header = true, delim = ${literal(file.delimiter)}, quote = '"', escape = '"',
    strict_mode = true, store_rejects = true, rejects_limit = 0, ${nulls}, max_line_size = ${LONGEST_LINE}, columns = {${columns}})`;
  return passOver === undefined ? rows : `(SELECT * FROM ${rows} r WHERE (${passOver}) IS NOT TRUE)`;
}

/** One thing that can be said of a row: a bit of its flags. */
export interface Bit {
  readonly check: CheckCode;
  readonly column: string;
}

/** Every thing that can be said of a row of this file, in the order of their bits. */
export class Bits {
  readonly all: Bit[] = [];

  /** The bit's value; a new one where it was not known. */
  of(check: CheckCode, column: string): bigint {
    const held = this.all.findIndex((b) => b.check === check && b.column === column);
    const at = held >= 0 ? held : this.all.push({ check, column }) - 1;
    return 1n << BigInt(at);
  }

  /** Bits whose rows cannot be kept. */
  get errors(): bigint {
    return this.all.reduce(
      (mask, { check, column }) => (CHECKS[check].severity === 'error' ? mask | this.of(check, column) : mask),
      0n,
    );
  }
}

export const lookupTable = (lookup: Lookup): string => `lookup_${lookup.name}`;

/** A look-up whose table is filled. */
export interface Filled {
  readonly lookup: Lookup;
  /** Everything that is said of any of its combinations. */
  readonly hits: bigint;
  /** What it gives, as an expression over the row alone, where every combination of this file reads as itself. */
  readonly plain: ReadonlyMap<string, string>;
}

export interface Typing {
  readonly reading: Reading;
  readonly filled: readonly Filled[];
  readonly bits: Bits;
  readonly has: (column: string) => boolean;
  /** The scan, without rejects. */
  readonly scan: string;
}

function joinsOf(filled: readonly Filled[], has: Typing['has']): string {
  return filled
    .map(({ lookup }) => {
      const on = lookup.on
        .filter(has)
        .map((column, i) => `${lookup.name}.k${i} IS NOT DISTINCT FROM r.${quoted(column)}`);
      return `LEFT JOIN ${lookupTable(lookup)} ${lookup.name} ON ${on.length > 0 ? on.join(' AND ') : 'TRUE'}`;
    })
    .join(' ');
}

/** Look-ups that have something to say of this file. */
export const heardOf = ({ filled }: Typing): Filled[] => filled.filter((f) => f.hits !== 0n);

/**
 * One row for each row of the file: its key, when it was asserted, what is to be said of it, and the cells concerned.
 * `numbered`: with its ordinal, which makes the engine read the file on one thread.
 */
export function surveySql(typing: Typing, numbered: boolean): string {
  const { reading, bits, has, scan: from } = typing;
  const heard = heardOf(typing);
  const checks = reading.checks.map(
    ({ check, column, when }) => `CASE WHEN ${when} THEN ${bits.of(check, column)} ELSE 0 END`,
  );
  const flags = [...checks, ...heard.map((f) => `coalesce(${f.lookup.name}.hits, 0)`)].join(' + ');
  const cells = [...new Set(bits.all.map((b) => b.column))].filter(has);
  const said =
    cells.length === 0 ? 'NULL' : `json_object(${cells.map((c) => `${literal(c)}, ${quoted(c)}`).join(', ')})::VARCHAR`;
  return `
    SELECT ${numbered ? 'ord, ' : ''}the_key AS key, said_at AS asserted_at, flags, (flags & ${bits.errors}) = 0 AS kept, CASE WHEN flags <> 0 THEN ${said} END AS said
    FROM (
      SELECT r.*, ${reading.key} AS the_key, ${reading.event.asserted_at ?? 'NULL'}::BIGINT AS said_at, (${flags})::BIGINT AS flags
      FROM ${numbered ? `(SELECT row_number() OVER () AS ord, * FROM ${from})` : from} r ${joinsOf(heard, has)}
    )`;
}

/** Whether a file has rows that are not kept, because of an error or of a later row with their key. */
export interface PassOver {
  readonly errors: boolean;
  readonly repeats: boolean;
}

/**
 * The events of the file, typed. Rows are told by their cells and not by their ordinals, which would cost the engine its
 * parallel scan; only rows whose key is repeated are told by ordinals.
 */
export function eventsSql(typing: Typing, { errors, repeats }: PassOver): string {
  const { reading, filled, bits, scan: from } = typing;
  const isError = reading.checks
    .filter(({ check }) => CHECKS[check].severity === 'error')
    .map(({ when }) => `(${when}) IS NOT TRUE`);
  const heard = filled.filter((f) => (f.hits & bits.errors) !== 0n);
  const hits = heard.map((f) => `coalesce(${f.lookup.name}.hits, 0) & ${bits.errors} = 0`);
  const where = errors ? `WHERE ${[...isError, ...hits, 'TRUE'].join(' AND ')}` : '';
  const most = `${typed(typing, `${from} r`)} ${repeats ? `ANTI JOIN repeated ON repeated.key = ${reading.key}` : ''} ${where}`;
  const last = 'SELECT ord FROM survey SEMI JOIN repeated USING (key) WHERE kept';
  return repeats
    ? `${most} UNION ALL ${typed(typing, `(SELECT * FROM (SELECT row_number() OVER () AS ord, * FROM ${from}) SEMI JOIN (${last}) USING (ord)) r`)}`
    : most;
}

function typed({ reading, filled, bits, has }: Typing, source: string): string {
  const plain = new Map(filled.flatMap((f) => [...f.plain]));
  const expression = (name: EventColumn) => plain.get(reading.event[name] ?? '') ?? reading.event[name] ?? 'NULL';
  const columns = EVENT_COLUMNS.map(([name, type]) => `(${expression(name)})${SQL_TYPE[type]} AS ${name}`);
  const asked = filled.filter(
    (f) => f.plain.size < Object.keys(f.lookup.gives).length || (f.hits & bits.errors) !== 0n,
  );
  return `SELECT ${reading.key} AS key, ${columns.join(', ')} FROM ${source} ${joinsOf(asked, has)}`;
}

const SQL_TYPE = {
  text: '::VARCHAR',
  int: '::INTEGER',
  bigint: '::BIGINT',
  day: '::DATE',
  coord: '::DECIMAL(10,7)',
  bool: '::BOOLEAN',
} as const;
