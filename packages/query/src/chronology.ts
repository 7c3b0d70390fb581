import {
  isMeant,
  measureNamed,
  type Quantity,
  STATED_KINDS,
  type Stated,
  type StatedFilter,
  type StatedKind,
  sayClaimant,
  sayQuantity,
} from '@cairn/domain';
import type { View } from '@cairn/store';
import { type AsOf, asOf, notices, scopeOf } from './scope.ts';
import { type StatedRecord, statedIn } from './stated.ts';

/** Something that has a place in time: what, who says so, and its first and last possible day. */
export interface Moment {
  readonly kind: StatedKind;
  readonly dataset: string;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly says: string;
  readonly who: string | null;
}

export interface Chronology {
  readonly asOf: AsOf;
  readonly notices: readonly string[];
  readonly moments: readonly Moment[];
}

interface Told {
  readonly when: { readonly from: string; readonly to: string };
  readonly says: string;
  readonly who: string | null;
}

const amount = (q: Quantity | null) => (q === null ? '' : `${sayQuantity(q)} `);
const saidBy = (claimant: Stated<'claim'>['claimant'] | null) => (claimant === null ? null : sayClaimant(claimant));

/** What each kind puts on the chronology; kinds that are not here have no day of their own. */
const TELLS: { readonly [K in StatedKind]?: (body: Stated<K>) => Told } = {
  claim: (b) => ({
    when: b.said,
    says: `${sayQuantity(b.quantity as Quantity)} ${measureNamed(b.measure).name}, ${b.population.whom}`,
    who: sayClaimant(b.claimant),
  }),
  statement: (b) => ({ when: b.when, says: b.said, who: sayClaimant(b.speaker) }),
  agreement: (b) => ({ when: b.when, says: `${b.title} (${b.status}): ${b.parties.join(', ')}`, who: null }),
  transfer: (b) => ({
    when: b.when,
    says: `${b.supplier} to ${b.recipient}: ${amount(b.quantity as Quantity | null)}${b.item} (${b.status})`,
    who: saidBy(b.claimant),
  }),
  deployment: (b) => ({
    when: b.when,
    says: `${amount(b.strength as Quantity | null)}${b.force} to ${b.to}`,
    who: saidBy(b.claimant),
  }),
};

function momentOf({ kind, dataset, key, body }: StatedRecord): Moment[] {
  const told = (TELLS[kind] as ((b: unknown) => Told) | undefined)?.(body);
  return told ? [{ kind, dataset, key, from: told.when.from, to: told.when.to, says: told.says, who: told.who }] : [];
}

const isWithin = ({ from, to }: StatedFilter, m: Moment): boolean =>
  (from === undefined || m.to >= from) && (to === undefined || m.from <= to);

/** Claims, statements, agreements, transfers and deployments in the order of their days. */
export async function chronology(
  view: View,
  filter: StatedFilter,
  kinds: readonly StatedKind[] = STATED_KINDS,
): Promise<Chronology> {
  const scope = await scopeOf(view, filter);
  const wanted = kinds.filter((kind) => kind in TELLS);
  const held = (await Promise.all(wanted.map((kind) => statedIn(view, scope, kind)))).flat() as StatedRecord[];
  const isAsked = (r: StatedRecord) => r.kind !== 'claim' || isMeant(filter, r.key, r.body as Stated<'claim'>);
  const moments = held
    .filter(isAsked)
    .flatMap(momentOf)
    .filter((m) => isWithin(filter, m));
  moments.sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to) || a.key.localeCompare(b.key));
  return { asOf: asOf(scope.commit), notices: notices(scope), moments };
}
