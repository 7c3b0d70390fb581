import type { StatedRules } from '@cairn/domain';
import type { Commit, DatasetInfo, Ledger } from './port.ts';

/** What is to be said of a dataset from now on; what is left out stays. `default`: the rules of its codebook. */
export interface DatasetChange {
  readonly visibility?: DatasetInfo['visibility'];
  readonly title?: string;
  readonly licence?: string;
  readonly notice?: string | null;
  readonly rules?: StatedRules | 'default';
}

export interface NewSettings {
  readonly name: string;
  readonly change: DatasetChange;
  readonly author: string;
  /** Why, for the log. */
  readonly message?: string;
}

function changed({ rules: held, ...info }: DatasetInfo, { rules, ...change }: DatasetChange): DatasetInfo {
  const stated = rules === 'default' ? undefined : (rules ?? held);
  return { ...info, ...change, ...(stated === undefined ? {} : { rules: stated }) };
}

const wording = (name: string, change: DatasetChange) =>
  `Set ${Object.keys(change).join(', ')} of ${name}${change.visibility ? `: ${change.visibility}` : ''}`;

/**
 * Changes what is said of a dataset, and what leaves it: a commit like any other, and none where it stands so already.
 * @throws Problem dataset.unknown; ledger.overtaken where somebody else committed meanwhile
 */
export async function setDataset(
  ledger: Ledger,
  { name, change, author, message }: NewSettings,
): Promise<{ readonly info: DatasetInfo; readonly before: DatasetInfo; readonly commit: Commit | null }> {
  const head = await ledger.resolve();
  const before = await ledger.dataset(name, head.seq);
  const info = changed(before, change);
  const { commit } = await ledger.append({
    dataset: name,
    author,
    message: message ?? wording(name, change),
    parent: head.seq,
    records: [{ kind: 'dataset', key: name, body: info }],
  });
  return { info, before, commit };
}
