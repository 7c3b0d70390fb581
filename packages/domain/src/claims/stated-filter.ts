import { FILTER_FIELDS, type Filter, parseFilter, printFilter } from '../filter.ts';
import { fold, nearest, wildcard } from '../names.ts';
import { problem } from '../problem.ts';
import { coveredDays } from './compare.ts';
import { isWithin, measureNamed } from './measure.ts';
import type { MeasureId } from './measures.ts';
import type { Claim } from './records.ts';

/** Fields that claims share with events; they mean the same. */
const SHARED = ['dataset', 'as_of', 'from', 'to', 'country', 'admin1', 'tag', 'text', 'id'] as const;
type Shared = (typeof SHARED)[number];

/** Fields of claims alone. */
const OWN = ['measure', 'side', 'status', 'claimant', 'publisher'] as const;
type Own = (typeof OWN)[number];

/** Every field, in its canonical order: what it means, how its value is hinted at, and whether it may be given twice. */
export const STATED_FIELDS: Readonly<
  Record<Shared | Own, { readonly help: string; readonly hint: string; readonly many: boolean }>
> = {
  ...(Object.fromEntries(SHARED.map((f) => [f, FILTER_FIELDS[f]])) as Record<Shared, (typeof FILTER_FIELDS)[Shared]>),
  from: { ...FILTER_FIELDS.from, help: 'first day that is covered, included' },
  to: { ...FILTER_FIELDS.to, help: 'last day that is covered, included' },
  text: { ...FILTER_FIELDS.text, help: 'words of the claim' },
  id: { ...FILTER_FIELDS.id, help: 'key of a claim', hint: 'KEY' },
  measure: { help: 'what is counted, with all that is part of it', hint: 'MEASURE', many: true },
  side: { help: 'whose people are counted', hint: 'NAME', many: true },
  status: { help: 'military, civilian or anyone', hint: 'STATUS', many: true },
  claimant: { help: 'who says so; * stands for anything', hint: 'NAME', many: true },
  publisher: { help: 'who carried it; * stands for anything', hint: 'NAME', many: true },
};
export const STATED_FIELD_NAMES = Object.keys(STATED_FIELDS) as readonly (Shared | Own)[];

/** What is asked of claims. Fields are ANDed, the values of one are ORed; absent means "any". */
export type StatedFilter = Pick<Filter, Shared> & { readonly [F in Own]?: readonly string[] };

const sorted = (values: readonly string[]) => [...new Set(values.map((v) => v.trim()))].filter((v) => v !== '').sort();

const CHECKED: Readonly<Record<Own, (value: string) => string>> = {
  measure: (value) => measureNamed(value).id,
  side: (value) => value,
  status(value) {
    const known = ['military', 'civilian', 'anyone'];
    if (known.includes(value)) return value;
    throw problem('filter.malformed', { field: 'status', value, want: `say one of ${known.join(', ')}` });
  },
  claimant: (value) => value,
  publisher: (value) => value,
};

/**
 * Reads a filter of claims from named values.
 * @throws Problem filter.unknown-field, filter.malformed, measure.unknown and what reading a filter of events throws
 */
export function parseStatedFilter(entries: Iterable<readonly [string, string]>): StatedFilter {
  const shared: [string, string][] = [];
  const own = new Map<Own, string[]>();
  for (const [name, value] of entries) {
    const field = name.trim().toLowerCase().replaceAll('-', '_');
    if ((SHARED as readonly string[]).includes(field)) shared.push([field, value]);
    else if ((OWN as readonly string[]).includes(field))
      own.set(field as Own, [...(own.get(field as Own) ?? []), CHECKED[field as Own](value.trim())]);
    else throw problem('filter.unknown-field', { field: name, near: nearest(field, STATED_FIELD_NAMES) });
  }
  const given = [...own].map(([field, values]) => [field, sorted(values)] as const);
  return { ...(parseFilter(shared) as Pick<Filter, Shared>), ...Object.fromEntries(given) };
}

/** Reads the textual form: `measure=killed&side=Russia`. */
export const readStatedFilter = (text: string): StatedFilter =>
  parseStatedFilter(new URLSearchParams(text.replace(/^\?/, '')));

/** The canonical textual form, as that of a filter of events. */
export function printStatedFilter(filter: StatedFilter): string {
  const shared = Object.fromEntries(SHARED.map((f) => [f, filter[f]]).filter(([, v]) => v !== undefined)) as Filter;
  const parts = new URLSearchParams(printFilter(shared));
  for (const field of OWN) for (const value of sorted(filter[field] ?? [])) parts.append(field, value);
  return parts.toString();
}

const isAny = (wanted: readonly string[] | undefined, has: string | null): boolean =>
  wanted === undefined || (has !== null && wanted.some((w) => wildcard(w).test(has)));

const isMeasure = (wanted: readonly string[] | undefined, has: string) =>
  wanted === undefined || wanted.some((w) => isWithin(has as MeasureId, w as MeasureId));

/** Words that a claim can be found by. */
const wordsOf = ({ claimant, population, saidAt, note, evidence, what, area }: Claim): string =>
  fold(
    [
      claimant.name,
      claimant.affiliation,
      population.whom,
      saidAt,
      note,
      what,
      area.name,
      ...evidence.map((e) => e.words),
    ]
      .filter((text) => text !== null)
      .join(' \n '),
  );

/**
 * Whether a claim is meant. A measure means all that is part of it; days mean that the claim covers one of them or was
 * said on one of them.
 */
export function isMeant(filter: StatedFilter, key: string, claim: Claim): boolean {
  const { from, to } = coveredDays(claim);
  const last = to > claim.said.to ? to : claim.said.to;
  return (
    isMeasure(filter.measure, claim.measure) &&
    isAny(filter.side, claim.population.side) &&
    isAny(filter.status, claim.population.status) &&
    isAny(filter.claimant, claim.claimant.name) &&
    isAny(filter.publisher, claim.publisher) &&
    isAny(filter.country, claim.area.country) &&
    isAny(filter.admin1, claim.area.admin1) &&
    isAny(filter.id, key) &&
    (filter.tag === undefined || filter.tag.some((tag) => claim.tags.includes(tag))) &&
    (filter.from === undefined || last >= filter.from) &&
    (filter.to === undefined || (from ?? claim.said.from) <= filter.to) &&
    (filter.text === undefined || wordsOf(claim).includes(fold(filter.text)))
  );
}
