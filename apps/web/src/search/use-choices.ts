import { type Filter, fold } from '@cairn/domain';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, readAddress, useAddress } from '../address.ts';
import { type Datasets, useDatasets } from '../data/server.ts';
import { useWritten } from '../ui/numbers.ts';
import type { Choice } from './choice.ts';
import { useCommands, usePages } from './commands.ts';
import { LEAST, type Names, useNames } from './use-names.ts';

/** How long typing rests before the server is asked, ms. */
const REST = 180;

/** The dataset that is looked at, as it stands or stood there; else the first that there is. */
function withinOf({ path, filter }: Address, known: Datasets['datasets']): Filter | null {
  const onPage = /^\/datasets\/(.+)$/.exec(path)?.[1];
  const dataset = onPage === undefined ? (filter.dataset ?? known.slice(0, 1).map((d) => d.name)) : [onPage];
  if (dataset.length === 0) return null;
  return { dataset, ...(filter.as_of === undefined ? {} : { as_of: filter.as_of }) };
}

/** The filter with these fields in place of its own; from another page than that of exploring, with nothing else. */
function narrowed({ path, filter }: Address, within: Filter, more: Filter): Filter {
  const { country: _c, admin1: _a, admin2: _b, text: _t, ...kept } = filter;
  const isPlace = more.country !== undefined || more.text !== undefined;
  return path === '/' ? { ...(isPlace ? kept : filter), ...within, ...more } : { ...within, ...more };
}

const text = (row: Names['events'][number], ...fields: readonly string[]) =>
  fields.map((field) => (row as unknown as Record<string, unknown>)[field]).filter(Boolean);

/**
 * Everything that some words may mean, as choices. What the page knows follows every letter; what the server knows comes
 * a little later, and until it has `isSettled` is false.
 * @param typed - trimmed
 */
export function useChoices(typed: string) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const [address, go] = useAddress();
  const { data } = useDatasets();
  const known = data?.datasets ?? [];
  const within = withinOf(address, known);
  const [words] = useDebouncedValue(typed, REST);
  const { data: names, error, isFetching, isPlaceholderData, refetch } = useNames(within, words);
  const meant = (choice: Choice) => fold(choice.name).includes(fold(typed));
  const here = [...datasetsAs(known, go), ...usePages(go), ...useCommands(address, go)].filter(meant);
  const eventsOf = (n: number) => t('search.events', { n: count(n) });
  const filtering = (more: Filter) => () => go({ path: '/', filter: narrowed(address, within as Filter, more) });
  const there = names && typed.length >= LEAST ? namesAs(names, filtering, eventsOf, go, within as Filter) : [];
  const isSettled = typed === words && !isPlaceholderData;
  return { choices: [...there, ...here], error, isFetching, isSettled, refetch };
}

const datasetsAs = (known: Datasets['datasets'], go: Go): Choice[] =>
  known.map(({ name, title }) => ({
    kind: 'dataset',
    key: `dataset ${name}`,
    name: title,
    about: name,
    choose: () => go(readAddress(`/datasets/${encodeURIComponent(name)}`)),
  }));

function namesAs(
  { events, places, actors, sources }: Names,
  filtering: (more: Filter) => () => void,
  eventsOf: (n: number) => string,
  go: Go,
  within: Filter,
): Choice[] {
  return [
    ...events.map((row): Choice => {
      const address = `${row.dataset}/${row.id}`;
      return {
        kind: 'event',
        key: address,
        name: text(row, 'date', 'location', 'event_type').join(' · '),
        about: row.id,
        choose: () =>
          window.location.pathname === '/' ? go({ open: address }) : go({ path: '/', filter: within, open: address }),
      };
    }),
    ...places.map(
      ({ name, within: around, filter }): Choice => ({
        kind: 'place',
        key: `place ${JSON.stringify(filter)}`,
        name,
        about: around.length === 0 ? null : around.join(', '),
        choose: filtering(filter),
      }),
    ),
    ...actors.map(
      ({ name, events: n }): Choice => ({
        kind: 'actor',
        key: `actor ${name}`,
        name,
        about: eventsOf(n),
        choose: filtering({ actor: [name] }),
      }),
    ),
    ...sources.map(
      ({ name, events: n }): Choice => ({
        kind: 'source',
        key: `source ${name}`,
        name,
        about: eventsOf(n),
        choose: filtering({ source: [name] }),
      }),
    ),
  ];
}
