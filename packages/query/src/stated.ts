import { problem, type Stated, type StatedKind } from '@cairn/domain';
import type { View } from '@cairn/store';
import { type AsOf, asOf, notices, type Scope, scopeOf } from './scope.ts';

/** A record that people have stated, as it stands in a state. */
export interface StatedRecord<K extends StatedKind = StatedKind> {
  readonly kind: K;
  readonly dataset: string;
  readonly key: string;
  /** The commit that recorded it so. */
  readonly since: number;
  readonly body: Stated<K>;
}

export interface StatedAnswer<K extends StatedKind = StatedKind> {
  readonly asOf: AsOf;
  readonly notices: readonly string[];
  readonly records: readonly StatedRecord<K>[];
}

type Which = Parameters<typeof scopeOf>[1];

export async function statedIn<K extends StatedKind>(view: View, scope: Scope, kind: K): Promise<StatedRecord<K>[]> {
  const held = await view.records(kind, scope.commit.seq);
  return held
    .filter(({ dataset }) => scope.datasets.includes(dataset))
    .map(({ dataset, key, since, body }) => ({ kind, dataset, key, since, body: body as Stated<K> }));
}

/** All records of a kind in a state, in the order in which they were recorded. */
export async function stated<K extends StatedKind>(view: View, which: Which, kind: K): Promise<StatedAnswer<K>> {
  const scope = await scopeOf(view, which);
  return { asOf: asOf(scope.commit), notices: notices(scope), records: await statedIn(view, scope, kind) };
}

/** One record with all that became of it. @throws Problem stated.unknown */
export async function statedOne(view: View, which: Which, kind: StatedKind, key: string) {
  const scope = await scopeOf(view, which);
  const histories = await Promise.all(scope.datasets.map((dataset) => view.recordHistory(kind, dataset, key)));
  const history = histories.flat().filter(({ since }) => since <= scope.commit.seq);
  const last = history.at(-1);
  if (!last) throw problem('stated.unknown', { kind, key });
  return {
    asOf: asOf(scope.commit),
    notices: notices(scope),
    kind,
    dataset: last.dataset,
    key,
    body: last.body,
    withdrawn: last.reason,
    history: history.map(({ since, until, body, reason }) => ({ since, until, body, reason })),
  };
}
