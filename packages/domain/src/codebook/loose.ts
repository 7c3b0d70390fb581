import type { Path } from './faults.ts';

/** A value of a file that may be malformed, with the way to it. Lets cross references be checked beside other faults. */
export interface Loose {
  readonly value: unknown;
  readonly path: Path;
}

/** What stands under `key`; nothing where it is no group. */
export function at(from: Loose, key: string): Loose {
  const held =
    typeof from.value === 'object' && from.value !== null ? (from.value as Record<string, unknown>)[key] : undefined;
  return { value: held, path: [...from.path, key] };
}

/** The items of a list; none where it is no list. */
export function items(from: Loose, key?: string): Loose[] {
  const list = key === undefined ? from : at(from, key);
  return Array.isArray(list.value) ? list.value.map((value: unknown, i) => ({ value, path: [...list.path, i] })) : [];
}

/** Names of a group, each with its path; none where it is no group. */
export function keys(from: Loose, key: string): Loose[] {
  const group = at(from, key);
  if (typeof group.value !== 'object' || group.value === null || Array.isArray(group.value)) return [];
  return Object.keys(group.value).map((name) => ({ value: name, path: [...group.path, name] }));
}

/** Only those that are text or numbers. */
export const plain = (all: readonly Loose[]): (Loose & { readonly value: string | number })[] =>
  all.filter(
    (l): l is Loose & { value: string | number } => typeof l.value === 'string' || typeof l.value === 'number',
  );

/** The name (or `by`) and the aliases of each entry. */
export const spellings = (entries: readonly Loose[], by = 'name'): Loose[] =>
  entries.flatMap((e) => [at(e, by), ...items(e, 'aliases')]);
