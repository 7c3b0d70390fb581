import { type CheckCode, CHECKS, EVENT_COLUMNS } from '@cairn/domain';
import { literal, quoted } from '@cairn/store';
import type { Spooled } from '../read/spool.ts';
import type { Lookup, Reading } from './format.ts';

/** How many megabytes one line may have; more is a finding. */
const LONGEST_LINE = 8_000_000;

/** The file's columns under which the format knows them: small letters, without outer spaces. */
export const columnNames = (header: readonly string[]): string[] => header.map((name) => name.trim().toLowerCase());

/** The scan of a spooled file, every cell as text. `rejects` keeps what cannot be split; else it is passed over. */
export function scan(file: Pick<Spooled, 'path' | 'delimiter' | 'header'>, rejects: boolean): string {
  const columns = columnNames(file.header).map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const lenient = rejects ? 'store_rejects = true, rejects_limit = 0' : 'ignore_errors = true';
  return `read_csv(${literal(file.path)}, auto_detect = false, header = true, delim = ${literal(file.delimiter)}, quote = '"', escape = '"',
    strict_mode = false, nullstr = ['', 'NA'], max_line_size = ${LONGEST_LINE}, ${lenient}, columns = {${columns}})`;
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
    return this.all.reduce((mask, { check, column }) => (CHECKS[check].severity === 'error' ? mask | this.of(check, column) : mask), 0n);
  }
}

export const lookupTable = (lookup: Lookup): string => `lookup_${lookup.name}`;

const joinOf = (lookup: Lookup, has: (column: string) => boolean): string => {
  const on = lookup.on.filter(has).map((column, i) => `${lookup.name}.k${i} IS NOT DISTINCT FROM r.${quoted(column)}`);
  return `LEFT JOIN ${lookupTable(lookup)} ${lookup.name} ON ${on.length > 0 ? on.join(' AND ') : 'TRUE'}`;
};

export interface Typing {
  readonly reading: Reading;
  readonly bits: Bits;
  readonly has: (column: string) => boolean;
  /** The scan, without rejects. */
  readonly scan: string;
}

const joins = ({ reading, has }: Typing) => reading.lookups.map((l) => joinOf(l, has)).join(' ');

function flagsOf({ reading, bits }: Typing): string {
  const checks = reading.checks.map(({ check, column, when }) => `CASE WHEN ${when} THEN ${bits.of(check, column)} ELSE 0 END`);
  return [...checks, ...reading.lookups.map((l) => `coalesce(${l.name}.hits, 0)`)].join(' + ');
}

/** One row for each row of the file: its ordinal, key, when it was asserted, what is to be said of it, and the cells concerned. */
export function surveySql(typing: Typing): string {
  const { reading, bits, scan: from } = typing;
  const flags = flagsOf(typing);
  const cells = [...new Set(bits.all.map((b) => b.column))].filter(typing.has);
  const said = cells.length === 0 ? 'NULL' : `json_object(${cells.map((c) => `${literal(c)}, ${quoted(c)}`).join(', ')})::VARCHAR`;
  return `
    SELECT ord, the_key AS key, said_at AS asserted_at, flags, (flags & ${bits.errors}) = 0 AS kept, CASE WHEN flags <> 0 THEN ${said} END AS said
    FROM (
      SELECT r.*, ${reading.key} AS the_key, ${reading.event.asserted_at ?? 'NULL'}::BIGINT AS said_at, (${flags})::BIGINT AS flags
      FROM (SELECT row_number() OVER () AS ord, * FROM ${from}) r ${joins(typing)}
    )`;
}

/** The events of the file, typed. `passOver`: whether rows that the survey does not keep must be left out. */
export function eventsSql({ reading, scan: from, ...rest }: Typing, passOver: boolean): string {
  const columns = EVENT_COLUMNS.map(([name, type]) => `${reading.event[name] ?? 'NULL'}${SQL_TYPE[type]} AS ${name}`);
  const source = passOver ? `(SELECT row_number() OVER () AS ord, * FROM ${from})` : from;
  const kept = passOver ? 'SEMI JOIN (SELECT ord FROM survey WHERE kept) kept ON kept.ord = r.ord' : '';
  return `SELECT ${reading.key} AS key, ${columns.join(', ')} FROM ${source} r ${kept} ${joins({ reading, scan: from, ...rest })}`;
}

const SQL_TYPE = { text: '::VARCHAR', int: '::INTEGER', bigint: '::BIGINT', day: '::DATE', coord: '::DECIMAL(10,7)', bool: '::BOOLEAN' } as const;
