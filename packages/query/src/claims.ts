import {
  type Bounds,
  boundsOf,
  type Claim,
  coveredDays,
  type Filter,
  type HeldClaim,
  inOrderSaid,
  isMeant,
  isWithin,
  type MeasureId,
  type Pair,
  Problem,
  pairsOf,
  printFilter,
  printStatedFilter,
  type Quantity,
  type Ratio,
  ratioOf,
  revisedAmong,
  type StatedFilter,
  type StatedSeries,
} from '@cairn/domain';
import type { View } from '@cairn/store';
import type { Figures } from './figures.ts';
import { type AsOf, asOf, notices, scopeOf } from './scope.ts';
import { type StatedRecord, statedIn } from './stated.ts';
import { totals } from './totals.ts';

/** A claim on the board: what it says, as an interval, and whether another one takes its place. */
export interface BoardClaim extends HeldClaim {
  readonly since: number;
  readonly bounds: Bounds;
  /** Keys of claims, as `dataset/key`, that revise it. */
  readonly revisedBy: readonly string[];
}

/** What the event data say about the same area and days; never whose the dead were. */
export interface Beside {
  /** The filter of events that was asked, in its textual form. */
  readonly where: string;
  readonly figures: Figures;
  /** Why the figures can only be a floor, or are no bound at all. */
  readonly because: 'floor' | 'includes-others';
  /** The claims, as `dataset/key`, that it stands beside. */
  readonly claims: readonly string[];
}

/** How many times as many of one side as of another, by the last claims of the same measure. */
export interface SideRatio {
  readonly measure: string;
  readonly sides: readonly [string, string];
  readonly claims: readonly [string, string];
  readonly ratio: Ratio;
}

/** Dated statistics beside the claims: one line on the same axis. */
export interface BoardSeries {
  readonly dataset: string;
  readonly key: string;
  readonly series: StatedSeries;
  /** What the words of each point allow, in the order of the points. */
  readonly bounds: readonly Bounds[];
}

export interface Board {
  readonly asOf: AsOf;
  readonly where: string;
  readonly notices: readonly string[];
  /** In the order in which they were said. */
  readonly claims: readonly BoardClaim[];
  readonly series: readonly BoardSeries[];
  /** Pairs that say something about each other. */
  readonly pairs: readonly Pair[];
  readonly beside: readonly Beside[];
  readonly ratios: readonly SideRatio[];
}

const nameOf = ({ dataset, key }: Pick<HeldClaim, 'dataset' | 'key'>) => `${dataset}/${key}`;

function boardOf(held: readonly StatedRecord<'claim'>[], meant: readonly StatedRecord<'claim'>[]): BoardClaim[] {
  const all = held.map(({ dataset, key, body }) => ({ dataset, key, claim: body }));
  const revised = revisedAmong(all);
  const by = (name: string) =>
    all.filter((c) => c.claim.revises.some((key) => `${c.dataset}/${key}` === name)).map(nameOf);
  const since = new Map(meant.map((r) => [nameOf(r), r.since]));
  const ordered = inOrderSaid(meant.map(({ dataset, key, body }) => ({ dataset, key, claim: body })));
  return ordered.map((c) => ({
    ...c,
    since: since.get(nameOf(c)) as number,
    bounds: boundsOf(c.claim.quantity as Quantity),
    revisedBy: revised.has(nameOf(c)) ? by(nameOf(c)) : [],
  }));
}

/** A point of a series as the claim that it is. */
function claimOf(series: StatedSeries, at: StatedSeries['points'][number]): Claim {
  const { title: _, since, points: _points, ...shared } = series;
  const none = { currency: null, what: null, saidAt: null, revises: [], contradicts: [] };
  const said = { from: at.from, to: at.to };
  return { ...shared, ...none, period: { from: since ?? at.from, to: at.to }, quantity: at.quantity, said };
}

/** A point is of its own days, whatever it covers. */
const isOn = ({ from, to }: StatedFilter, at: StatedSeries['points'][number]): boolean =>
  (from === undefined || at.to >= from) && (to === undefined || at.from <= to);

