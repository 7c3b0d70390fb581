import { type Day, daysBetween, type Filter } from '@cairn/domain';
import { Alert, Button, Loader, SegmentedControl, Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, PERIODS, type Period, SHAPES, type Shape, toggled } from '../address.ts';
import { type Figure, Timeline } from '../charts/timeline.tsx';
import { useDatasets, useSeries, useTiles, useTotals } from '../data/server.ts';
import { CiteAnswer } from '../event/cite-answer.tsx';
import { EventPanel } from '../event/event-panel.tsx';
import { MapView } from '../map/map-view.tsx';
import { Failed } from '../ui/failed.tsx';
import { Breakdown } from './breakdown.tsx';
import { Figures } from './figures.tsx';
import { Filters } from './filters.tsx';
import { EventTable } from './table.tsx';

/** The finest period that leaves at most some hundred bars. */
function fitting(first: string | null, last: string | null): Period {
  if (first === null || last === null) return 'month';
  const days = daysBetween(first as Day, last as Day);
  return days <= 120 ? 'day' : days <= 800 ? 'week' : days <= 5500 ? 'month' : 'year';
}

/** Map, time, breakdown and table: one view of one filter. */
export function ExplorePage({ address, go }: { readonly address: Address; readonly go: Go }) {
  const { t } = useTranslation();
  const { filter, fault } = address;
  const datasets = useDatasets();
  const known = datasets.data?.datasets ?? [];
  const only = known[0]?.name;
  useEffect(() => {
    if (!fault && filter.dataset === undefined && only !== undefined)
      go({ filter: { ...filter, dataset: [only] } }, 'replace');
  }, [filter, fault, only, go]);
  if (fault) return <Failed cause={fault} />;
  if (datasets.error) return <Failed cause={datasets.error} retry={() => void datasets.refetch()} />;
  if (datasets.isPending) return <Loader m="xl" aria-label={t('loading')} />;
  if (known.length === 0)
    return (
      <div className="empty">
        <Text fw={600}>{t('empty.title')}</Text>
        <Text c="dimmed">{t('empty.fix')}</Text>
      </div>
    );
  if (filter.dataset === undefined) return null;
  const dataset = known.find((d) => d.name === filter.dataset?.[0]) ?? known[0];
  const onFilter = (next: Filter) => go({ filter: next });
  return (
    <main className="explore" id="content">
      <h1 className="unseen">{dataset?.title}</h1>
      <div className="left">
        <Totals filter={filter} go={go} />
        <Filters filter={filter} datasets={known} onFilter={onFilter} />
      </div>
      <Linked address={address} go={go} first={dataset?.first ?? null} last={dataset?.last ?? null} />
      <div className="right">
        <Breakdown filter={filter} onFilter={onFilter} />
      </div>
      <div className="below">
        <EventTable filter={filter} open={address.open} onOpen={(open) => go({ open })} />
      </div>
      <EventPanel
        open={address.open}
        filter={filter}
        onOpen={(open) => go({ open }, 'replace')}
        onClose={() => go({ open: null })}
      />
    </main>
  );
}

function Totals({ filter, go }: { readonly filter: Filter; readonly go: Go }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useTotals(filter, '');
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  const { as_of, ...present } = filter;
  return (
    <>
      <div id="figures">
        <Figures totals={data} />
      </div>
      <CiteAnswer filter={filter} totals={data} />
      {as_of === undefined ? null : (
        <Alert variant="light" color="yellow" p="xs" className="past">
          <Text size="sm">
            {t('figures.commit', {
              seq: data.asOf.seq,
              id: data.asOf.commit.slice(0, 12),
              when: data.asOf.recordedAt.slice(0, 10),
            })}
          </Text>
          <Text size="sm">{t('pastState', { when: as_of })}</Text>
          <Button size="compact-xs" variant="default" mt={4} onClick={() => go({ filter: present })}>
            {t('toPresent')}
          </Button>
        </Alert>
      )}
      {(data.notices ?? []).map((notice) => (
        <Text key={notice} size="xs" className="notice">
          {notice}
        </Text>
      ))}
    </>
  );
}

