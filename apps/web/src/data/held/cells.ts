import type { Coded } from './held.ts';

/** Every space that Unicode knows as one: what the engines trim. */
const OUTER = /^[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+|[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+$/g;

/** The names in a cell that joins them by ";", without repeats. */
export const tokens = (cell: string | null): string[] => [
  ...new Set(
    (cell ?? '')
      .split(';')
      .map((name) => name.replace(OUTER, ''))
      .filter((name) => name !== ''),
  ),
];

/** Names in cells: those of cell c are `names[parts[j]]` for j from `starts[c]` to before `starts[c + 1]`. */
export interface TakenApart {
  readonly names: readonly string[];
  readonly starts: Uint32Array;
  readonly parts: Uint32Array;
}

/** @param names - all that are in the cells, in the order in which groups come */
export function takenApart(cells: Coded['names'], names: readonly string[]): TakenApart {
  const places = new Map(names.map((name, i) => [name, i] as const));
  const parts: number[] = [];
  const starts = new Uint32Array(cells.length + 1);
  cells.forEach((cell, c) => {
    for (const name of tokens(cell)) {
      const place = places.get(name);
      if (place !== undefined) parts.push(place);
    }
    starts[c + 1] = parts.length;
  });
  return { names, starts, parts: Uint32Array.from(parts) };
}
