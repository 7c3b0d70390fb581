import { type Codebook, type Day, fold, parseDay, problem } from '@cairn/domain';
import { join, literal, raw, type Sql, sql, type View } from '@cairn/store';
import { dialectOf } from './dialect.ts';
import { type Scope, standing } from './scope.ts';

/** What UCDP's interface calls a value. Every one may be null. */
type Kind = 'text' | 'whole' | 'number' | 'flag' | 'day';

const beside = (name: string) => `(extra::JSON ->> ${literal(name)})`;

const asWhole = (cell: string) =>
  `CASE WHEN ${cell} SIMILAR TO '-?[0-9]{1,15}(\\.0+)?' THEN split_part(${cell}, '.', 1)::BIGINT END`;

/** A row of GED whose end lies before its start keeps both as they were published. */
const REVERSED = '(date > date_from)';
const START = `CASE WHEN ${REVERSED} THEN date ELSE coalesce(date_from, date) END`;
const END = `CASE WHEN ${REVERSED} THEN date_from ELSE coalesce(date_to, date) END`;

/** The type of violence by its number; what the codebook does not name has none. */
function typeOfViolence({ eventTypes }: Codebook): string {
  const cases = eventTypes.flatMap(({ name, code }) =>
    code === undefined ? [] : [`WHEN ${literal(name)} THEN ${Number(code)}`],
  );
  return `CASE event_type ${cases.join(' ')} END`;
}

type Column = readonly [name: string, kind: Kind, value: string];

const kept = (kind: Kind, ...names: readonly string[]): Column[] =>
  names.map((name) => [name, kind, kind === 'whole' ? asWhole(beside(name)) : beside(name)]);

