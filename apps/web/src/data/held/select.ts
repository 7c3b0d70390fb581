import { FILTER_FIELDS, type Filter, printFilter } from '@cairn/domain';
import { baseOf, type ToldField, toldOf } from './base.ts';
import { numberOf, rowsWithin } from './days.ts';
import { type HeldColumns, type Selected, STANDS } from './held.ts';
import { writing } from './masks.ts';
import type { Words } from './words.ts';

type Whole = Exclude<ToldField, 'from' | 'to'>;

/** Masks of single fields that are kept, and selections: while one field changes, the others are not worked out again. */
const FIELDS_KEPT = 12;
const SELECTIONS_KEPT = 6;

/** The most recently used of a kind, each in an array of its own that is used again. */
class Masks<T> {
  readonly #kept = new Map<string, { readonly mask: Uint8Array; readonly made: T }>();
  readonly #most: number;
  readonly #size: number;

  constructor(most: number, size: number) {
    this.#most = most;
    this.#size = size;
  }

  /** What is kept under a key, or what `make` writes into an array of old zeros and ones. */
  of(key: string, make: (mask: Uint8Array) => T): T {
    const found = this.#kept.get(key);
    this.#kept.delete(key);
    const entry = found ?? this.#made(make);
    this.#kept.set(key, entry);
    return entry.made;
  }

  #made(make: (mask: Uint8Array) => T) {
    const [oldest] = this.#kept;
    const isFull = this.#kept.size >= this.#most && oldest !== undefined;
    if (isFull) this.#kept.delete(oldest[0]);
    // whole words of 32 bits, so that masks can be put together by the word
    const mask = isFull ? oldest[1].mask : new Uint8Array(Math.ceil(this.#size / 4) * 4);
    return { mask, made: make(mask.subarray(0, this.#size)) };
  }
}

const wordsIn = ({ buffer }: Uint8Array): Uint32Array => new Uint32Array(buffer);

/** Leaves in `mask` only what is in all of `others`, too. */
function meet(mask: Uint8Array, others: readonly Uint8Array[]): void {
  const words = wordsIn(mask);
  for (const other of others.map(wordsIn))
    for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) & (other[i] as number);
}

/** Finds the events that a filter means, among those that are held. @param base - the filter of all that is held */
export function selecting(
  columns: HeldColumns,
  words: Words,
  stands: Uint8Array,
  base: Filter,
): (filter: Filter) => Selected | null {
  const { day, size } = columns;
  const isNowhere = stands.map((stand) => (stand === STANDS.nowhere ? 1 : 0));
  const fields = new Masks<Uint8Array | null>(FIELDS_KEPT, size);
  const selections = new Masks<Selected>(SELECTIONS_KEPT, size);
  const held = printFilter(base);

  const maskOf = (filter: Filter, field: Whole): Uint8Array | null => {
    const value = filter[field] as never;
    const key = `${field} ${(FILTER_FIELDS[field].print as (v: unknown) => readonly string[])(value).join('\n')}`;
    return fields.of(key, (mask) => {
      const write = writing(columns, words, field, value);
      write?.(mask);
      return write && mask;
    });
  };

  const rowsOf = ({ from, to }: Filter): readonly [number, number] =>
    rowsWithin(day, from ? numberOf(from) : -(2 ** 31), to ? numberOf(to) : 2 ** 31);

  const select = (filter: Filter, masks: readonly Uint8Array[], mask: Uint8Array): Selected => {
    const [first, last] = rowsOf(filter);
    const [one, ...others] = masks;
    if (one) mask.set(one);
    else mask.fill(1);
    meet(mask, others);
    mask.fill(0, 0, first);
    mask.fill(0, Math.max(first, last));
    let [count, unplaced] = [0, 0];
    for (let i = first; i < last; i++) {
      const one = mask[i] as number;
      count += one;
      unplaced += one & (isNowhere[i] as number);
    }
    return { mask, count, unplaced, first, last: Math.max(first, last) };
  };

  return (filter) => {
    if (printFilter(baseOf(filter)) !== held) return null;
    const wanted = toldOf(filter).filter((field): field is Whole => field !== 'from' && field !== 'to');
    const masks = wanted.map((field) => maskOf(filter, field));
    if (masks.includes(null)) return null;
    return selections.of(printFilter(filter), (mask) => select(filter, masks as Uint8Array[], mask));
  };
}