interface LinkedProps {
  readonly address: Address;
  readonly go: Go;
  readonly first: string | null;
  readonly last: string | null;
}

/** The map, and time below it. */
function Linked({ address, go, first, last }: LinkedProps) {
  const { t } = useTranslation();
  const { filter, shape } = address;
  const [figure, setFigure] = useState<Figure>('best');
  const every = address.every ?? fitting(filter.from ?? first, filter.to ?? last);
  const byType = useTotals(filter, 'event_type');
  const countries = useTotals(filter, 'country');
  const tiles = useTiles(filter);
  const time = useSeries(filter, every, 'event_type');
  const types = useMemo(
    () => (byType.data?.groups ?? []).flatMap((g) => (typeof g['event_type'] === 'string' ? [g['event_type']] : [])),
    [byType.data],
  );
  const byCountry = useMemo(
    () =>
      new Map(
        (countries.data?.groups ?? []).flatMap((g) =>
          typeof g['country'] === 'string' ? [[g['country'], g.events] as const] : [],
        ),
      ),
    [countries.data],
  );
  return (
    <div className="centre">
      <div className="mapframe">
        <MapView
          tiles={tiles.data?.at ?? null}
          bounds={tiles.data?.bounds ?? null}
          shape={shape}
          types={types}
          byCountry={byCountry}
          view={address.map}
          onMove={(map) => go({ map }, 'replace')}
          onOpen={(open) => go({ open })}
          onCountry={(name) => go({ filter: toggled(filter, 'country', name) })}
        />
        <SegmentedControl
          className="shapes"
          size="xs"
          value={shape}
          onChange={(value) => go({ shape: value as Shape })}
          data={SHAPES.map((s) => ({ value: s, label: t(`shape.${s}`) }))}
          aria-label={t('map.shape')}
        />
        {shape === 'events' ? null : (
          <p className="ramp" data-shape={shape}>
            <span>{t('map.fewer')}</span>
            <span className="colours" />
            <span>{t('map.more')}</span>
          </p>
        )}
      </div>
      <p className="disclaimer">
        {shape === 'events' ? `${t('map.size')} ${t('map.area')} ` : ''}
        {t('map.borders')}
      </p>
      <section className="timeframe" aria-label={t('time.title')}>
        <div className="timehead">
          <SegmentedControl
            size="xs"
            value={figure}
            onChange={(value) => setFigure(value as Figure)}
            data={[
              { value: 'best', label: t('time.killed') },
              { value: 'events', label: t('time.events') },
            ]}
            aria-label={t('time.show')}
          />
          <SegmentedControl
            size="xs"
            value={address.every ?? 'auto'}
            onChange={(value) => go({ every: value === 'auto' ? null : (value as Period) })}
            data={[
              { value: 'auto', label: t('time.auto') },
              ...PERIODS.map((p) => ({ value: p as string, label: t(`period.${p}`) })),
            ]}
            aria-label={t('time.every')}
          />
          <Text size="xs" c="dimmed" className="hint">
            {time.data && time.data.spread > 0 ? t('time.spread', { count: time.data.spread }) : t('time.drag')}
          </Text>
          {filter.from || filter.to ? (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                const { from: _f, to: _t, ...rest } = filter;
                go({ filter: rest });
              }}
            >
              {t('time.whole')}
            </Button>
          ) : null}
        </div>
        {time.error ? <Failed cause={time.error} retry={() => void time.refetch()} /> : null}
        {time.data ? (
          <Timeline
            series={time.data}
            every={time.data.every as Period}
            figure={figure}
            onSpan={(from, to) => go({ filter: { ...filter, from: from as Day, to: to as Day } })}
          />
        ) : null}
      </section>
    </div>
  );
}
