import type { Day } from '../day.ts';
import { fold } from '../names.ts';
import { isWithin, measureNamed } from './measure.ts';
import type { MeasureId } from './measures.ts';
import { type Bounds, boundsOf, type Quantity } from './quantity.ts';
import type { Area, Claim, Period, Population } from './records.ts';

/** What of a claim says whether it may be compared with another. */
export type Comparable = Pick<
  Claim,
  'measure' | 'population' | 'period' | 'area' | 'said' | 'quantity' | 'currency' | 'what'
>;

/** Why two claims say nothing about each other. */
export type Apart = 'measure' | 'population' | 'area' | 'period' | 'moment' | 'currency' | 'things';

/**
 * How one claim stands to another. `rivals` are about the same; a `floor` counts a part of what the other counts, so it
 * cannot be more; a `ceiling` is the same seen from the other side. Whether both can be true at once is the verdict:
 * `same` figures, `compatible` ones, or ones that `contradict` each other.
 */
export type Relation =
  | { readonly kind: 'rivals'; readonly verdict: 'same' | 'compatible' | 'contradict' }
  | { readonly kind: 'floor' | 'ceiling'; readonly verdict: 'compatible' | 'contradict' }
  | { readonly kind: 'apart'; readonly because: Apart };

const sameText = (a: string | null, b: string | null) => fold(a ?? '') === fold(b ?? '');
const holds = (outer: string | null, inner: string | null) =>
  outer === null || (inner !== null && sameText(outer, inner));

/** Whether everybody of `inner` is of `outer`. Where neither side nor status tell, the claimant's own words must agree. */
function isAmong(inner: Population, outer: Population): boolean {
  const isTold = outer.side !== null || outer.status !== 'anyone';
  if (!isTold) return inner.side === null && inner.status === 'anyone' ? sameText(inner.whom, outer.whom) : true;
  return holds(outer.side, inner.side) && (outer.status === 'anyone' || outer.status === inner.status);
}

const isInside = (inner: Area, outer: Area): boolean =>
  holds(outer.country, inner.country) && holds(outer.admin1, inner.admin1) && holds(outer.name, inner.name);

/** What a figure covers, its end being the day by which it was said where it says none. */
const covered = ({ period, said }: Comparable): Period & { readonly to: string } => ({
  from: period.from,
  to: period.to ?? said.to,
});

function isDuring(inner: Comparable, outer: Comparable): boolean {
  const [a, b] = [covered(inner), covered(outer)];
  return (b.from === null || (a.from !== null && a.from >= b.from)) && a.to <= b.to;
}

/** What stands at a moment is compared with what stood at the same one only. */
const isSameMoment = (a: Comparable, b: Comparable): boolean => {
  const [x, y] = [covered(a).to, covered(b).to];
  return x === y || (a.said.from <= y && x >= b.said.from);
};

/** Why nothing that `inner` counts needs to be counted by `outer`; null where all of it is. */
function outside(inner: Comparable, outer: Comparable): Apart | null {
  if (!isWithin(inner.measure as MeasureId, outer.measure as MeasureId)) return 'measure';
  if (!sameText(inner.currency, outer.currency)) return 'currency';
  if (!holds(outer.what, inner.what)) return 'things';
  if (!isAmong(inner.population, outer.population)) return 'population';
  if (!isInside(inner.area, outer.area)) return 'area';
  if (measureNamed(outer.measure).kind === 'flow') return isDuring(inner, outer) ? null : 'period';
  return isSameMoment(inner, outer) ? null : 'moment';
}

const above = (a: number | null, b: number | null) => a !== null && b !== null && a > b;
const areApart = (a: Bounds, b: Bounds) => above(a.low, b.high) || above(b.low, a.high);
const areSame = (a: Bounds, b: Bounds) => a.low === b.low && a.best === b.best && a.high === b.high;

/** How `a` stands to `b`. */
export function relationOf(a: Comparable, b: Comparable): Relation {
  const [up, down] = [outside(a, b), outside(b, a)];
  const [x, y] = [boundsOf(a.quantity as Quantity), boundsOf(b.quantity as Quantity)];
  if (up === null && down === null) {
    const verdict = areSame(x, y) ? 'same' : areApart(x, y) ? 'contradict' : 'compatible';
    return { kind: 'rivals', verdict };
  }
  if (up === null) return { kind: 'floor', verdict: above(x.low, y.high) ? 'contradict' : 'compatible' };
  if (down === null) return { kind: 'ceiling', verdict: above(y.low, x.high) ? 'contradict' : 'compatible' };
  return { kind: 'apart', because: nearer(up, down) };
}

/** In the order in which they are looked at: of two reasons the later one came further. */
const REASONS: readonly Apart[] = ['measure', 'currency', 'things', 'population', 'area', 'period', 'moment'];
const nearer = (a: Apart, b: Apart): Apart => (REASONS.indexOf(a) >= REASONS.indexOf(b) ? a : b);

/** A claim of the ledger. */
export interface HeldClaim {
  readonly dataset: string;
  readonly key: string;
  readonly claim: Claim;
}

/** Two claims that say something about each other, each pair once. */
export interface Pair {
  readonly a: HeldClaim;
  readonly b: HeldClaim;
  readonly relation: Exclude<Relation, { readonly kind: 'apart' }>;
}

/** Claims in the order in which they were said, and by whom where that is the same day. */
export const inOrderSaid = (claims: readonly HeldClaim[]): HeldClaim[] =>
  [...claims].sort(
    (a, b) =>
      a.claim.said.from.localeCompare(b.claim.said.from) ||
      a.claim.claimant.name.localeCompare(b.claim.claimant.name) ||
      a.key.localeCompare(b.key),
  );

/** Claims that another one takes the place of, by `dataset/key`: what revises them stays, they are shown as revised. */
export const revisedAmong = (claims: readonly HeldClaim[]): ReadonlySet<string> =>
  new Set(claims.flatMap(({ dataset, claim }) => claim.revises.map((key) => `${dataset}/${key}`)));

/** All pairs that say something about each other. Quadratic in the number of claims; a board shows hundreds. */
export function pairsOf(claims: readonly HeldClaim[]): Pair[] {
  const ordered = inOrderSaid(claims);
  return ordered.flatMap((a, i) =>
    ordered.slice(i + 1).flatMap((b): Pair[] => {
      const relation = relationOf(a.claim, b.claim);
      return relation.kind === 'apart' ? [] : [{ a, b, relation }];
    }),
  );
}

/** How many times as many the first figure is as the second; null where a bound is missing. */
export interface Ratio {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

const over = (a: number | null, b: number | null) => (a === null || b === null || b === 0 ? null : a / b);

/** The ratio of two quantities, as far as their bounds allow: the least is the lowest of one over the highest of the other. */
export const ratioOf = (a: Quantity, b: Quantity): Ratio => {
  const [x, y] = [boundsOf(a), boundsOf(b)];
  return { low: over(x.low, y.high), best: over(x.best, y.best), high: over(x.high, y.low) };
};

/** The days that a claim covers, as far as it says. */
export const coveredDays = (claim: Comparable): { readonly from: Day | null; readonly to: Day } => {
  const { from, to } = covered(claim);
  return { from: from as Day | null, to: to as Day };
};
