import { type Filter, fold, problem } from '@cairn/domain';
import { type Row, raw, type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from './compile.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { type Figures, sums, sumsOfSums } from './figures.ts';
import { keyed } from './grouping.ts';
import { type AsOf, asOf, notices, scopeOf, standing } from './scope.ts';

/** What the events of a question name, each with its events, its people killed, and its first and last day. */
export interface Named extends Figures {
  readonly first: string;
  readonly last: string;
}

export interface NamedActor extends Named {
  readonly name: string;
  /** The types that events give it; the one of most events first. */
  readonly types: readonly string[];
}

export interface NamedSource extends Named {
  readonly name: string;
  /** On what scales it reports; the one of most events first. */
  readonly scales: readonly string[];
}

/** A coordinate that events give a place, and the code of its precision in their codebook. */
export interface PlacePoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly geo_precision: number | null;
}

export interface NamedPlace extends Named {
  readonly country: string | null;
  readonly admin1: string | null;
  readonly admin2: string | null;
  readonly location: string | null;
  /** The one of most events; null where no event has any. It stands for the place no closer than its precision says. */
  readonly point: PlacePoint | null;
  /** How many different ones events give it. */
  readonly points: number;
}

export interface NamesPage<T> {
  readonly asOf: AsOf;
  readonly where: string;
  readonly notices: readonly string[];
  /** Names of the whole question. */
  readonly count: number;
  /** Hand it to `after` for the next page; null on the last. */
  readonly next: string | null;
  /** Those of most events first. */
  readonly names: readonly T[];
}

export interface NamesOptions {
  /** Part of a name. Case, accents and doubled spaces do not matter. */
  readonly q?: string;
  readonly limit: number;
  readonly after?: string;
}

type Label = Readonly<Record<string, unknown>>;

/** One kind of name. */
interface Vocabulary<T extends Named> {
  /** One row for each name of each event: `word`, which tells names apart; the columns of `labels`; date, low, best, high. */
  readonly rows: (dialect: Dialect, state: Sql) => Sql;
  /** What else events say of the name. */
  readonly labels: readonly string[];
  /** So many of the different labels at most are given. */
  readonly most: number;
  /** `labels`: those of most events first. `several`: how many there are. */
  readonly read: (word: string, rest: Named, labels: readonly Label[], several: number) => T;
}

const texts = (labels: readonly Label[], name: string): string[] =>
  labels.flatMap((label) => (typeof label[name] === 'string' ? [label[name]] : []));

const ACTORS: Vocabulary<NamedActor> = {
  rows: (_, state) => sql`
    SELECT actor1 AS word, actor1_type AS type, date, low, best, high FROM event WHERE ${state} AND actor1 IS NOT NULL
    UNION ALL
    SELECT actor2, actor2_type, date, low, best, high FROM event
    WHERE ${state} AND actor2 IS NOT NULL AND actor2 IS DISTINCT FROM actor1`,
  labels: ['type'],
  most: 20,
  read: (name, rest, labels) => ({ name, types: texts(labels, 'type'), ...rest }),
};

const SOURCES: Vocabulary<NamedSource> = {
  rows: (dialect, state) => {
    const { keys, rows } = keyed(dialect, ['source'], sql`event WHERE ${state}`);
    return sql`SELECT g0 AS word, source_scale AS scale, date, low, best, high
      FROM (SELECT ${keys}, source_scale, date, low, best, high FROM ${rows}) k WHERE g0 IS NOT NULL`;
  },
  labels: ['scale'],
  most: 20,
  read: (name, rest, labels) => ({ name, scales: texts(labels, 'scale'), ...rest }),
};

const AREAS = ['country', 'admin1', 'admin2', 'location'] as const;
/** Between the names of a place's word, and in place of one that is not given: no name has them. */
const BETWEEN = 0x1f;
const ABSENT = 0x1e;

const partsOf = (word: string): (string | null)[] =>
  word.split(String.fromCharCode(BETWEEN)).map((part) => (part === String.fromCharCode(ABSENT) ? null : part));

const PLACES: Vocabulary<NamedPlace> = {
  rows: (_, state) => {
    const word = AREAS.map((area) => `coalesce(${area}, chr(${ABSENT}))`).join(` || chr(${BETWEEN}) || `);
    return sql`SELECT ${raw(word)} AS word, latitude::FLOAT8 AS latitude, longitude::FLOAT8 AS longitude, geo_precision,
      date, low, best, high FROM event
      WHERE ${state} AND coalesce(${raw(AREAS.join(', '))}) IS NOT NULL`;
  },
  labels: ['latitude', 'longitude', 'geo_precision'],
  most: 1,
  read: (word, rest, [point], several) => {
    const [country = null, admin1 = null, admin2 = null, location = null] = partsOf(word);
    const placed = point && typeof point['latitude'] === 'number' && typeof point['longitude'] === 'number';
    return {
      country,
      admin1,
      admin2,
      location,
      point: placed ? (point as unknown as PlacePoint) : null,
      points: several,
      ...rest,
    };
  },
};

