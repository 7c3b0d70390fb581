import { join, quoted, raw, sql } from '@cairn/store';
import type { Dialect } from './dialect.ts';

/** What the other engine trims: every space that Unicode knows, where btrim alone takes only the common one. */
const SPACES = String.raw`E' \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000'`;

const trimmed = (text: string) => `btrim(${text}, ${SPACES})`;

/** Letters beyond ASCII have a large and a small form in this collation only: see the store. */
const folded = (text: string) => `lower(${text} COLLATE cairn_fold)`;

const FORMATS = { week: 'IYYY"-W"IW', month: 'YYYY-MM', quarter: 'YYYY"-Q"Q' } as const;

export const postgres: Dialect = {
  // the subselect runs once for every event, so most cells go without
  tokens: (column) =>
    raw(`CASE WHEN strpos(${column}, ';') > 0
      THEN ARRAY(SELECT DISTINCT t FROM (SELECT ${trimmed('c')} AS t FROM unnest(string_to_array(${column}, ';')) c) n WHERE t <> '')
      ELSE array_remove(ARRAY[nullif(${trimmed(column)}, '')], NULL) END`),
  given: (a, b) => raw(`array_remove(ARRAY[${a}, CASE WHEN ${b} IS DISTINCT FROM ${a} THEN ${b} END], NULL)`),
  spread: (list) => sql`unnest(coalesce(nullif(${list}, '{}'::TEXT[]), ARRAY[NULL]::TEXT[]))`,
  hasAny: (list, names) =>
    sql`(${list}) && ARRAY[${join(
      names.map((n) => sql`${n}`),
      ', ',
    )}]::TEXT[]`,
  among: (texts) => sql`SELECT jsonb_array_elements_text(${JSON.stringify(texts)}::JSONB)`,
  numbered: (texts) =>
    sql`SELECT name COLLATE "C" AS name, n FROM jsonb_array_elements_text(${JSON.stringify(texts)}::JSONB) WITH ORDINALITY AS j(name, n)`,
  bytes: (column) => `octet_length(${column})`,
  holds: (column, text) => sql`strpos(${raw(column)}, ${text}::TEXT) > 0`,
  contains: (column, words) => sql`strpos(${raw(folded(column))}, lower(${words}::TEXT COLLATE cairn_fold)) > 0`,
  // of a day alone the server would make an instant, by the zone of the session: on a cluster, of each worker's own
  trunc: (unit, day) => `date_trunc('${unit}', ${day}::TIMESTAMP)::DATE`,
  label: (unit, day) => `to_char(${day}::TIMESTAMP, '${FORMATS[unit]}')`,
  series: (from, to, step) => `generate_series(${from}::TIMESTAMP, ${to}::TIMESTAMP, ${step})`,
  quotient: (number, by) => `(${number} / ${by})`,
  // json_build_object would put spaces into the text
  json: (pairs) => {
    const columns = pairs.map(([name, value]) => sql`${value} AS ${raw(quoted(name))}`);
    return sql`(SELECT to_json(o)::TEXT FROM (SELECT ${join(columns, ', ')}) o)`;
  },
};
