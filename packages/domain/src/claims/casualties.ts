import { fold } from '../names.ts';
import type { Casualty } from './records.ts';

/** A casualty record of a list, by the id that its publisher gives it. */
export interface Listed {
  readonly key: string;
  readonly body: Casualty;
}

/** How a list differs from an earlier version of it. */
export interface ListDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The same person under another id. */
  readonly rekeyed: readonly { readonly from: string; readonly to: string }[];
  /** The same id, other values: which fields. */
  readonly changed: readonly { readonly key: string; readonly fields: readonly string[] }[];
  readonly unchanged: number;
}

/** Who somebody is, as far as a list tells; null where it tells too little to say that two are one. */
function personOf({ identity, sex, outcome }: Casualty): string | null {
  if (!identity?.name || !identity.born) return null;
  return JSON.stringify([fold(identity.name), identity.born, sex, outcome]);
}

/** Whether two values of JSON say the same, in whatever order their keys stand. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [x, y] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const names = Object.keys(x);
  return names.length === Object.keys(y).length && names.every((name) => name in y && isSame(x[name], y[name]));
}

const fieldsOf = (before: Casualty, after: Casualty): string[] =>
  Object.keys(after).filter((name) => !isSame(before[name as keyof Casualty], after[name as keyof Casualty]));

/** Persons that stand once in a list: two alike cannot be told apart, and are linked to nobody. */
function lone(list: readonly Listed[]): Map<string, string> {
  const found = new Map<string, string | null>();
  for (const { key, body } of list) {
    const person = personOf(body);
    if (person !== null) found.set(person, found.has(person) ? null : key);
  }
  return new Map([...found].flatMap(([person, key]) => (key === null ? [] : [[person, key] as const])));
}

/**
 * What became of each record from one version of a list to the next. A person is known again under another id where name,
 * day of birth, sex and outcome are the same and stand once in what is left of each version. Time grows with the lists' length.
 */
export function differenceOfLists(before: readonly Listed[], after: readonly Listed[]): ListDifference {
  const [was, is] = [new Map(before.map((r) => [r.key, r.body])), new Map(after.map((r) => [r.key, r.body]))];
  const gone = before.filter(({ key }) => !is.has(key));
  const fresh = after.filter(({ key }) => !was.has(key));
  const known = lone(gone);
  const rekeyed = [...lone(fresh)].flatMap(([person, to]) => {
    const from = known.get(person);
    return from === undefined ? [] : [{ from, to }];
  });
  const [moved, came] = [new Set(rekeyed.map((r) => r.from)), new Set(rekeyed.map((r) => r.to))];
  const both = after.filter(({ key }) => was.has(key));
  const changed = both.flatMap(({ key, body }) => {
    const fields = fieldsOf(was.get(key) as Casualty, body);
    return fields.length === 0 ? [] : [{ key, fields }];
  });
  return {
    added: fresh.map((r) => r.key).filter((key) => !came.has(key)),
    removed: gone.map((r) => r.key).filter((key) => !moved.has(key)),
    rekeyed,
    changed,
    unchanged: both.length - changed.length,
  };
}

/** Counts of a group that is small enough to point at somebody are not given out. */
export const SUPPRESSED_BELOW = 5;

export interface CasualtyCount {
  readonly labels: readonly string[];
  /** Null: fewer than the threshold, and more than none. */
  readonly count: number | null;
}

export const COUNTABLE = ['outcome', 'confirmation', 'sex', 'status', 'country', 'admin1', 'year'] as const;
export type Countable = (typeof COUNTABLE)[number];

const labelOf = (body: Casualty, by: Countable): string => {
  if (by === 'country' || by === 'admin1') return body.area[by] ?? '';
  if (by === 'year') return body.when.from?.slice(0, 4) ?? '';
  return body[by];
};

/** One record for each person: of those that are linked, whichever way, the one whose key comes first. */
function persons(list: readonly Listed[]): Listed[] {
  const firstOf = new Map(list.map(({ key }) => [key, key]));
  const root = (key: string): string => {
    let at = key;
    while (firstOf.get(at) !== undefined && firstOf.get(at) !== at) at = firstOf.get(at) as string;
    return at;
  };
  for (const { key, body } of list)
    for (const other of body.sameAs) {
      if (!firstOf.has(other)) continue;
      const [first, last] = [root(key), root(other)].sort() as [string, string];
      firstOf.set(last, first);
    }
  return list.filter(({ key }) => root(key) === key);
}

/**
 * Counts by group, for release: persons whose records are linked count once, withdrawn ones never.
 * @param below - groups of fewer are suppressed; 0 suppresses nothing
 */
export function casualtyCounts(
  list: readonly Listed[],
  by: readonly Countable[],
  below = SUPPRESSED_BELOW,
): CasualtyCount[] {
  const groups = new Map<string, number>();
  for (const { body } of persons(list.filter(({ body: b }) => b.confirmation !== 'withdrawn'))) {
    const label = JSON.stringify(by.map((name) => labelOf(body, name)));
    groups.set(label, (groups.get(label) ?? 0) + 1);
  }
  return [...groups]
    .map(([label, n]) => ({ labels: JSON.parse(label) as string[], count: n < below ? null : n }))
    .sort((a, b) => a.labels.join('\n').localeCompare(b.labels.join('\n')));
}
