import './charts.css';
import { type Day, daysBetween } from '@cairn/domain';
import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, PERIODS, type Period } from '../address.ts';
import { useSeries } from '../data/server.ts';
import type { Live } from '../explore/live.ts';
import { Failed } from '../ui/failed.tsx';
import { type Figure, Timeline } from './timeline.tsx';

/** The finest period that leaves at most some hundred bars. */
function fitting(first: string | null, last: string | null): Period {
  if (first === null || last === null) return 'month';
  const days = daysBetween(first as Day, last as Day);
  return days <= 120 ? 'day' : days <= 800 ? 'week' : days <= 5500 ? 'month' : 'year';
}

export interface TimePartProps {
  readonly address: Address;
  readonly live: Live;
  readonly go: Go;
  /** First and last day of the dataset's events, both included. */
  readonly first: string | null;
  readonly last: string | null;
}

/** The filter's events along time, and how they are shown. */
export function TimePart({ address, live, go, first, last }: TimePartProps) {
  const { t } = useTranslation();
  const { filter } = live;
  const [figure, setFigure] = useState<Figure>('best');
  const every = address.every ?? fitting(filter.from ?? first, filter.to ?? last);
  const time = useSeries(filter, every, 'event_type');
  return (
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
              live.settle(rest);
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
          onSpan={(from, to) => live.settle({ ...filter, from: from as Day, to: to as Day })}
        />
      ) : null}
    </section>
  );
}
