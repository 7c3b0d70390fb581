import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { type Filter, printFilter } from '@cairn/domain';
import type { Cited } from './citation.ts';
import { shortLink } from './short-link.ts';

type Totals = AnswerOf<(typeof OPERATIONS)['totals']>;
type OneEvent = AnswerOf<(typeof OPERATIONS)['oneEvent']>;
type Known = Pick<AnswerOf<(typeof OPERATIONS)['datasets']>['datasets'][number], 'name' | 'title' | 'licence'>;

/** Where the page is served, and the day on which it is read, year-month-day. */
export interface Reading {
  readonly origin: string;
  readonly today: string;
}

/** The address of an answer as it stood at a commit, with the event that is open: what it shows never changes. */
export function pinned(origin: string, filter: Filter, commit: string, open: string | null = null): string {
  const event = open === null ? '' : `&open=${encodeURIComponent(open).replaceAll('%2F', '/')}`;
  return `${origin}/?${printFilter({ ...filter, as_of: commit })}${event}`;
}

const fromDatasets = (names: readonly string[], all: readonly Known[]) => {
  const known = names.map((name) => all.find((d) => d.name === name) ?? { name, title: name, licence: 'not stated' });
  return { datasets: known.map((d) => d.title), licences: [...new Set(known.map((d) => d.licence))] };
};

const stateOf = ({ asOf, notices = [] }: Pick<Totals, 'asOf' | 'notices'>) => ({
  commit: asOf.commit,
  recorded: asOf.recordedAt.slice(0, 10),
  notices,
});

/** An event as it is cited. */
export const citedEvent = (event: OneEvent, all: readonly Known[], { origin, today }: Reading): Cited => ({
  key: `${event.dataset}-${event.id}`,
  what: `Event ${event.id}`,
  ...fromDatasets([event.dataset], all),
  ...stateOf(event),
  address: shortLink(pinned(origin, { dataset: [event.dataset] }, event.asOf.commit, `${event.dataset}/${event.id}`)),
  accessed: today,
});

const number = new Intl.NumberFormat('en');
const figure = (n: number | null) => (n === null ? 'not known' : number.format(n));

const counted = (n: number) => (n === 1 ? '1 event' : `${figure(n)} events`);

/** The totals of a filter as they are cited, with their doubt. */
export function citedAnswer(
  totals: Pick<Totals, 'asOf' | 'where' | 'total' | 'notices'>,
  filter: Filter,
  all: readonly Known[],
  { origin, today }: Reading,
): Cited {
  const { events, unknown, low, best, high } = totals.total;
  const doubt = `low ${figure(low)}, high ${figure(high)}, ${counted(unknown)} without a figure`;
  const names = filter.dataset ?? all.map((d) => d.name);
  return {
    key: names.join('-'),
    what: `${counted(events)}, people killed: ${figure(best)} (${doubt}), where ${totals.where}`,
    ...fromDatasets(names, all),
    ...stateOf(totals),
    address: shortLink(pinned(origin, filter, totals.asOf.commit)),
    accessed: today,
  };
}
