import { type Codebook, type Filter, nearest, problem, wildcard } from '@cairn/domain';
import {
  type Commit,
  codebookAmong,
  codebooksIn,
  type DatasetInfo,
  type HeldRecord,
  join,
  type RecordKind,
  type Sql,
  sql,
  type View,
} from '@cairn/store';

/** Which state of which datasets a question is about. */
export interface Scope {
  readonly commit: Commit;
  readonly datasets: readonly string[];
  readonly infos: readonly DatasetInfo[];
  /** Codebooks of the datasets, without repeats. */
  readonly codebooks: readonly Codebook[];
}

/** What an answer says it was computed as of. */
export interface AsOf {
  readonly commit: string;
  readonly seq: number;
  readonly recordedAt: string;
}

export const asOf = (commit: Commit): AsOf => ({ commit: commit.id, seq: commit.seq, recordedAt: commit.recordedAt });

/** What must be said beside the answer, one for each dataset that asks for it. */
export const notices = (scope: Scope): string[] => [
  ...new Set(scope.infos.flatMap((i) => (i.notice ? [i.notice] : []))),
];

/** Small records as of a commit never change: each kind is read once. */
const known = new WeakMap<View, Map<string, Promise<HeldRecord[]>>>();

function recordsAt(ledger: View, commit: Commit, kind: RecordKind): Promise<HeldRecord[]> {
  const held = known.get(ledger) ?? new Map<string, Promise<HeldRecord[]>>();
  known.set(ledger, held);
  const key = `${kind} ${commit.id}`;
  const records = held.get(key) ?? ledger.records(kind, commit.seq);
  held.set(key, records);
  return records;
}

/** A codebook by id: one recorded in the ledger, else one that comes with Cairn. */
export async function codebookOf(ledger: View, id: string, commit: Commit): Promise<Codebook> {
  return codebookAmong(codebooksIn(await recordsAt(ledger, commit, 'codebook')), id);
}

/** The state that a scope means, as a condition on `event`. */
export const standing = ({ datasets, commit }: Pick<Scope, 'datasets' | 'commit'>): Sql =>
  sql`dataset IN (${join(
    datasets.map((name) => sql`${name}`),
    ', ',
  )}) AND since <= ${commit.seq} AND ${commit.seq} < until`;

function choose(wanted: readonly string[] | undefined, held: readonly string[]): string[] {
  if (!wanted) {
    if (held.length === 1) return [...held];
    throw problem('dataset.unsaid', { held });
  }
  return wanted.flatMap((name) => {
    const found = held.filter((h) => wildcard(name).test(h));
    if (found.length === 0) throw problem('dataset.unknown', { name, near: nearest(name, held) });
    return found;
  });
}

/**
 * Finds the state that a filter asks about.
 * @throws Problem dataset.unsaid, dataset.unknown, as-of.unknown and its kin
 */
export async function scopeOf(ledger: View, filter: Pick<Filter, 'dataset' | 'as_of'>): Promise<Scope> {
  const plain = filter.dataset?.filter((name) => !name.includes('*'));
  const commit = await ledger.resolve(filter.as_of, plain);
  const held = await recordsAt(ledger, commit, 'dataset');
  const datasets = [
    ...new Set(
      choose(
        filter.dataset,
        held.map((r) => r.key),
      ),
    ),
  ].sort();
  const infos = datasets.map((name) => held.find((r) => r.key === name)?.body as DatasetInfo);
  const ids = [...new Set(infos.map((i) => i.codebook))];
  return { commit, datasets, infos, codebooks: await Promise.all(ids.map((id) => codebookOf(ledger, id, commit))) };
}
