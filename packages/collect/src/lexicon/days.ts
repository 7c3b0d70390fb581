const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SHORT = 'jan feb mar apr may jun jul aug sept oct nov dec'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const indexIn = (words: readonly string[], word: string): number | null => {
  const at = words.indexOf(word);
  return at < 0 ? null : at;
};

/** 1 to 12, or null. */
export function monthOf(lower: string): number | null {
  const word = lower.replace(/\.$/, '').replace(/^sep$/, 'sept');
  const at = indexIn(MONTHS, word) ?? indexIn(SHORT, word);
  return at === null ? null : at + 1;
}

/** 0 (Sunday) to 6, or null. */
export const weekdayOf = (lower: string): number | null => indexIn(WEEKDAYS, lower);
