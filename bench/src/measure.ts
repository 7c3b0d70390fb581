/** One line of the results: ours beside the engine's own, medians of the same run. */
export interface Line {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  /** Ours divided by theirs; null where the bar is absolute. */
  readonly ratio: number | null;
  readonly bar: string;
  /** Null where there is no bar. */
  readonly met: boolean | null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** Median milliseconds of each, run in turns so that what slows the machine slows all of them; the first turn warms up. */
export async function inTurns<K extends string>(
  times: number,
  works: Readonly<Record<K, () => Promise<unknown>>>,
): Promise<Record<K, number>> {
  const names = Object.keys(works) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let turn = 0; turn <= times; turn++)
    for (const name of names) {
      const started = performance.now();
      await works[name]();
      if (turn > 0) taken[name].push(performance.now() - started);
    }
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<K, number>;
}

export const against = (
  what: string,
  ours: number,
  theirs: number,
  most: number | null,
  print: (n: number) => string,
): Line => ({
  what,
  ours: print(ours),
  theirs: print(theirs),
  ratio: ours / theirs,
  bar: most === null ? 'none' : `at most ${most.toFixed(1)} ×`,
  met: most === null ? null : ours / theirs <= most,
});

export const ms = (n: number): string => `${n.toFixed(n < 100 ? 1 : 0)} ms`;
export const s = (n: number): string => `${n.toFixed(1)} s`;