function seriesOf(held: readonly StatedRecord<'series'>[], filter: StatedFilter): BoardSeries[] {
  return held.flatMap(({ dataset, key, body }) => {
    const points = body.points.filter((point) => isOn(filter, point) && isMeant(filter, key, claimOf(body, point)));
    if (points.length === 0) return [];
    const bounds = points.map((point) => boundsOf(point.quantity as Quantity));
    return [{ dataset, key, series: { ...body, points }, bounds }];
  });
}

/** The last claims of two sides about the same measure, each pair of sides once; revised ones do not count. */
function ratiosOf(claims: readonly BoardClaim[]): SideRatio[] {
  const last = new Map<string, BoardClaim>();
  for (const c of claims)
    if (c.claim.population.side !== null && c.revisedBy.length === 0)
      last.set(JSON.stringify([c.claim.measure, c.claim.population.status, c.claim.population.side]), c);
  const all = [...last.values()];
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b): SideRatio[] => {
      const [x, y] = [a.claim, b.claim];
      if (x.measure !== y.measure || x.population.status !== y.population.status) return [];
      const ratio = ratioOf(x.quantity as Quantity, y.quantity as Quantity);
      const sides = [x.population.side as string, y.population.side as string] as const;
      return [{ measure: x.measure, sides, claims: [nameOf(a), nameOf(b)], ratio }];
    }),
  );
}

/** Events count people killed, whoever they were: they bear on claims that count at least the killed. */
function eventsFor(claim: Claim, dataset: readonly string[], as_of: string): Filter | null {
  if (!isWithin('killed', claim.measure as MeasureId) && claim.measure !== 'civilians-killed') return null;
  const { from, to } = coveredDays(claim);
  const { country, admin1 } = claim.area;
  return {
    dataset,
    as_of,
    ...(from === null ? {} : { from }),
    to,
    ...(country === null ? {} : { country: [country] }),
    ...(admin1 === null ? {} : { admin1: [admin1] }),
  };
}

const countsEverybody = ({ population, measure }: Claim) =>
  population.side === null && population.status === 'anyone' && measure !== 'civilians-killed';

/** A claim may speak of a place that no event of the dataset has: then nothing stands beside it. */
const ifNoSuchPlace = (cause: unknown): null => {
  if (cause instanceof Problem && cause.code === 'filter.unknown-value') return null;
  throw cause;
};

async function besideOf(view: View, claims: readonly BoardClaim[], datasets: readonly string[], commit: string) {
  const asked = new Map<string, { filter: Filter; because: Beside['because']; claims: string[] }>();
  for (const c of claims) {
    const filter = eventsFor(c.claim, datasets, commit);
    if (filter === null) continue;
    const because = countsEverybody(c.claim) ? 'floor' : 'includes-others';
    const name = `${because} ${printFilter(filter)}`;
    const held = asked.get(name) ?? { filter, because, claims: [] };
    held.claims.push(nameOf(c));
    asked.set(name, held);
  }
  const answers: Beside[] = [];
  for (const { filter, because, claims: names } of asked.values()) {
    const told = await totals(view, filter, []).catch(ifNoSuchPlace);
    if (told && told.total.events > 0) answers.push({ where: told.where, figures: told.total, because, claims: names });
  }
  return answers;
}

/** The claims that a filter means, side by side: each with its interval, and what they say about each other. */
export async function claimsBoard(view: View, filter: StatedFilter): Promise<Board> {
  const scope = await scopeOf(view, filter);
  const held = await statedIn(view, scope, 'claim');
  const claims = boardOf(
    held,
    held.filter(({ key, body }) => isMeant(filter, key, body)),
  );
  return {
    asOf: asOf(scope.commit),
    where: printStatedFilter({ ...filter, dataset: scope.datasets }),
    notices: notices(scope),
    claims,
    series: seriesOf(await statedIn(view, scope, 'series'), filter),
    pairs: pairsOf(claims),
    beside: await besideOf(view, claims, scope.datasets, scope.commit.id),
    ratios: ratiosOf(claims),
  };
}
