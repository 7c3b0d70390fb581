import { problem } from '../problem.ts';

/** How a quantity is asserted: what its words promise about the number. */
export const MODALITIES = [
  'exactly',
  'about',
  'at-least',
  'more-than',
  'at-most',
  'less-than',
  'between',
  'order',
] as const;
export type Modality = (typeof MODALITIES)[number];

/** Words that give only an order of magnitude, and the least that each can mean. */
export const MAGNITUDES = {
  dozens: 24,
  scores: 40,
  hundreds: 200,
  thousands: 2_000,
  'tens-of-thousands': 20_000,
  'hundreds-of-thousands': 200_000,
  millions: 2_000_000,
  'tens-of-millions': 20_000_000,
  billions: 2_000_000_000,
} as const;
export type Magnitude = keyof typeof MAGNITUDES;

/** A quantity as it was asserted. The unit is the measure's; money names its currency beside it. */
export type Quantity =
  | { readonly modality: Exclude<Modality, 'between' | 'order'>; readonly value: number }
  | { readonly modality: 'between'; readonly value: number; readonly to: number }
  | { readonly modality: 'order'; readonly magnitude: Magnitude };

/** What the quantity allows: from `low` to `high`, both included; `best` is the figure that was said. Null is "no bound given". */
export interface Bounds {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** Half of what the last digit that is not nought stands for: what a rounded figure leaves open. 650,000 → 5,000. */
function roundedBy(value: number): number {
  if (value === 0) return 0;
  const text = Math.abs(value).toString();
  if (!/^\d+$/.test(text)) return 10 ** -(text.split('.')[1]?.length ?? 0) / 2;
  const noughts = /0*$/.exec(text)?.[0].length ?? 0;
  return 10 ** noughts / 2;
}

/** The next number of the kind above or below: whole where the value is whole. */
const beside = (value: number, by: 1 | -1) => (Number.isInteger(value) ? value + by : value);

/**
 * What a quantity allows. "About" is read as rounded at its last digit that is not nought; "more than" excludes the figure
 * itself; an order of magnitude has a floor (two of it) and no figure.
 */
export function boundsOf(q: Quantity): Bounds {
  switch (q.modality) {
    case 'exactly':
      return { low: q.value, best: q.value, high: q.value };
    case 'about':
      return { low: q.value - roundedBy(q.value), best: q.value, high: q.value + roundedBy(q.value) };
    case 'at-least':
      return { low: q.value, best: q.value, high: null };
    case 'more-than':
      return { low: beside(q.value, 1), best: q.value, high: null };
    case 'at-most':
      return { low: null, best: q.value, high: q.value };
    case 'less-than':
      return { low: null, best: q.value, high: beside(q.value, -1) };
    case 'between':
      return { low: q.value, best: null, high: q.to };
    case 'order':
      return { low: MAGNITUDES[q.magnitude], best: null, high: null };
  }
}

/** @throws Problem quantity.malformed for a number that is none, or a range whose low is above its high */
export function checkedQuantity(q: Quantity): Quantity {
  const given = 'value' in q ? ['to' in q ? q.to : q.value, q.value] : [];
  if (!given.every(Number.isFinite)) throw problem('quantity.malformed', { why: 'it has no number' });
  if (q.modality === 'between' && q.value > q.to)
    throw problem('quantity.malformed', { why: `it runs from ${q.value} down to ${q.to}` });
  return q;
}
