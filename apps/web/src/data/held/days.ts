const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01. */
export const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);

/** Year-month-day. */
export const dayOf = (number: number): string => new Date(number * MS_PER_DAY).toISOString().slice(0, 10);

/** Rows whose days are from one to another, both included. @param days - the newest first */
export function rowsWithin(days: Int32Array, from: number, to: number): readonly [first: number, last: number] {
  return [before(days, to), before(days, from - 1)];
}

/** Rows before the first whose day is at most `day`. */
function before(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) > day) low = middle + 1;
    else high = middle;
  }
  return low;
}