/** The columns of an event, in UCDP's order. */
const columnsOf = (codebook: Codebook): readonly Column[] => [
  ['id', 'text', 'key'],
  ...kept('text', 'relid'),
  ['year', 'whole', `coalesce(${asWhole(beside('year'))}, extract(year FROM date)::INTEGER)`],
  ['active_year', 'flag', beside('active_year')],
  ...kept('text', 'code_status'),
  ['type_of_violence', 'whole', typeOfViolence(codebook)],
  ...kept('text', 'conflict_dset_id'),
  ...kept('whole', 'conflict_new_id'),
  ...kept('text', 'conflict_name', 'dyad_dset_id'),
  ...kept('whole', 'dyad_new_id'),
  ...kept('text', 'dyad_name', 'side_a_dset_id'),
  ...kept('whole', 'side_a_new_id'),
  ['side_a', 'text', 'actor1'],
  ...kept('text', 'side_b_dset_id'),
  ...kept('whole', 'side_b_new_id'),
  ['side_b', 'text', 'actor2'],
  ...kept('whole', 'number_of_sources'),
  [
    'source_article',
    'text',
    `coalesce(${beside('source_article')}, CASE WHEN ${beside('source_office')} IS NULL THEN source END)`,
  ],
  ...kept('text', 'source_office', 'source_date'),
  ['source_headline', 'text', 'notes'],
  ...kept('text', 'source_original'),
  ['where_prec', 'whole', 'geo_precision'],
  ['where_coordinates', 'text', 'location'],
  ...kept('text', 'where_description'),
  ['adm_1', 'text', 'admin1'],
  ['adm_2', 'text', 'admin2'],
  ['latitude', 'number', 'latitude'],
  ['longitude', 'number', 'longitude'],
  ...kept('text', 'geom_wkt'),
  ...kept('whole', 'priogrid_gid'),
  ['country', 'text', 'country'],
  ...kept('whole', 'country_id'),
  ['region', 'text', 'region'],
  ...kept('whole', 'event_clarity'),
  ['date_prec', 'whole', 'time_precision'],
  ['date_start', 'day', START],
  ['date_end', 'day', END],
  ...kept('whole', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'),
  ['best', 'whole', 'best'],
  ['high', 'whole', 'high'],
  ['low', 'whole', 'low'],
  ...kept('text', 'gwnoa', 'gwnob'),
];

/** As the interface writes it: days with a midnight, flags as true and false, ids as numbers where they are. */
function json([name, kind, value]: Column): string {
  if (name === 'id') return `coalesce(to_json(${asWhole(value)}), to_json(${value}))`;
  if (kind === 'day') return `(${value})::VARCHAR || 'T00:00:00'`;
  if (kind === 'flag') return `CASE WHEN ${value} IS NOT NULL THEN lower(${value}) IN ('1', 'true', 't') END`;
  return kind === 'number' ? `(${value})::FLOAT8` : value;
}

/** Filters of `gedevents`, as they are sent. Those with lists separate their values by commas. */
export interface GedFilters {
  readonly Id?: string;
  /** Numbers of Gleditsch and Ward, or names. */
  readonly Country?: string;
  /** `south west,north east` in degrees. */
  readonly Geography?: string;
  /** First and last day on which an event may have ended. */
  readonly StartDate?: string;
  readonly EndDate?: string;
  readonly TypeOfViolence?: string;
  readonly Dyad?: string;
  readonly Actor?: string;
}

const malformed = (field: string, value: string, want: string) => problem('filter.malformed', { field, value, want });

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((v) => v.trim())
    .filter((v) => v !== '');

const within = (values: readonly Sql[]): Sql => sql`IN (${join(values, ', ')})`;

function numbers(field: string, text: string): Sql {
  const values = listed(text).map((v) => {
    if (!/^\d{1,15}$/.test(v)) throw malformed(field, v, 'give whole numbers, with commas between them');
    return sql`${Number(v)}::BIGINT`;
  });
  if (values.length === 0) throw malformed(field, text, 'give at least one number');
  return within(values);
}

function dayOf(field: string, text: string): Day {
  try {
    return parseDay(text.trim().replace(/T.*$/, ''));
  } catch {
    throw malformed(field, text, 'write days as year-month-day, for example 2024-11-01');
  }
}

function inBox(text: string): Sql {
  const degrees = text
    .split(/[\s,]+/)
    .filter((v) => v !== '')
    .map(Number);
  const [south, west, north, east] = degrees;
  if (degrees.length !== 4 || degrees.some((d) => !Number.isFinite(d) || Math.abs(d) > 180))
    throw malformed('Geography', text, 'give two corners as latitude longitude,latitude longitude: "40 22,52 40"');
  return sql`(latitude::FLOAT8 BETWEEN ${south as number}::FLOAT8 AND ${north as number}::FLOAT8
    AND longitude::FLOAT8 BETWEEN ${west as number}::FLOAT8 AND ${east as number}::FLOAT8)`;
}

/** Numbers of countries, and names in letters of any size. */
function inCountry(view: View, scope: Scope, text: string): Promise<Sql> | Sql {
  const values = listed(text);
  const codes = values.filter((v) => /^\d+$/.test(v));
  const words = values.filter((v) => !codes.includes(v)).map(fold);
  const byCode =
    codes.length === 0 ? [] : [sql`${raw(asWhole(beside('country_id')))} ${numbers('Country', codes.join(','))}`];
  if (words.length === 0) return join(byCode, ' OR ');
  return countriesOf(view, scope).then((held) => {
    const names = held.filter((name) => words.includes(fold(name))).map((name) => sql`${name}`);
    const byName = names.length === 0 ? [raw('FALSE')] : [sql`country ${within(names)}`];
    return sql`(${join([...byCode, ...byName], ' OR ')})`;
  });
}

async function countriesOf(view: View, scope: Scope): Promise<string[]> {
  const rows = await view.rows(
    sql`SELECT DISTINCT country AS name FROM event WHERE ${standing(scope)} AND country IS NOT NULL`,
  );
  return rows.map((r) => String(r['name']));
}

type Compilers = {
  readonly [F in keyof GedFilters]-?: (
    text: string,
    asked: { view: View; scope: Scope; codebook: Codebook },
  ) => Promise<Sql> | Sql;
};

/** One entry per filter, or it does not compile. */
const COMPILE: Compilers = {
  Id: (text) => sql`key ${within(listed(text).map((v) => sql`${v}`))}`,
  Country: (text, { view, scope }) => inCountry(view, scope, text),
  Geography: inBox,
  StartDate: (text) => sql`${raw(END)} >= ${dayOf('StartDate', text)}::DATE`,
  EndDate: (text) => sql`${raw(END)} <= ${dayOf('EndDate', text)}::DATE`,
  TypeOfViolence: (text, { codebook }) =>
    sql`${raw(`(${typeOfViolence(codebook)})`)} ${numbers('TypeOfViolence', text)}`,
  Dyad: (text) => sql`${raw(asWhole(beside('dyad_new_id')))} ${numbers('Dyad', text)}`,
  Actor: (text) => {
    const among = numbers('Actor', text);
    return sql`(${raw(asWhole(beside('side_a_new_id')))} ${among} OR ${raw(asWhole(beside('side_b_new_id')))} ${among})`;
  },
};
export const GED_FILTERS = Object.keys(COMPILE) as (keyof GedFilters)[];

async function condition(view: View, scope: Scope, filters: GedFilters): Promise<Sql> {
  const codebook = scope.codebooks[0] as Codebook;
  const parts: Sql[] = [standing(scope)];
  for (const name of GED_FILTERS) {
    const text = filters[name];
    if (text !== undefined && text.trim() !== '') parts.push(await COMPILE[name](text, { view, scope, codebook }));
  }
  return join(parts, ' AND ');
}

export interface GedPage {
  /** Events that satisfy the filters. */
  readonly total: number;
  /** Those of the page, each as a JSON object, by id. */
  readonly json: readonly string[];
}

/**
 * A page of events in UCDP's shape.
 * @param scope - of one dataset
 * @param page - from 0
 * @throws Problem filter.malformed
 */
export async function gedPage(
  view: View,
  scope: Scope,
  filters: GedFilters,
  { size, page }: { readonly size: number; readonly page: number },
): Promise<GedPage> {
  const where = await condition(view, scope, filters);
  const order = raw('length(key), key'); // ids are numbers: this is their order
  const object = dialectOf(view).json(
    columnsOf(scope.codebooks[0] as Codebook).map((c) => [c[0], raw(json(c))] as const),
  );
  const [counted] = await view.rows(sql`SELECT count(*) AS n FROM event WHERE ${where}`);
  const rows = await view.rows(sql`SELECT ${object} AS json
    FROM (SELECT * FROM event WHERE ${where} ORDER BY ${order} LIMIT ${size} OFFSET ${page * size}) p ORDER BY ${order}`);
  return { total: Number(counted?.['n'] ?? 0), json: rows.map((r) => String(r['json'])) };
}
