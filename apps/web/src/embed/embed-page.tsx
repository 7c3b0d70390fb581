import './embed.css';
import '../explore/explore.css';
import type { Filter } from '@cairn/domain';
import { Anchor, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, printAddress } from '../address.ts';
import { TimePart } from '../charts/time-part.tsx';
import { CompareMap } from '../compare/compare-map.tsx';
import { statesOf } from '../compare/use-difference.ts';
import { type Datasets, type Totals, useDatasets, useTotals } from '../data/server.ts';
import { Figures } from '../explore/figures.tsx';
import { useConditions } from '../explore/filter-words.ts';
import { useLive } from '../explore/live.ts';
import { MapPart } from '../map/map-part.tsx';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';

export interface EmbedProps {
  readonly address: Address;
  readonly go: Go;
}

/** One address on a page of somebody else's: its map, with totals and time where they are asked for, and whose data it is. */
export function EmbedPage({ address, go }: EmbedProps) {
  const { t } = useTranslation();
  const datasets = useDatasets();
  const known = datasets.data?.datasets ?? [];
  const { filter, fault } = address;
  const first = known[0]?.name;
  if (fault) return <Failed cause={fault} />;
  if (datasets.error) return <Failed cause={datasets.error} retry={() => void datasets.refetch()} />;
  if (datasets.isPending) return <Loader m="xl" aria-label={t('loading')} />;
  if (first === undefined)
    return (
      <div className="empty">
        <Text fw={600}>{t('empty.title')}</Text>
        <Text c="dimmed">{t('embed.empty')}</Text>
      </div>
    );
  const whole = { ...address, filter: { ...filter, dataset: filter.dataset ?? [first] } };
  return <Embedded address={whole} go={go} datasets={known} />;
}

/** Opens what does not fit into a frame beside it. */
const openBeside = (address: Address): void =>
  void window.open(printAddress({ ...address, path: '/' }), '_blank', 'noopener');

function Embedded({ address, go, datasets }: EmbedProps & { readonly datasets: Datasets['datasets'] }) {
  const { t } = useTranslation();
  const { filter, parts } = address;
  const within: Go = (change, how) =>
    change.open ? openBeside({ ...address, open: change.open }) : go(change, how ?? 'replace');
  const live = useLive(filter, within);
  const dataset = datasets.find((d) => d.name === filter.dataset?.[0]);
  const { data, error, refetch } = useTotals(live.filter, '');
  const states = statesOf(address);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  return (
    <div className="embed">
      <main id="content">
        <h1>
          <bdi>{dataset?.title}</bdi>
          <Words filter={filter} />
        </h1>
        {parts.includes('totals') && data ? <Figures totals={data} filter={live.filter} /> : null}
        <div className="centre">
          {states ? (
            <CompareMap address={address} states={states} go={within} />
          ) : (
            <MapPart address={address} live={live} go={within} />
          )}
          {parts.includes('time') ? (
            <TimePart
              address={address}
              live={live}
              go={within}
              first={dataset?.first ?? null}
              last={dataset?.last ?? null}
            />
          ) : null}
        </div>
      </main>
      <footer>
        <Whose dataset={dataset} totals={data} filter={filter} />
        <Anchor size="xs" fw={600} href={printAddress({ ...address, path: '/' })} target="_blank" rel="noopener">
          {t('embed.open')} ↗
        </Anchor>
      </footer>
    </div>
  );
}

/** The conditions of the filter, so that the figures are not read for more than they are. */
function Words({ filter }: { readonly filter: Filter }) {
  const conditions = useConditions()(filter);
  if (conditions.length === 0) return null;
  return <span className="small">{conditions.map(({ told }) => told).join(' · ')}</span>;
}

interface WhoseProps {
  readonly dataset: Datasets['datasets'][number] | undefined;
  readonly totals: Totals | undefined;
  readonly filter: Filter;
}

/** Notice, licence and state: what must be said wherever the data is shown. */
function Whose({ dataset, totals, filter }: WhoseProps) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const state = totals?.asOf;
  const when = state && day(state.recordedAt.slice(0, 10));
  return (
    <p>
      {(totals?.notices ?? []).map((notice) => (
        <strong key={notice} className="notice" dir="auto">
          {notice}{' '}
        </strong>
      ))}
      <bdi>{dataset?.title}</bdi>
      {dataset ? ` · ${t('embed.licence', { licence: dataset.licence })}` : ''}
      {state ? ` · ${t(filter.as_of === undefined ? 'embed.asOfLatest' : 'embed.asOf', { when, seq: state.seq })}` : ''}
    </p>
  );
}
