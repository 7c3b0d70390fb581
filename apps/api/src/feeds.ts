import type { OPERATIONS, Operation } from '@cairn/contract';
import { type EventRow, eventInWords, eventTitle, problem } from '@cairn/domain';
import { codebookOf, newestChanges, type RecordedChange } from '@cairn/query';
import type { Commit, DatasetInfo } from '@cairn/store';
import { type Answer, text } from './answer.ts';
import { atom, type Entry, type Feed } from './atom.ts';
import type { Asked } from './route.ts';

const TYPE = 'application/atom+xml';
const ENTRIES = { usual: 50, most: 1000 } as const;

const pathOf = (dataset: string, key: string) => `/api/v1/events/${dataset}/${encodeURIComponent(key)}`;
const VERBS = { added: 'Added', revised: 'Revised', retracted: 'Retracted' } as const;

/** Tells this ledger from any other. */
const ledgerOf = async ({ view }: Asked<Operation>): Promise<string> => (await view.resolve('#1')).id;

const targetOf = ({ request }: Asked<Operation>) => request.raw.url ?? '';
const asJson = (target: string) => target.replace(/\.atom(?=\?|$)/, '');

async function feedOf(asked: Asked<Operation>, feed: Pick<Feed, 'title' | 'notices' | 'entries'>): Promise<Answer> {
  const self = targetOf(asked);
  const updated = feed.entries[0]?.updated ?? asked.commit.recordedAt;
  const whole = { ...feed, from: [await ledgerOf(asked), self], self, link: asJson(self), updated };
  return text(atom(asked.services.baseUrl, whole), TYPE);
}

const changeTitle = ({ change, dataset, key }: RecordedChange, row: EventRow | null) =>
  `${VERBS[change]}: ${row ? eventTitle(row) : `${dataset}/${key}`}`;

/** The newest changes of the events of a filter. */
export async function eventsFeed(asked: Asked<typeof OPERATIONS.events>): Promise<Answer> {
  const { view, scope, filter, query, commit } = asked;
  if (query.after !== undefined)
    throw problem('request.malformed', { where: 'the parameter after', why: 'a feed has no pages' });
  const changes = await newestChanges(view, scope, filter, Math.min(query.limit ?? ENTRIES.usual, ENTRIES.most));
  const infoOf = new Map(scope.datasets.map((name, i) => [name, scope.infos[i] as DatasetInfo]));
  const entry = async (c: RecordedChange): Promise<Entry> => {
    const info = infoOf.get(c.dataset) as DatasetInfo;
    const row = c.json === null ? null : (JSON.parse(c.json) as EventRow);
    const words = row ? eventInWords(c.key, row, await codebookOf(view, info.codebook, commit)) : [];
    return {
      from: [c.commit.id, c.dataset, c.key],
      title: changeTitle(c, row),
      updated: c.commit.recordedAt,
      summary: row ? words.map(([what, told]) => `${what}: ${told}`).join('\n') : `Reason: ${c.reason ?? 'not given'}`,
      link: pathOf(c.dataset, c.key),
      category: c.change,
      notices: info.notice === null ? [] : [info.notice],
    };
  };
  const notices = [...new Set(scope.infos.flatMap((i) => (i.notice === null ? [] : [i.notice])))];
  const title = scope.infos.map((i) => i.title).join(' · ') || 'Events';
  return feedOf(asked, { title, notices, entries: await Promise.all(changes.map(entry)) });
}

const counted = (c: Commit) => `${c.added} added, ${c.revised} revised, ${c.retracted} retracted`;

/** Commits, the newest first. @param commits - those that may be seen */
export async function commitsFeed(
  asked: Asked<typeof OPERATIONS.commits>,
  commits: readonly Commit[],
): Promise<Answer> {
  const held = await asked.view.records('dataset', asked.commit.seq);
  const noticeOf = new Map(held.map((r) => [r.key, (r.body as DatasetInfo).notice]));
  const noticesOf = (c: Commit) => [noticeOf.get(c.dataset ?? '')].filter((n) => typeof n === 'string');
  const entries = commits.map(
    (c): Entry => ({
      from: [c.id],
      title: `#${c.seq} ${c.message}`,
      updated: c.recordedAt,
      summary: c.dataset === null ? c.message : `${c.dataset}: ${counted(c)}`,
      link: `/api/v1/commits/${c.id}`,
      notices: noticesOf(c),
    }),
  );
  return feedOf(asked, { title: 'Commits', notices: [...new Set(entries.flatMap((e) => e.notices))], entries });
}
