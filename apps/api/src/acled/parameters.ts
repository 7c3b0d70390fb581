import { problem } from '@cairn/domain';
import { type AcledColumn, type AcledForm, POPULATION } from '@cairn/query';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** Forms of an answer, by the name that `_format` and suffixes give them. */
export const FORMATS = {
  json: { form: 'json', type: 'application/json' },
  csv: { form: 'csv', type: 'text/csv' },
  txt: { form: 'csv', type: 'text/plain' },
  xml: { form: 'xml', type: 'application/xml' },
} as const satisfies Record<string, { form: AcledForm; type: string }>;
export type Format = (typeof FORMATS)[keyof typeof FORMATS];

/** Parameters that are no filters. What they say is in `Parameters`, or they say nothing here. */
const RESERVED = [
  '_format',
  'as_of',
  'cursor',
  'email',
  'export_type',
  'fields',
  'inter_num',
  'key',
  'limit',
  'page',
  'population',
  'terms',
  'with_total',
] as const;
type Reserved = (typeof RESERVED)[number];

const isReserved = (name: string): name is Reserved => (RESERVED as readonly string[]).includes(name);

/** What a request asks for beside its filters. */
export interface Parameters {
  readonly format: Format;
  readonly isMonadic: boolean;
  /** Numbers in place of the codebook's words. */
  readonly numbers: boolean;
  /** Columns of the number of people nearby. */
  readonly population: readonly string[];
  /** Names of columns, in the order of the answer; empty for all. */
  readonly fields: readonly string[];
  /** Rows on a page; 0 for all. */
  readonly limit: number;
  /** From 1. */
  readonly page: number;
  /** Null where pages go by number; empty for the first page of a walk. */
  readonly cursor: string | null;
  readonly asOf: string | undefined;
}

const yes = (value: string | undefined) => /^(1|true|yes)$/i.test(value ?? '');

const malformed = (field: string, value: string, want: string) => problem('filter.malformed', { field, value, want });

function wholeNumber(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined || value.trim() === '') return otherwise;
  if (!/^\d{1,12}$/.test(value.trim())) throw malformed(name, value, 'give a whole number, 0 or more');
  return Math.min(Number(value), 2 ** 31 - 1);
}

/** @throws Problem request.not-acceptable */
function formatOf(name: string): Format {
  const known = Object.keys(FORMATS);
  const wanted = name.toLowerCase();
  if (!known.includes(wanted)) throw problem('request.not-acceptable', { wanted: name, known });
  return FORMATS[wanted as keyof typeof FORMATS];
}

function populationOf(value: string | undefined): readonly string[] {
  if (value?.toLowerCase() === 'full') return POPULATION;
  return yes(value) ? ['population_best'] : [];
}

const listed = (value: string | undefined): string[] =>
  (value ?? '')
    .split(/[|,]/)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

/** Rows on a page where nobody says: of monadic rows, of which an event has two, twice as many. */
const USUAL = { dyadic: 5000, monadic: 10_000 } as const;

/**
 * Reads what is not a filter. Where a parameter is repeated, the last one counts.
 * @param suffix - of the address, without its dot
 * @throws Problem filter.malformed, request.not-acceptable
 */
export function readParameters(pairs: Pairs, suffix: string | undefined): Parameters {
  const given: Partial<Record<Reserved, string>> = Object.fromEntries(pairs.filter(([name]) => isReserved(name)));
  const isMonadic = given.export_type?.toLowerCase() === 'monadic';
  const cursor = given.cursor?.trim();
  const page = wholeNumber('page', given.page, 1);
  return {
    format: formatOf(given._format || suffix || 'json'),
    isMonadic,
    numbers: yes(given.inter_num),
    population: populationOf(given.population),
    fields: listed(given.fields),
    limit: wholeNumber('limit', given.limit, isMonadic ? USUAL.monadic : USUAL.dyadic),
    page: Math.max(1, page),
    cursor: cursor === undefined ? null : cursor === '0' ? '' : cursor,
    asOf: given.as_of?.trim() || undefined,
  };
}

/** The columns of an answer. Names that the table does not have are passed over. */
export function columnsFor(columns: readonly AcledColumn[], { fields, population }: Parameters): AcledColumn[] {
  const named = fields.flatMap((name) => columns.find((c) => c.name === name) ?? []);
  const usual = columns.filter((c) => !c.asked);
  const more = columns.filter((c) => population.includes(c.name) && !named.includes(c));
  return [...(named.length > 0 ? new Set(named) : usual), ...more];
}

/** Filters, and the names of what is neither one nor anything else. */
export function sorted(pairs: Pairs, columns: readonly AcledColumn[]): { filters: Pairs; unknown: string[] } {
  const names = new Set(columns.flatMap(({ name }) => [name, `${name}_where`]));
  const rest = pairs.filter(([name]) => !isReserved(name));
  const unknown = rest.map(([name]) => name).filter((name) => !names.has(name));
  return { filters: rest.filter(([name]) => names.has(name)), unknown: [...new Set(unknown)] };
}
