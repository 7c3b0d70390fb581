import type { Held, Selected } from '../../data/held/held.ts';
import { NOWHERE, type Spots } from './spots.ts';

/** Spots put into groups: `of[spot]` is the number of its group, from 0 to below `count`. */
export interface Groups {
  readonly count: number;
  readonly of: Int32Array;
}

/** Sums by group over the events of a selection. */
export interface Tally {
  readonly events: Uint32Array;
  /** How many of them have no figure of people killed. */
  readonly unknown: Uint32Array;
  readonly best: Float64Array;
  /** Events of type t in group g: `types[g * kinds + t]`. */
  readonly types: Uint32Array;
  readonly kinds: number;
  /** Sums of the events' positions: divided by their number, the middle of where they lie. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Counts the events of a selection by group, in one pass. O(events + groups × types). */
export function tallyOf(held: Held, spots: Spots, groups: Groups, { mask, first, last }: Selected): Tally {
  const { best: toll, eventType } = held;
  const { codes } = eventType;
  const kinds = eventType.names.length;
  const { count, of } = groups;
  const [events, unknown, best] = [new Uint32Array(count), new Uint32Array(count), new Float64Array(count)];
  const [types, x, y] = [new Uint32Array(count * kinds), new Float64Array(count), new Float64Array(count)];
  for (let i = first; i < last; i++) {
    if (mask[i] === 0) continue;
    const spot = spots.of[i] as number;
    if (spot === NOWHERE) continue;
    const group = of[spot] as number;
    (events[group] as number) += 1;
    const killed = toll[i] as number;
    if (killed < 0) (unknown[group] as number) += 1;
    else (best[group] as number) += killed;
    (types[group * kinds + (codes[i] as number)] as number) += 1;
    (x[group] as number) += spots.x[spot] as number;
    (y[group] as number) += spots.y[spot] as number;
  }
  return { events, unknown, best, types, kinds, x, y };
}

/** What a group says, as tiles say it: `best` is absent where nobody gives a figure, which is not 0. */
export function sumOf(
  { events, unknown, best, types, kinds }: Tally,
  group: number,
  names: Held['eventType']['names'],
) {
  const n = events[group] as number;
  const known: Record<string, number> = { events: n, unknown: unknown[group] as number };
  if (n > (unknown[group] as number)) known['best'] = best[group] as number;
  names.forEach((name, t) => {
    const of = types[group * kinds + t] as number;
    if (of > 0) known[name === null ? 'no type' : `type: ${name}`] = of;
  });
  return known;
}

/** Groups the spots that lie in one square of a grid of `across` × `across` over the world. */
export function squares({ count, x, y }: Spots, across: number): Groups {
  const of = new Int32Array(count);
  const numbers = new Map<number, number>();
  for (let spot = 0; spot < count; spot++) {
    const key = Math.floor((y[spot] as number) * across) * across + Math.floor((x[spot] as number) * across);
    const group = numbers.get(key) ?? numbers.size;
    numbers.set(key, group);
    of[spot] = group;
  }
  return { count: numbers.size, of };
}
