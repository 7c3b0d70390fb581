import { type Commit, type Ledger, type Release, releasesOf } from '@cairn/store';
import type { Notice } from './book.ts';

/** What a receiver reads. Nothing of any record stands in it: who may read those asks for them. */
interface Told {
  readonly id: string;
  readonly event: Notice['event'];
  readonly dataset: string;
  readonly commit: { readonly seq: number; readonly id: string; readonly recordedAt: string };
  readonly counts: { readonly added: number; readonly revised: number; readonly retracted: number };
  readonly release: { readonly name: string; readonly seq: number; readonly commit: string } | null;
  readonly links: Readonly<Record<string, string>>;
}

function linksTo(baseUrl: string, dataset: string, { seq, id }: Commit, release: Release | null) {
  const api = `${baseUrl}/api/v1`;
  const asOf = release?.commit ?? id;
  return {
    commit: `${api}/commits/${id}`,
    events: `${api}/events?dataset=${dataset}&asOf=${asOf}`,
    totals: `${api}/totals?dataset=${dataset}&asOf=${asOf}`,
    changes: `${api}/changes?dataset=${dataset}&after=${seq - 1}&asOf=${id}`,
    ...(release ? { release: `${api}/releases/${dataset}/${encodeURIComponent(release.name)}` } : {}),
  };
}

function noticeOf(baseUrl: string, dataset: string, commit: Commit, release: Release | null): Notice {
  const { seq, id, recordedAt, added, revised, retracted } = commit;
  const told: Omit<Told, 'id'> = {
    event: release ? 'release' : 'commit',
    dataset,
    commit: { seq, id, recordedAt },
    counts: { added, revised, retracted },
    release: release && { name: release.name, seq: release.seq, commit: release.commit },
    links: linksTo(baseUrl, dataset, commit, release),
  };
  const of = release ? `_${Buffer.from(release.name).toString('base64url')}` : '';
  return { event: told.event, seq, dataset, of, body: (delivery) => JSON.stringify({ id: delivery, ...told }) };
}

/** What is to be told of the commits after #`after` up to the head, in their order. */
export async function noticesAfter(
  ledger: Ledger,
  after: number,
  baseUrl: string,
): Promise<{ upTo: number; notices: Notice[] }> {
  const head = await ledger.head();
  if (!head || head.seq <= after) return { upTo: after, notices: [] };
  const log = (await ledger.log({ limit: head.seq - after }))
    .filter((c) => c.seq > after && c.seq <= head.seq)
    .reverse();
  const made = await ledger.records('release', head.seq);
  const releases = await releasesOf(ledger, head.seq);
  const notices = log.flatMap((commit) => {
    const { dataset } = commit;
    if (dataset === null) return [];
    const named = releases.filter((r) =>
      made.some((m) => m.since === commit.seq && m.key === r.name && m.dataset === r.dataset),
    );
    return [null, ...named].map((release) => noticeOf(baseUrl, dataset, commit, release));
  });
  return { upTo: head.seq, notices };
}
