import { NO_DAY, type Spots, UNKNOWN } from './spots.ts';

/** What is known of one group. Sums are null where events are counted and none of them gives a figure. */
export interface Sum {
  readonly events: number;
  readonly unknown: number;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** Days since 1970-01-01; null where no event has one. */
  readonly first: number | null;
  readonly last: number | null;
  /** Events that nobody can place exactly. */
  readonly vague: number;
  /** Events of each type, by its number. */
  readonly types: readonly number[];
}

const SUMS = ['events', 'low', 'lows', 'best', 'bests', 'high', 'highs', 'vague', 'x', 'y'] as const;

/** Groups of events, counted and summed as they come. Numbers of groups run from 0, without gaps. */
export class Tally {
  readonly #spots: Spots;
  readonly #types: number;
  readonly #periods: Periods | null;
  #room = 64;
  readonly #sums: Record<(typeof SUMS)[number], Float64Array>;
  #first: Int32Array;
  #last: Int32Array;
  #byType: Uint32Array;
  #byPeriod: Uint32Array;

  /** @param periods - counts by period too, where given */
  constructor(spots: Spots, types: number, periods: Periods | null) {
    this.#spots = spots;
    this.#types = types;
    this.#periods = periods;
    this.#sums = Object.fromEntries(SUMS.map((name) => [name, new Float64Array(this.#room)])) as never;
    this.#first = new Int32Array(this.#room).fill(2_147_483_647);
    this.#last = new Int32Array(this.#room).fill(NO_DAY);
    this.#byType = new Uint32Array(this.#room * types);
    this.#byPeriod = new Uint32Array(this.#room * (periods?.count ?? 0));
  }

  /** Makes room for the groups 0 to n − 1. */
  hold(n: number): void {
    if (n <= this.#room) return;
    this.#room = Math.max(n, 2 * this.#room);
    const grown = <A extends Float64Array | Int32Array | Uint32Array>(old: A, size: number, empty = 0): A => {
      const wide = new (old.constructor as new (size: number) => A)(size).fill(empty) as A;
      wide.set(old);
      return wide;
    };
    for (const name of SUMS) this.#sums[name] = grown(this.#sums[name], this.#room);
    this.#first = grown(this.#first, this.#room, 2_147_483_647);
    this.#last = grown(this.#last, this.#room, NO_DAY);
    this.#byType = grown(this.#byType, this.#room * this.#types);
    this.#byPeriod = grown(this.#byPeriod, this.#room * (this.#periods?.count ?? 0));
  }

  /** Counts event `i` in a group. @param x, y - where in the group it lies; their mean is where the group is drawn */
  add(group: number, i: number, x = 0, y = 0): void {
    const s = this.#spots;
    const sums = this.#sums;
    (sums.events[group] as number)++;
    this.#figure(sums.low, sums.lows, group, s.low[i] as number);
    this.#figure(sums.best, sums.bests, group, s.best[i] as number);
    this.#figure(sums.high, sums.highs, group, s.high[i] as number);
    (sums.vague[group] as number) += s.vague[i] as number;
    (sums.x[group] as number) += x;
    (sums.y[group] as number) += y;
    (this.#byType[group * this.#types + (s.type[i] as number)] as number)++;
    const day = s.day[i] as number;
    if (day === NO_DAY) return;
    if (day < (this.#first[group] as number)) this.#first[group] = day;
    if (day > (this.#last[group] as number)) this.#last[group] = day;
    if (this.#periods) (this.#byPeriod[group * this.#periods.count + this.#periods.of(day)] as number)++;
  }

  #figure(sum: Float64Array, given: Float64Array, group: number, value: number): void {
    if (value === UNKNOWN) return;
    (sum[group] as number) += value;
    (given[group] as number)++;
  }

  /** Adds a group of another tally, of the same events, to one of this. @param x, y - where the other's corner lies in the group */
  merge(group: number, other: Tally, theirs: number, x: number, y: number): void {
    for (const name of SUMS) (this.#sums[name][group] as number) += other.#sums[name][theirs] as number;
    const n = other.#sums.events[theirs] as number;
    (this.#sums.x[group] as number) += n * x;
    (this.#sums.y[group] as number) += n * y;
    this.#first[group] = Math.min(this.#first[group] as number, other.#first[theirs] as number);
    this.#last[group] = Math.max(this.#last[group] as number, other.#last[theirs] as number);
    for (let t = 0; t < this.#types; t++)
      (this.#byType[group * this.#types + t] as number) += other.#byType[theirs * this.#types + t] as number;
    const periods = this.#periods?.count ?? 0;
    for (let p = 0; p < periods; p++)
      (this.#byPeriod[group * periods + p] as number) += other.#byPeriod[theirs * periods + p] as number;
  }

  events(group: number): number {
    return this.#sums.events[group] ?? 0;
  }

  /** Where its events lie, on average. */
  middle(group: number): readonly [x: number, y: number] {
    const n = this.events(group);
    return [(this.#sums.x[group] as number) / n, (this.#sums.y[group] as number) / n];
  }

  of(group: number): Sum {
    const { events, low, lows, best, bests, high, highs, vague } = this.#sums;
    const sum = (total: Float64Array, given: Float64Array) =>
      (given[group] as number) > 0 ? (total[group] as number) : null;
    const last = this.#last[group] as number;
    return {
      events: events[group] as number,
      unknown: (events[group] as number) - (bests[group] as number),
      low: sum(low, lows),
      best: sum(best, bests),
      high: sum(high, highs),
      first: last === NO_DAY ? null : (this.#first[group] as number),
      last: last === NO_DAY ? null : last,
      vague: vague[group] as number,
      types: [...this.#byType.subarray(group * this.#types, (group + 1) * this.#types)],
    };
  }

  /** Events of each period. */
  periods(group: number): Uint32Array {
    const n = this.#periods?.count ?? 0;
    return this.#byPeriod.subarray(group * n, (group + 1) * n);
  }

  get weight(): number {
    return this.#room * (SUMS.length * 8 + 8 + 4 * this.#types + 4 * (this.#periods?.count ?? 0));
  }
}

/** Months or years, of which the first that holds an event is number 0. */
export interface Periods {
  readonly every: 'month' | 'year';
  readonly count: number;
  /** The period of a day between the first and the last. */
  readonly of: (day: number) => number;
  /** 2024-11, or 2024. */
  readonly first: string;
}

/** So many months still make up a film of a length that people watch; what is longer is shown by years. */
const MOST_MONTHS = 120;
const DAY = 86_400_000;

/** Periods from the first to the last day of events, in days since 1970-01-01. */
export function periodsOf(days: Spots['days']): Periods | null {
  if (days === null) return null;
  const [first, last] = days;
  const monthOf = (day: number) => {
    const date = new Date(day * DAY);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const byYear = monthOf(last) - monthOf(first) >= MOST_MONTHS;
  const numberOf = (day: number) => (byYear ? Math.floor(monthOf(day) / 12) : monthOf(day));
  const table = Uint16Array.from({ length: last - first + 1 }, (_, i) => numberOf(first + i) - numberOf(first));
  return {
    every: byYear ? 'year' : 'month',
    count: numberOf(last) - numberOf(first) + 1,
    of: (day) => table[day - first] as number,
    first: new Date(first * DAY).toISOString().slice(0, byYear ? 4 : 7),
  };
}
