import { parseReleaseName } from '@cairn/domain';
import type { Ledger, Release } from './port.ts';

/** A state that is to get a name. */
export interface NewRelease {
  readonly name: string;
  readonly dataset: string;
  /** The state: a commit, release or day; else the latest. */
  readonly at?: string;
  readonly author: string;
  /** Why, for the log. */
  readonly message?: string;
}

/**
 * Names a state of a dataset for good.
 * @throws Problem release.exists, release.name-malformed, dataset.unknown, as-of.unknown and its kin
 */
export async function makeRelease(
  ledger: Ledger,
  given: NewRelease,
): Promise<Release & { readonly recordedAt: string }> {
  const name = parseReleaseName(given.name);
  const head = await ledger.resolve();
  await ledger.dataset(given.dataset, head.seq);
  const commit = await ledger.resolve(given.at, [given.dataset]);
  await ledger.append({
    dataset: given.dataset,
    author: given.author,
    message: given.message ?? `Release ${name}`,
    records: [{ kind: 'release', key: name, body: { seq: commit.seq, commit: commit.id } }],
  });
  return { name, dataset: given.dataset, seq: commit.seq, commit: commit.id, recordedAt: commit.recordedAt };
}

/** Releases that had been made by commit #`asOf`, in their order. */
export async function releasesOf(ledger: Pick<Ledger, 'records'>, asOf: number, dataset?: string): Promise<Release[]> {
  const held = await ledger.records('release', asOf, dataset);
  return held.map((r) => ({ name: r.key, dataset: r.dataset, ...(r.body as Pick<Release, 'seq' | 'commit'>) }));
}
