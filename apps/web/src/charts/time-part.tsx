import './charts.css';
import type { Day, Filter } from '@cairn/domain';
import { ActionIcon, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, FIGURES_SHOWN, type FigureShown, type Go, PERIODS, type Period } from '../address.ts';
import { useSeries, useTotals } from '../data/server.ts';
import { Explained, toEvents } from '../explore/explained.tsx';
import type { Live } from '../explore/live.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { isWhole } from './dragging.ts';
import { fitting, type Span, timeOf, wholePeriods } from './periods.ts';
import { Icon, PlayButtons, usePlayer } from './player.tsx';
import { type Bar, barsOf } from './points.ts';
import { TimeMenu } from './time-menu.tsx';
import { Timeline } from './timeline.tsx';

export interface TimePartProps {
  readonly address: Address;
  readonly live: Live;
  readonly go: Go;
  /** First and last day of the dataset's events, both included. */
  readonly first: string | null;
  readonly last: string | null;
}

/** The filter of what is along all of time, or along the part that is looked at. */
function contextOf({ from: _from, to: _to, ...rest }: Filter, window: Span | null): Filter {
  return window ? { ...rest, ...window } : rest;
}

/** The span that a filter chooses, as far as it says; null where it chooses none. */
const chosenOf = ({ from, to }: Filter, domain: Span): Span | null =>
  from || to ? { from: from ?? domain.from, to: to ?? domain.to } : null;

/** All days from the first to the last, in whole periods, and of the bars that stand outside. */
function domainOf(known: Span, bars: readonly Bar[], every: Period): Span {
  const from = bars[0] && bars[0].from < known.from ? bars[0].from : known.from;
  const latest = bars.at(-1)?.to;
  return wholePeriods({ from, to: latest && latest > known.to ? latest : known.to }, every);
}

/** The day before which nobody coded, where the filter's countries have one within what is shown. */
function useCoded(filter: Filter, domain: Span): Day | null {
  const asked = { ...filter, from: domain.from };
  const { data } = useTotals(asked, '', filter.country !== undefined);
  const before = filter.country === undefined ? undefined : data?.notCovered?.map((u) => u.before ?? '').sort()[0];
  return before && before > domain.from ? ((before < domain.to ? before : domain.to) as Day) : null;
}

/** The filter's events along time, and how they are shown. */
export function TimePart({ address, live, go, first, last }: TimePartProps) {
  const { t } = useTranslation();
  const { window, figure } = address;
  const known = useMemo(
    () => window ?? { from: (first ?? '2000-01-01') as Day, to: (last ?? first ?? '2000-12-31') as Day },
    [window, first, last],
  );
  const every = address.every ?? fitting(known);
  const context = contextOf(live.filter, window);
  const time = useSeries(context, every, 'event_type');
  const shown = (time.data?.every ?? every) as Period;
  const bars = useMemo(() => (time.data ? barsOf(time.data, shown) : []), [time.data, shown]);
  const { from, to } = domainOf(known, bars, shown);
  const domain = useMemo(() => ({ from, to }), [from, to]);
  const span = chosenOf(live.filter, domain);
  const coded = useCoded(context, domain);
  const [band, setBand] = useState(true);

  const { follow, settle } = live;
  const held = live.filter;
  const withSpan = useCallback(
    (made: Span): Filter => {
      const { from: _from, to: _to, ...rest } = held;
      return window === null && isWhole({ domain }, made) ? rest : { ...rest, ...made };
    },
    [held, window, domain],
  );
  const onFollow = (made: Span) => follow(withSpan(made));
  const onSettle = (made: Span) => settle(withSpan(made));
  const player = usePlayer({ domain, every: shown, span, onFollow, onSettle });
  const byHand = (made: Span) => {
    player.stop();
    onFollow(made);
  };
  return (
    <section className="timeframe" aria-label={t('time.title')}>
      <div className="timehead">
        <SegmentedControl
          size="xs"
          value={figure}
          onChange={(value) => go({ figure: value as FigureShown })}
          data={FIGURES_SHOWN.map((f) => ({ value: f, label: t(f === 'best' ? 'time.killed' : 'time.events') }))}
          aria-label={t('time.show')}
        />
        <NativeSelect
          size="xs"
          value={address.every ?? 'auto'}
          onChange={({ currentTarget: { value } }) => go({ every: value === 'auto' ? null : (value as Period) })}
          data={[
            { value: 'auto', label: t('time.autoIs', { every: t(`period.${every}`) }) },
            ...PERIODS.map((p) => ({ value: p as string, label: t(`period.${p}`) })),
          ]}
          aria-label={t('time.every')}
        />
        <PlayButtons player={player} />
        <Chosen span={span} window={window} go={go} onClear={() => settle(without(held))} />
        <TimeMenu
          spec={{ bars, figure, band, coded, domain }}
          answer={time.data ?? null}
          filter={context}
          every={shown}
          band={band}
          onBand={setBand}
        />
      </div>
      {time.error ? <Failed cause={time.error} retry={() => void time.refetch()} /> : null}
      {time.data ? (
        <Bars
          onFollow={byHand}
          onSettle={onSettle}
          onTogglePlay={player.toggle}
          context={context}
          asOf={time.data.asOf}
          {...{ bars, figure, band, coded, live }}
          ground={{ domain, every: shown, span }}
        />
      ) : null}
      <Doubt figure={figure} spread={time.data?.spread ?? 0} unknown={time.data?.total.unknown ?? 0} coded={coded} />
    </section>
  );
}

