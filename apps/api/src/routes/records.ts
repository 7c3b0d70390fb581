import { OPERATIONS } from '@cairn/contract';
import { changedFields, type EventRow, eventInWords, problem } from '@cairn/domain';
import { asOf, codebookOf } from '@cairn/query';
import { type Commit, OPEN, type Revision, type View } from '@cairn/store';
import { json } from '../answer.ts';
import { route } from '../route.ts';

interface Address {
  readonly dataset: string;
  readonly id: string;
}

/** The revisions of an event by a state. @throws Problem dataset.unknown, record.unknown */
async function revisionsBy(view: View, { dataset, id }: Address, { seq }: Commit): Promise<Revision[]> {
  const revisions = (await view.history(dataset, id)).filter((r) => r.since <= seq);
  if (revisions.length === 0) throw problem('record.unknown', { key: id, dataset });
  return revisions.map((r) => (r.until <= seq ? r : { ...r, until: OPEN }));
}

const given = ({ dataset, id }: Address, { event, since }: Revision) =>
  event && { dataset, id, ...event, extra: event.extra === null ? null : JSON.parse(event.extra), since };

const recordedBy = (commits: readonly Commit[], seq: number) => {
  const { id, recordedAt, message } = commits.find((c) => c.seq === seq) as Commit;
  return { commit: id, recordedAt, message };
};

const lastEvent = (revisions: readonly Revision[]): EventRow | null =>
  revisions.reduce<EventRow | null>((last, r) => r.event ?? last, null);

const oneRoute = route(OPERATIONS.oneEvent, 'anyone', async ({ view, commit, params }) => {
  const info = await view.dataset(params.dataset, commit.seq);
  const revisions = await revisionsBy(view, params, commit);
  const last = revisions.at(-1) as Revision;
  const row = lastEvent(revisions);
  const words = row ? eventInWords(params.id, row, await codebookOf(view, info.codebook, commit)) : [];
  const { commit: id, recordedAt } = recordedBy(await view.log({ dataset: params.dataset }), last.since);
  return json({
    asOf: asOf(commit),
    notices: info.notice === null ? [] : [info.notice],
    ...params,
    event: given(params, last),
    words: words.map(([what, told]) => ({ what, told })),
    since: last.since,
    commit: id,
    recordedAt,
    retracted: last.event ? null : (last.reason ?? ''),
  });
});

function step(address: Address, before: EventRow | null, r: Revision) {
  const changed = changedFields(before, r.event);
  return {
    since: r.since,
    until: r.until,
    change: r.event === null ? 'retracted' : before === null ? 'added' : 'revised',
    event: given(address, r),
    reason: r.reason,
    changed,
    fields: Object.fromEntries(changed.map((name) => [name, [before?.[name] ?? null, r.event?.[name] ?? null]])),
  };
}

const historyRoute = route(OPERATIONS.eventHistory, 'anyone', async ({ view, commit, params }) => {
  const info = await view.dataset(params.dataset, commit.seq);
  const revisions = await revisionsBy(view, params, commit);
  const commits = await view.log({ dataset: params.dataset });
  return json({
    asOf: asOf(commit),
    notices: info.notice === null ? [] : [info.notice],
    ...params,
    history: revisions.map((r, i) => ({
      ...step(params, revisions[i - 1]?.event ?? null, r),
      ...recordedBy(commits, r.since),
    })),
  });
});

export const recordRoutes = [oneRoute, historyRoute];