const CURSOR = /^(\d{1,15})~(.+)$/s;

/** Names after the one that a cursor names. */
function after(cursor: string | undefined): Sql {
  if (cursor === undefined) return raw('TRUE');
  const [, events, word] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!events || !word)
    throw problem('filter.malformed', {
      field: 'after',
      value: cursor,
      want: 'give the cursor that the last page ended with',
    });
  const n = sql`${Number(events)}::BIGINT`;
  return sql`(events < ${n} OR (events = ${n} AND word > ${word}::VARCHAR))`;
}

const cursorOf = (row: Row): string => Buffer.from(`${row['events']}~${row['word']}`).toString('base64url');

/** The words whose names have `q` in them, in any spelling: a condition. Names are compared as filters compare them. */
async function having(ledger: View, rows: Sql, q: string | undefined): Promise<Sql> {
  if (q === undefined) return raw('TRUE');
  const wanted = fold(q);
  const found = await ledger.rows(sql`SELECT DISTINCT word FROM (${rows}) r`);
  const words = found
    .map((r) => String(r['word']))
    .filter((word) => partsOf(word).some((name) => name !== null && fold(name).includes(wanted)));
  return sql`word IN (${dialectOf(ledger).among(words)})`;
}

function question<T extends Named>(dialect: Dialect, { labels, most }: Vocabulary<T>, rows: Sql, only: Sql): Sql {
  const columns = raw(labels.join(', '));
  const given = raw(labels.map((name) => `${name} IS NOT NULL`).join(' OR '));
  const first = raw(labels.map((name) => `${name} NULLS LAST`).join(', '));
  const label = dialect.json(labels.map((name) => [name, raw(name)] as const));
  return sql`
    WITH n AS (SELECT word, ${columns}, ${sums}, min(date) AS first, max(date) AS last
      FROM (${rows}) r WHERE ${only} GROUP BY word, ${columns}),
    l AS (SELECT word, events, unknown, low, best, high, first, last, ${label} AS label, (${given}) AS given,
      row_number() OVER (PARTITION BY word ORDER BY (${given}) DESC, events DESC, ${first}) AS place FROM n)
    SELECT word, ${sumsOfSums}, min(first)::VARCHAR AS first, max(last)::VARCHAR AS last,
      string_agg(CASE WHEN given AND place <= ${raw(String(most))} THEN label END, ',' ORDER BY place) AS labels,
      sum(CASE WHEN given THEN 1 ELSE 0 END)::INTEGER AS several
    FROM l GROUP BY word`;
}

function named<T extends Named>({ read }: Vocabulary<T>, row: Row): T {
  const { word, labels, several, events, unknown, low, best, high, first, last } = row;
  const rest = { events, unknown, low, best, high, first, last } as unknown as Named;
  return read(String(word), rest, JSON.parse(`[${labels ?? ''}]`) as Label[], Number(several));
}

async function namesPage<T extends Named>(
  kind: Vocabulary<T>,
  ledger: View,
  filter: Filter,
  options: NamesOptions,
): Promise<NamesPage<T>> {
  const dialect = dialectOf(ledger);
  const scope = await scopeOf(ledger, filter);
  const rows = kind.rows(dialect, sql`${standing(scope)} AND ${await conditions(ledger, scope, filter)}`);
  const only = await having(ledger, rows, options.q);
  const all = question(dialect, kind, rows, only);
  const page = sql`SELECT * FROM (SELECT *, count(*) OVER () AS names FROM (${all}) a) b WHERE ${after(options.after)}
    ORDER BY events DESC, word LIMIT ${options.limit + 1}`;
  const found = await ledger.rows(page);
  const shown = found.slice(0, options.limit);
  const [counted] =
    found.length > 0
      ? found
      : await ledger.rows(sql`SELECT count(DISTINCT word) AS names FROM (${rows}) r WHERE ${only}`);
  return {
    asOf: asOf(scope.commit),
    where: await canonical(ledger, scope, filter),
    notices: notices(scope),
    count: Number(counted?.['names'] ?? 0),
    next: found.length > options.limit ? cursorOf(shown.at(-1) as Row) : null,
    names: shown.map((row) => named(kind, row)),
  };
}

/** Actors of the events of a filter. @throws Problem filter.malformed for a cursor of something else; and what filters throw */
export const actors = (ledger: View, filter: Filter, options: NamesOptions): Promise<NamesPage<NamedActor>> =>
  namesPage(ACTORS, ledger, filter, options);

/** Sources of the events of a filter; a cell that joins several counts for each. Throws as `actors` does. */
export const sources = (ledger: View, filter: Filter, options: NamesOptions): Promise<NamesPage<NamedSource>> =>
  namesPage(SOURCES, ledger, filter, options);

/** Places of the events of a filter, told apart by all of their names. Throws as `actors` does. */
export const places = (ledger: View, filter: Filter, options: NamesOptions): Promise<NamesPage<NamedPlace>> =>
  namesPage(PLACES, ledger, filter, options);
