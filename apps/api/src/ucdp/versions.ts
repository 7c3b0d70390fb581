import { problem } from '@cairn/domain';
import { type Scope, scopeOf } from '@cairn/query';
import type { DatasetInfo, HeldRecord, View } from '@cairn/store';

/** A release of a dataset that is coded after UCDP GED. */
export interface Version {
  /** The release's name; behind the dataset's name and a colon where several datasets have a release of that name. */
  readonly version: string;
  readonly dataset: string;
  readonly title: string;
  /** Id of the commit that it names. */
  readonly commit: string;
}

const CODEBOOK = 'ucdp-ged';

/** Those that can be seen, by name. */
export async function versionsOf(view: View): Promise<Version[]> {
  const head = await view.head();
  if (!head) return [];
  const [datasets, releases] = [await view.records('dataset', head.seq), await view.records('release', head.seq)];
  const infos = new Map(datasets.map((r) => [r.key, r.body as DatasetInfo]));
  const coded = releases.filter((r) => infos.get(r.dataset)?.codebook === CODEBOOK);
  const isShared = (name: string) => coded.filter((r) => r.key === name).length > 1;
  return coded
    .map((r: HeldRecord) => ({
      version: isShared(r.key) ? `${r.dataset}:${r.key}` : r.key,
      dataset: r.dataset,
      title: infos.get(r.dataset)?.title ?? '',
      commit: (r.body as { commit: string }).commit,
    }))
    .sort((a, b) => (a.version < b.version ? -1 : 1));
}

/** @throws Problem ucdp.version-unknown */
export async function scopeAt(view: View, name: string): Promise<Scope> {
  const versions = await versionsOf(view);
  const found = versions.find((v) => v.version === name);
  if (!found) throw problem('ucdp.version-unknown', { name, known: versions.map((v) => v.version) });
  return scopeOf(view, { dataset: [found.dataset], as_of: found.commit });
}
