import type { Filter } from '@cairn/domain';
import { Button, Group, Popover, Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Totals, useDatasets, useTotals } from '../data/server.ts';
import { CitationBox } from '../event/citation-box.tsx';
import { citedAnswer } from '../event/cited.ts';
import { Permalink } from '../event/permalink.tsx';
import { readNow } from '../event/reading.ts';
import { inOneLine, useFilterWords } from '../pictures/filter-words.ts';
import { useWritten } from '../ui/numbers.ts';

export interface Explanation {
  /** What the number is of: the name of a group or of a period; null for the filter itself. */
  readonly of: string | null;
  readonly figures: Totals['total'];
  readonly asOf: Totals['asOf'];
  /** The filter that the number was asked with. */
  readonly within: Filter;
  /** The filter whose events these are; null where no filter can say it. */
  readonly events: Filter | null;
  /** What else must be known of it. */
  readonly notes?: readonly string[];
  /** Shows the events behind the number. */
  readonly onShow?: ((filter: Filter) => void) | undefined;
}

export interface ExplainedProps extends Explanation {
  readonly opened?: boolean;
  readonly onChange?: (opened: boolean) => void;
  /** What is clicked: one element. */
  readonly children: ReactElement;
}

/** A number that says, on a click, what was counted, what was not, and which events are behind it. */
export function Explained({ opened, onChange, children, ...explanation }: ExplainedProps) {
  const { t } = useTranslation();
  const controlled = opened === undefined ? {} : { opened };
  return (
    <Popover
      width={340}
      position="bottom-start"
      shadow="md"
      withArrow
      trapFocus
      returnFocus
      {...controlled}
      {...(onChange ? { onChange } : {})}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={t('figures.explain')} className="explained">
        <Body {...explanation} close={() => onChange?.(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Body({ of, figures, asOf, within, events, notes = [], onShow, close }: Explanation & { close: () => void }) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const words = useFilterWords();
  const [isCited, setCited] = useState(false);
  const meant = inOneLine(words(within));
  return (
    <>
      <Text size="sm" fw={600} mb={4}>
        {t('figures.explain')}
        {of === null ? null : (
          <>
            {': '}
            <bdi>{of}</bdi>
          </>
        )}
      </Text>
      <dl className="counted">
        <div>
          <dt>{t('figures.events')}</dt>
          <dd>{count(figures.events)}</dd>
        </div>
        <div>
          <dt>{t('figures.killed')}</dt>
          <dd>
            {t('figures.rangeOf', { best: count(figures.best), low: count(figures.low), high: count(figures.high) })}
          </dd>
        </div>
        <div>
          <dt>{t('figures.without')}</dt>
          <dd>{count(figures.unknown)}</dd>
        </div>
      </dl>
      <Text size="xs" c="dimmed" mb="xs">
        {t('figures.within')} <bdi>{meant === '' ? t('figures.noCondition') : meant}</bdi>
      </Text>
      <Text size="sm">
        {t('figures.explained', { events: count(figures.events), unknown: count(figures.unknown) })}
      </Text>
      <NotCounted within={within} />
      {notes.map((note) => (
        <Text key={note} size="sm" mt={4}>
          {note}
        </Text>
      ))}
      <Text size="xs" c="dimmed" mt="xs">
        {t('figures.commit', { seq: asOf.seq, id: asOf.commit.slice(0, 12), when: day(asOf.recordedAt.slice(0, 10)) })}
      </Text>
      {events === null ? (
        <Text size="xs" mt="xs">
          {t('figures.noFilter')}
        </Text>
      ) : (
        <Group gap="xs" mt="xs">
          {onShow ? (
            <Button
              size="compact-xs"
              onClick={() => {
                onShow(events);
                close();
              }}
            >
              {t('figures.show')}
            </Button>
          ) : null}
          <Button size="compact-xs" variant="default" aria-expanded={isCited} onClick={() => setCited(!isCited)}>
            {t('cite.button')}
          </Button>
        </Group>
      )}
      {isCited && events !== null ? <Citation events={events} /> : null}
    </>
  );
}

const without = (filter: Filter, fields: readonly (keyof Filter)[]): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([field]) => !fields.includes(field as keyof Filter)));

const PRECISION = ['time_precision', 'geo_precision'] as const;

/** What the filter left out without saying so in its figures: silence, coarse dates and places, unknown tolls. */
function NotCounted({ within }: { readonly within: Filter }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const isPrecise = PRECISION.some((field) => within[field] !== undefined);
  const own = useTotals(within, '');
  const all = useTotals(without(within, PRECISION), '', isPrecise);
  const isKnown = !own.isPlaceholderData && !all.isPlaceholderData;
  const coarse = isPrecise && isKnown && own.data && all.data ? all.data.total.events - own.data.total.events : 0;
  const bounded = within.min_fatalities !== undefined || within.max_fatalities !== undefined;
  const said = [
    ...((own.isPlaceholderData ? undefined : own.data?.notCovered) ?? []).map((u) =>
      t('figures.notCovered', { country: u.country, before: u.before }),
    ),
    ...(coarse > 0 ? [t('figures.coarse', { n: count(coarse) })] : []),
    ...(bounded ? [t('figures.bounded')] : []),
  ];
  return said.map((text) => (
    <Text key={text} size="sm" mt={4}>
      {text}
    </Text>
  ));
}

function Citation({ events }: { readonly events: Filter }) {
  const totals = useTotals(events, '');
  const { data: known } = useDatasets();
  if (!totals.data || totals.isPlaceholderData) return null;
  const cited = citedAnswer(totals.data, events, known?.datasets ?? [], readNow());
  return (
    <>
      <CitationBox cited={cited} />
      <Permalink address={cited.address} />
    </>
  );
}

/** Takes the reader to the table of events. */
export function toEvents(): void {
  const rows = document.querySelector<HTMLElement>('.rows');
  rows?.scrollIntoView({ block: 'nearest' });
  rows?.focus({ preventScroll: true });
  // on small windows it is a sheet
  if (!rows) document.querySelector<HTMLElement>('[data-opens="table"]')?.click();
}
