import { OPERATIONS, type QueryOf } from '@cairn/contract';
import { nearest, problem } from '@cairn/domain';
import {
  asOf,
  type ChangedPage,
  changesOf,
  checkCounts,
  diff,
  findingCounts,
  parseGroupings,
  recordsOf,
} from '@cairn/query';
import { type Commit, type FoundFinding, makeRelease, releasesOf, type View, type WhichFindings } from '@cairn/store';
import { json } from '../answer.ts';
import { trail } from '../auth/trail.ts';
import { commitsFeed } from '../feeds.ts';
import { cursorOf, placeOf } from '../paging.ts';
import { route } from '../route.ts';
import { listed } from './answers.ts';

/** Commits, or findings, on a page where `limit` does not say. */
const PAGE = 100;

/** @throws Problem dataset.unknown */
async function mustHold(view: View, dataset: string | undefined, commit: Commit): Promise<void> {
  if (dataset !== undefined) await view.dataset(dataset, commit.seq);
}

/** Whether a commit is known by a text: its number, the first letters of its id, or part of its day or message. */
function isKnownBy({ seq, id, recordedAt, message }: Commit, text: string): boolean {
  const words = text.trim().toLowerCase();
  const isNamed = [String(seq), `#${seq}`].includes(words) || id.startsWith(words);
  return isNamed || [recordedAt, message].some((said) => said.toLowerCase().includes(words));
}

const commitsRoute = route(OPERATIONS.commits, 'anyone', async (asked) => {
  const { view, commit, query, form } = asked;
  await mustHold(view, query.dataset, commit);
  const log = await view.log(query.dataset === undefined ? {} : { dataset: query.dataset });
  const before = placeOf(query.after) ?? commit.seq + 1;
  const left = log.filter((c) => c.seq < before && c.seq <= commit.seq && isKnownBy(c, query.text ?? ''));
  const page = left.slice(0, query.limit ?? PAGE);
  if (form.id === 'atom') return commitsFeed(asked, page);
  const next = left.length > page.length ? cursorOf((page.at(-1) as Commit).seq) : null;
  return json({ asOf: asOf(commit), next, commits: page });
});

/** A commit by any of its names. One that may not be seen is not there. @throws Problem as-of.unknown and its kin */
async function commitNamed(view: View, text: string, standing: Commit): Promise<Commit> {
  const found = await view.resolve(text);
  const isSeen = (await view.log()).some((c) => c.seq === found.seq);
  if (!isSeen || found.seq > standing.seq) throw problem('as-of.unknown', { text, near: [] });
  return found;
}

const commitRoute = route(OPERATIONS.commit, 'anyone', async ({ view, commit, params, query }) => {
  const found = await commitNamed(view, params.commit, commit);
  const records = await recordsOf(view, found);
  return json({
    asOf: asOf(commit),
    commit: found,
    findings: await findingCounts(view, found),
    events: await changesOf(view, found, query.limit),
    records: records.map(({ kind, dataset, key }) => ({ kind, dataset, key })),
  });
});

const releasesRoute = route(OPERATIONS.releases, 'anyone', async ({ view, commit, query }) => {
  await mustHold(view, query.dataset, commit);
  const held = await releasesOf(view, commit.seq, query.dataset);
  const dated = held.map(async (r) => ({ ...r, recordedAt: (await view.resolve(r.commit)).recordedAt }));
  return json({ asOf: asOf(commit), releases: await Promise.all(dated) });
});

const releaseRoute = route(OPERATIONS.oneRelease, 'anyone', async ({ view, commit, params }) => {
  const { notice } = await view.dataset(params.dataset, commit.seq);
  const releases = await releasesOf(view, commit.seq, params.dataset);
  const found = releases.find((r) => r.name === params.name);
  const names = releases.map((r) => r.name);
  if (!found) throw problem('as-of.unknown', { text: params.name, near: nearest(params.name, names) });
  const { recordedAt } = await view.resolve(found.commit);
  return json({
    asOf: asOf(commit),
    notices: notice === null ? [] : [notice],
    release: { ...found, recordedAt },
  });
});

const makeRoute = route(OPERATIONS.makeRelease, 'release', async ({ body, principal, services, request, keep }) => {
  const author = principal.account?.name ?? principal.account?.email ?? '';
  keep()(); // a writer waits for readers, and this one reads no more
  const made = await services.host.write((ledger) => {
    const { at, message, ...named } = body;
    return makeRelease(ledger, {
      ...named,
      author,
      ...(at === undefined ? {} : { at }),
      ...(message === undefined ? {} : { message }),
    });
  });
  trail({ services, request }, 'release', { dataset: made.dataset, name: made.name, commit: made.commit });
  const location = `/api/v1/releases/${made.dataset}/${encodeURIComponent(made.name)}`;
  return { ...json(made), status: 201, headers: { location } };
});

/** Only what was asked for. */
const pageOf = ({ limit, change, after }: QueryOf<typeof OPERATIONS.diff>): ChangedPage => ({
  limit,
  ...(change === undefined ? {} : { change }),
  ...(after === undefined ? {} : { after }),
});

const diffRoute = route(OPERATIONS.diff, 'anyone', async ({ view, filter, query }) => {
  if (filter.as_of !== undefined)
    throw problem('request.unknown-parameter', { name: 'as_of', near: ['a', 'b'], known: ['a', 'b'] });
  const { a, b, by } = query;
  return json(await diff(view, filter, a, b, parseGroupings(listed(by)), pageOf(query)));
});

/** The first `most` findings, by commit, of datasets that may be seen. */
async function firstFindings(view: View, datasets: readonly string[], which: WhichFindings, most: number) {
  const found: FoundFinding[] = [];
  for (const dataset of datasets) found.push(...(await view.findings({ ...which, dataset, limit: most })));
  return found.sort((a, b) => a.seq - b.seq).slice(0, most);
}

const findingsRoute = route(OPERATIONS.findings, 'anyone', async ({ view, commit, query }) => {
  await mustHold(view, query.dataset, commit);
  const held = (await view.records('dataset', commit.seq)).map((r) => r.key);
  const which: WhichFindings = {
    ...(query.commit === undefined ? {} : { seq: (await commitNamed(view, query.commit, commit)).seq }),
    ...(query.id === undefined ? {} : { key: query.id }),
    ...(query.severity === undefined ? {} : { severity: query.severity }),
    ...(query.check === undefined ? {} : { check: query.check }),
  };
  const [from, limit] = [placeOf(query.after) ?? 0, query.limit ?? PAGE];
  const datasets = query.dataset === undefined ? held : [query.dataset];
  const found = await firstFindings(view, datasets, which, from + limit + 1);
  const standing = found.filter((f) => f.seq <= commit.seq).slice(from);
  const next = standing.length > limit ? cursorOf(from + limit) : null;
  const counts = await checkCounts(view, datasets, which, commit.seq);
  return json({ asOf: asOf(commit), next, counts, findings: standing.slice(0, limit) });
});

export const ledgerRoutes = [
  commitsRoute,
  commitRoute,
  releasesRoute,
  releaseRoute,
  makeRoute,
  diffRoute,
  findingsRoute,
];
