import { type Filter, fold, printFilter, readFilter, wildcard } from '@cairn/domain';
import { baseOf, type ToldField, toldOf } from './base.ts';
import { dyadsOf, turned } from './dyads.ts';
import type { Coded, HeldColumns, NameColumn } from './held.ts';

/** Where the names of a field stand. `joins`: a cell may join several by ";". `pairs`: a name may be turned round. */
export const NAMED = {
  country: { columns: ['country'] },
  region: { columns: ['region'] },
  admin1: { columns: ['admin1'] },
  admin2: { columns: ['admin2'] },
  event_type: { columns: ['event_type'] },
  sub_event_type: { columns: ['sub_event_type'] },
  disorder_type: { columns: ['disorder_type'], joins: true },
  actor: { columns: ['actor1', 'actor2'] },
  dyad: { columns: ['dyad'], pairs: true },
  actor_type: { columns: ['actor1_type', 'actor2_type'] },
  interaction: { columns: ['interaction'] },
  source: { columns: ['source'], joins: true },
  tag: { columns: ['tags'], joins: true },
} as const satisfies Partial<
  Record<ToldField, { columns: readonly (NameColumn | 'dyad')[]; joins?: true; pairs?: true }>
>;

export type NamedField = keyof typeof NAMED;

export const isNamed = (field: string): field is NamedField => Object.hasOwn(NAMED, field);
export const joins = (field: NamedField): boolean => 'joins' in NAMED[field];

/** The names that folded words mean, by field: the server's own, made from what is held and what it says beside it. */
export type Words = (field: NamedField) => ReadonlyMap<string, readonly string[]>;

/** The cells in which a column's names stand. */
export const cellsOf = (columns: HeldColumns, name: NameColumn | 'dyad'): Coded =>
  name === 'dyad' ? dyadsOf(columns) : columns.names[name];

/** Names that are held in a field, without repeats. */
function namesHeld(columns: HeldColumns, field: NamedField): readonly string[] {
  if (joins(field)) return columns.about.tokens[field] ?? [];
  return cellsOf(columns, NAMED[field].columns[0]).names.filter((name) => name !== null);
}

function make(columns: HeldColumns, field: NamedField): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>();
  const add = (word: string, name: string) => {
    const same = known.get(word);
    if (!same) known.set(word, [name]);
    else if (!same.includes(name)) same.push(name);
  };
  const held = namesHeld(columns, field);
  for (const name of held) add(fold(name), name);
  if ('pairs' in NAMED[field]) for (const name of held) for (const pair of turned(name)) add(fold(pair), name);
  for (const [word, meant] of columns.about.words[field] ?? []) known.set(word, [...meant]);
  return known;
}

/** Whether what is held is a part of what the server looks for names in: it tells no pairs beside those that are held. */
const isPart = ({ about }: HeldColumns): boolean =>
  Object.keys(baseOf(readFilter(about.where))).some((field) => field !== 'dataset' && field !== 'as_of');

export function wordsOf(columns: HeldColumns): Words {
  const made = new Map<NamedField, ReadonlyMap<string, readonly string[]>>();
  const isPartial = isPart(columns);
  return (field) => {
    const known = made.get(field) ?? ('pairs' in NAMED[field] && isPartial ? new Map() : make(columns, field));
    made.set(field, known);
    return known;
  };
}

/** The names, sorted, that are wanted. Null where nothing is called so: the server says what is wrong with it. */
export function resolved(words: Words, field: NamedField, wanted: readonly string[]): string[] | null {
  const known = words(field);
  const found: string[] = [];
  for (const name of wanted) {
    const word = fold(name);
    const hits = word.includes('*')
      ? [...known].filter(([k]) => wildcard(word).test(k)).flatMap(([, spelled]) => spelled)
      : (known.get(word) ?? []);
    if (hits.length === 0) return null;
    found.push(...hits);
  }
  return [...new Set(found)].sort();
}

/** The filter in its canonical textual form, as the server prints it; the base has been spelled by the server. */
export function canonical({ about }: HeldColumns, words: Words, filter: Filter): string {
  const spelled = toldOf(filter)
    .filter(isNamed)
    .map((field) => {
      const values = filter[field] as readonly string[];
      const plain = values.filter((value) => !value.includes('*'));
      const patterns = values.filter((value) => value.includes('*'));
      return [field, [...(resolved(words, field, plain) ?? plain), ...patterns]] as const;
    });
  const { as_of: _pinned, ...base } = baseOf(readFilter(about.where));
  return printFilter({ ...filter, ...base, ...Object.fromEntries(spelled) });
}
