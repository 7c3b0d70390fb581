import { Readable } from 'node:stream';
import { OPERATIONS } from '@cairn/contract';
import {
  type ChangesPage,
  changesPage,
  type Mark,
  parseMark,
  printMark,
  type RecordedChange,
  scopeOf,
} from '@cairn/query';
import type { Commit, DatasetInfo, View } from '@cairn/store';
import { type Answer, jsonText } from '../answer.ts';
import { lent } from '../host.ts';
import { type Asked, route } from '../route.ts';
import { listed } from './answers.ts';

/** Changes on a page where `limit` does not say, and changes that a stream reads at a time. */
const PAGE = 1000;
const STREAMED = 5000;

interface Followed {
  readonly commit: Commit;
  readonly datasets: readonly string[];
  readonly infos: readonly DatasetInfo[];
}

/** The named datasets, or all that may be seen. @throws Problem dataset.unknown */
async function followed(view: View, names: readonly string[], commit: Commit): Promise<Followed> {
  if (names.length > 0) return scopeOf(view, { dataset: names, as_of: commit.id });
  const held = await view.records('dataset', commit.seq);
  return { commit, datasets: held.map((r) => r.key), infos: held.map((r) => r.body as DatasetInfo) };
}

/** A change as JSON. @param more - members of its line */
function changeJson({ json, ...change }: RecordedChange, more: object = {}): string {
  const head = JSON.stringify({ ...change, ...more });
  return `${head.slice(0, -1)},"event":${json ?? 'null'}}`;
}

function pageJson(page: ChangesPage, infos: readonly DatasetInfo[], sight: string): string {
  const notices = [...new Set(infos.flatMap((i) => (i.notice === null ? [] : [i.notice])))];
  const head = JSON.stringify({ asOf: page.asOf, notices, next: page.next, more: page.more, sight });
  return `${head.slice(0, -1)},"changes":[${page.changes.map((c) => changeJson(c)).join(',\n')}]}`;
}

const lineOf = (c: RecordedChange) => `${changeJson(c, { next: printMark({ seq: c.commit.seq, key: c.key }) })}\n`;

/**
 * All changes after a mark, or `most`, page by page. The ledger is lent for each page alone: whoever reads slowly holds
 * neither a writer up nor more than one page.
 */
async function* lines({ services, principal }: ChangesAsked, of: Followed, from: Mark, most: number) {
  for (let [mark, left, more] = [from, most, true]; more && left > 0; ) {
    const page = await lent(services.host, async (ledger) => {
      const { view } = await services.views.of(ledger, principal);
      return changesPage(view, of, mark, Math.min(left, STREAMED));
    });
    if (page.changes.length > 0) yield page.changes.map(lineOf).join('');
    [mark, left, more] = [parseMark(page.next), left - page.changes.length, page.more];
  }
}

type ChangesAsked = Asked<typeof OPERATIONS.changes>;

const changesRoute = route(OPERATIONS.changes, 'anyone', async (asked): Promise<Answer> => {
  const { view, seen, commit, query, form } = asked;
  const of = await followed(view, listed(query.dataset), commit);
  const mark = parseMark(query.after ?? '0');
  const sight = seen.sightOf(of.datasets);
  if (form.id === 'json')
    return jsonText(pageJson(await changesPage(view, of, mark, query.limit ?? PAGE), of.infos, sight));
  const body = Readable.from(lines(asked, of, mark, query.limit ?? Number.POSITIVE_INFINITY));
  return { body, type: form.type, headers: { 'cairn-sight': sight } };
});

export const feedRoutes = [changesRoute];
