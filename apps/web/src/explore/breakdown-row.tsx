import type { Filter } from '@cairn/domain';
import { UnstyledButton } from '@mantine/core';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type FigureShown, type GroupBy, toggled } from '../address.ts';
import type { Totals } from '../data/server.ts';
import { colourOf } from '../ui/colours.ts';
import { useWritten } from '../ui/numbers.ts';
import { Explained, toEvents } from './explained.tsx';
import { narrowed } from './narrowed.ts';

/** A group with its name under the name of its grouping, and its figures. */
export type Group = Totals['total'] & Partial<Record<GroupBy, string | null>>;

export interface BreakdownRowProps {
  readonly group: Group;
  readonly by: GroupBy;
  readonly rank: FigureShown;
  /** The figure of the longest bar; above 0. */
  readonly largest: number;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly asOf: Totals['asOf'];
}

/** A group: its name makes it a condition, its figures explain themselves. */
export const BreakdownRow = memo(function BreakdownRow(props: BreakdownRowProps) {
  const { group, by, rank, largest, filter, onFilter, asOf } = props;
  const { t } = useTranslation();
  const { count } = useWritten();
  const id = useId();
  const name = group[by] ?? null;
  const isChosen = name !== null && (filter[by] ?? []).includes(name);
  const { events, low, best, high, unknown } = group;
  const colour = by === 'event_type' ? colourOf(name) : undefined;
  const said = {
    events: count(events),
    best: count(best),
    low: count(low),
    high: count(high),
    unknown: count(unknown),
  };
  return (
    <li data-chosen={isChosen || undefined}>
      {name === null ? (
        <span className="name" id={id}>
          {t('breakdown.none')}
        </span>
      ) : (
        <UnstyledButton
          className="name"
          aria-pressed={isChosen}
          title={name}
          onClick={() => onFilter(toggled(filter, by, name))}
        >
          <bdi id={id}>{name}</bdi>
        </UnstyledButton>
      )}
      <Explained
        of={name ?? t('breakdown.none')}
        figures={group}
        asOf={asOf}
        within={filter}
        events={narrowed(filter, by, name)}
        onShow={(narrow) => {
          onFilter(narrow);
          toEvents();
        }}
      >
        <UnstyledButton className="values" aria-describedby={id}>
          <span data-strong={rank === 'events' || undefined}>
            <span className="unseen">{t('figures.events')} </span>
            {said.events}
          </span>{' '}
          <span data-strong={rank === 'best' || undefined}>
            <span className="unseen">{t('figures.killed')} </span>
            {said.best}
          </span>
          <span className="unseen">
            {' '}
            {t('figures.range', { low: said.low, high: said.high })}; {t('breakdown.unknown', { n: said.unknown })}
          </span>
        </UnstyledButton>
      </Explained>
      <span className="track" aria-hidden>
        <span
          className="fill"
          style={{
            inlineSize: `${(100 * (group[rank] ?? 0)) / largest}%`,
            ...(colour ? { background: colour } : {}),
          }}
        />
      </span>
      <span className="doubt" aria-hidden>
        {low === high ? '' : t('figures.range', { low: said.low, high: said.high })}
        {unknown > 0 ? `${low === high ? '' : ' · '}${t('breakdown.unknown', { n: said.unknown })}` : ''}
      </span>
    </li>
  );
});
