import { OPERATIONS } from '@cairn/contract';
import { csv } from '@cairn/domain';
import { eventsPage, FIGURES, parseGroupings, parsePeriod, series, totals, totalsJson } from '@cairn/query';
import { json, jsonText, text } from '../answer.ts';
import { exported } from '../export.ts';
import { eventsFeed } from '../feeds.ts';
import { route } from '../route.ts';

/** Names separated by commas. */
export const listed = (names: string | undefined): string[] =>
  (names ?? '')
    .split(',')
    .map((n) => n.trim())
    .filter((n) => n !== '');

/** Events on a page, where `limit` does not say. */
const PAGE = 5000;

const events = route(OPERATIONS.events, 'anyone', async (asked) => {
  const { view, filter, query, form } = asked;
  if (form.id === 'atom') return eventsFeed(asked);
  const { after, order } = query;
  const page = { ...(after === undefined ? {} : { after }), ...(order === undefined ? {} : { order }) };
  if (form.id !== 'json')
    return exported(asked, form, { ...page, ...(query.limit === undefined ? {} : { limit: query.limit }) });
  const { json: rows, ...head } = await eventsPage(view, filter, { ...page, limit: query.limit ?? PAGE });
  return jsonText(`${JSON.stringify(head).slice(0, -1)},"events":[${rows.join(',\n')}]}`);
});

const totalsRoute = route(OPERATIONS.totals, 'anyone', async ({ view, filter, query, form }) => {
  const by = parseGroupings(listed(query.by));
  const answer = await totals(view, filter, by);
  if (form.id === 'json') return jsonText(totalsJson(answer));
  return text(csv([...by, ...FIGURES], by.length === 0 ? [{ ...answer.total }] : answer.groups()), 'text/csv');
});

const seriesRoute = route(OPERATIONS.series, 'anyone', async ({ view, filter, query, form }) => {
  const by = parseGroupings(listed(query.by));
  const answer = await series(view, filter, parsePeriod(query.every), by);
  return form.id === 'json' ? json(answer) : text(csv(['period', ...by, ...FIGURES], answer.points), 'text/csv');
});

export const answers = [events, totalsRoute, seriesRoute];
