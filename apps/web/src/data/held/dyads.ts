import type { Coded, HeldColumns } from './held.ts';

/** What stands between the names of a pair. */
const BETWEEN = ' - ';

/** Halves of letters beyond 16 bits come after all others: as bytes of UTF-8 have it, and so the engines. */
const rankOf = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Orders texts by their code points. */
export function byCodePoint(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rankOf(x) - rankOf(y);
  }
  return a.length - b.length;
}

/** The pair of each event, by number of its first appearance; and the names of the pairs. Two pairs may read alike. */
function pairsOf({ names: { actor1, actor2 }, size }: HeldColumns) {
  const places = new Map<string, number>();
  const known = new Map<number, number>();
  const found = new Int32Array(size).fill(-1);
  for (let i = 0; i < size; i++) {
    const [a, b] = [actor1.codes[i] as number, actor2.codes[i] as number];
    if (a === 0 || b === 0) continue;
    const [one, other] = a < b ? [a, b] : [b, a];
    const key = one * actor1.names.length + other;
    let place = known.get(key);
    if (place === undefined) {
      const name = `${actor1.names[one]}${BETWEEN}${actor1.names[other]}`;
      place = places.get(name) ?? places.size;
      places.set(name, place);
      known.set(key, place);
    }
    found[i] = place;
  }
  return { found, names: [...places.keys()] };
}

function make(columns: HeldColumns): Coded {
  const { found, names } = pairsOf(columns);
  const order = [...names.keys()].sort((a, b) => byCodePoint(names[a] as string, names[b] as string));
  const ranks = new Uint32Array(names.length);
  for (const [rank, place] of order.entries()) ranks[place] = rank + 1;
  const codes = new Uint32Array(found.length);
  for (let i = 0; i < codes.length; i++) if (found[i] !== -1) codes[i] = ranks[found[i] as number] as number;
  return { names: [null, ...order.map((place) => names[place] as string)], codes };
}

const made = new WeakMap<HeldColumns, Coded>();

/** The actors on both sides of each event as one name, the same in whichever order they stand; none where a side has none. */
export function dyadsOf(columns: HeldColumns): Coded {
  const known = made.get(columns) ?? make(columns);
  made.set(columns, known);
  return known;
}

/** A dyad written the other way round; several where an actor's own name has what stands between two. */
export const turned = (dyad: string): string[] => {
  const parts = dyad.split(BETWEEN);
  return parts
    .slice(1)
    .map((_, i) => `${parts.slice(i + 1).join(BETWEEN)}${BETWEEN}${parts.slice(0, i + 1).join(BETWEEN)}`);
};
