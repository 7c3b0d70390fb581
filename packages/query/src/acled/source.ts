import { builtInCodebooks, type Codebook, problem } from '@cairn/domain';
import type { DatasetInfo, HeldRecord, View } from '@cairn/store';
import { scopeOf } from '../scope.ts';
import type { AcledSource } from './table.ts';

/** Unix seconds of the commits of a dataset, by their number; 0 for those of others. */
interface Moments {
  readonly upTo: number;
  readonly seconds: readonly number[];
}

const known = new WeakMap<View, Map<string, Promise<Moments>>>();

async function read(view: View, dataset: string, upTo: number): Promise<Moments> {
  const log = await view.log({ dataset });
  const seconds = new Array<number>(upTo + 1).fill(0);
  for (const { seq, recordedAt } of log) if (seq <= upTo) seconds[seq] = Math.floor(Date.parse(recordedAt) / 1000);
  return { upTo, seconds };
}

/** A commit's time never changes: it is read again only when there are new ones. */
async function momentsOf(view: View, dataset: string): Promise<Moments> {
  const head = (await view.head())?.seq ?? 0;
  const of = known.get(view) ?? new Map<string, Promise<Moments>>();
  known.set(view, of);
  const held = await of.get(dataset);
  if (held && held.upTo >= head) return held;
  const now = read(view, dataset, head);
  of.set(dataset, now);
  now.catch(() => of.delete(dataset));
  return now;
}

const isShaped = ({ body }: HeldRecord) => (body as DatasetInfo).codebook === 'acled';

/**
 * The dataset that is served in ACLED's shape.
 * @param wanted - as the operator has named it; without it, the only one coded after the codebook `acled`
 * @throws Problem acled.dataset-unsaid
 */
async function chosen(view: View, wanted: string | undefined): Promise<string> {
  const head = await view.head();
  const held = head ? await view.records('dataset', head.seq) : [];
  const fit = held.filter((r) => (wanted === undefined ? isShaped(r) : r.key === wanted)).map((r) => r.key);
  const [only] = fit;
  if (only === undefined || fit.length > 1) throw problem('acled.dataset-unsaid', { known: fit.sort() });
  return only;
}

/** What ACLED's tables of a dataset are made from, as of a state. Throws as a filter's dataset and state do. */
export async function acledSource(
  view: View,
  { dataset: wanted, asOf }: { readonly dataset?: string | undefined; readonly asOf?: string | undefined },
): Promise<AcledSource & { readonly dataset: string; readonly changedAt: number }> {
  const dataset = await chosen(view, wanted);
  const scope = await scopeOf(view, { dataset: [dataset], ...(asOf === undefined ? {} : { as_of: asOf }) });
  const { seconds } = await momentsOf(view, dataset);
  const held = seconds.slice(0, scope.commit.seq + 1);
  const list = held.join(',');
  const array = view.engine === 'duckdb' ? `[${list}]::BIGINT[]` : `'{${list}}'::BIGINT[]`;
  return {
    view,
    scope,
    codebook: scope.codebooks[0] ?? (builtInCodebooks()[0] as Codebook),
    dataset,
    changedAt: held.reduce((a, b) => Math.max(a, b), 0),
    momentOf: (seq) => `(${array})[${seq} + 1]`,
  };
}