const without = ({ from: _from, to: _to, ...rest }: Filter): Filter => rest;

interface ChosenProps {
  readonly span: Span | null;
  readonly window: Span | null;
  readonly go: Go;
  readonly onClear: () => void;
}

/** Which span is chosen, and what can be done with it. */
function Chosen({ span, window, go, onClear }: ChosenProps) {
  const { t, i18n } = useTranslation();
  const days = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div className="timespan">
      {span ? (
        <>
          <Text size="xs" component="output">
            {days.formatRange(new Date(timeOf(span.from)), new Date(timeOf(span.to)))}
          </Text>
          <Sign of="zoom" label={t('time.zoom')} onClick={() => go({ window: { ...span } })} />
          <Sign of="clear" label={t('time.clear')} onClick={onClear} />
        </>
      ) : (
        <Text size="xs" c="dimmed">
          {t('time.drag')}
        </Text>
      )}
      {window ? <Sign of="whole" label={t('time.whole')} onClick={() => go({ window: null })} /> : null}
    </div>
  );
}

interface SignProps {
  readonly of: Parameters<typeof Icon>[0]['of'];
  readonly label: string;
  readonly onClick: () => void;
}

const Sign = ({ of, label, onClick }: SignProps) => (
  <ActionIcon size={24} variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
    <Icon of={of} />
  </ActionIcon>
);

interface DoubtProps {
  readonly figure: FigureShown;
  readonly spread: number;
  readonly unknown: number;
  readonly coded: Day | null;
}

/** What the bars can not show. */
function Doubt({ figure, spread, unknown, coded }: DoubtProps) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const said = [
    ...(figure === 'best' && unknown > 0 ? [t('time.unknown', { n: count(unknown) })] : []),
    ...(spread > 0 ? [t('time.spread', { n: count(spread) })] : []),
    ...(coded ? [t('time.uncoded', { when: day(coded) })] : []),
  ];
  return said.length === 0 ? null : <p className="timedoubt">{said.join(' ')}</p>;
}

type BarsProps = Omit<Parameters<typeof Timeline>[0], 'onBar'> & {
  readonly context: Filter;
  readonly asOf: Parameters<typeof Explained>[0]['asOf'];
  readonly live: Live;
};

/** The chart; a bar that is clicked explains itself. */
function Bars({ context, asOf, live, ...chart }: BarsProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<{ readonly bar: Bar; readonly x: number } | null>(null);
  const bar = picked?.bar;
  return (
    <div className="timebars">
      <Timeline {...chart} onBar={(clicked, x) => setPicked({ bar: clicked, x })} />
      {bar ? (
        <Explained
          opened
          onChange={(opened) => !opened && setPicked(null)}
          of={bar.label}
          figures={bar.all}
          asOf={asOf}
          within={context}
          events={{ ...context, from: bar.from, to: bar.to }}
          notes={[t('time.spreadNote')]}
          onShow={(filter) => {
            live.settle(filter);
            toEvents();
          }}
        >
          <span className="picked" style={{ insetInlineStart: picked.x }} />
        </Explained>
      ) : null}
    </div>
  );
}
