import './breakdown.css';
import type { Filter } from '@cairn/domain';
import { SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toggled } from '../address.ts';
import { type Totals, useTotals } from '../data/server.ts';
import { colourOf } from '../ui/colours.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';

const GROUPS = ['event_type', 'country', 'admin1', 'actor', 'source'] as const;
type By = (typeof GROUPS)[number];

/** Groups that a list shows. */
const SHOWN = 12;

export interface BreakdownProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** The filter's events by type, country, area, actor or source. Choosing a group makes it a condition. */
export function Breakdown({ filter, onFilter }: BreakdownProps) {
  const { t } = useTranslation();
  const [by, setBy] = useState<By>('event_type');
  const { data, error, refetch } = useTotals(filter, by);
  return (
    <section aria-label={t('breakdown.title')}>
      <SegmentedControl
        fullWidth
        size="xs"
        value={by}
        onChange={(value) => setBy(value as By)}
        data={GROUPS.map((group) => ({ value: group, label: t(`group.${group}`) }))}
        aria-label={t('breakdown.by')}
      />
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {data ? <Groups totals={data} by={by} filter={filter} onFilter={onFilter} /> : null}
    </section>
  );
}

function Groups({ totals, by, filter, onFilter }: BreakdownProps & { readonly totals: Totals; readonly by: By }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  // while the next grouping is on its way, the last one is still shown under its own name
  const shown = (totals.by[0] ?? by) as By;
  const groups = [...totals.groups].sort((a, b) => b.events - a.events).slice(0, SHOWN);
  const most = Math.max(1, ...groups.map((g) => g.events));
  if (groups.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="sm">
        {t('breakdown.nothing')}
      </Text>
    );
  const several = totals.severalGroups ?? (shown === 'actor' || shown === 'source');
  return (
    <>
      <ul className="bars">
        {groups.map((g) => {
          const name = g[shown] as string | null;
          const isChosen = name !== null && (filter[shown] ?? []).includes(name);
          const colour = shown === 'event_type' ? colourOf(name) : undefined;
          return (
            <li key={name ?? ''}>
              <UnstyledButton
                className="bar"
                data-chosen={isChosen || undefined}
                aria-pressed={isChosen}
                disabled={name === null}
                onClick={() => name !== null && onFilter(toggled(filter, shown, name))}
              >
                <span
                  className="fill"
                  style={{ inlineSize: `${(100 * g.events) / most}%`, ...(colour ? { background: colour } : {}) }}
                />
                <span className="name">{name ?? t('breakdown.none')}</span>
                <span className="value">
                  {count(g.events)} · {count(g.best)}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      {several ? (
        <Text size="xs" c="dimmed">
          {t('breakdown.several')}
        </Text>
      ) : null}
    </>
  );
}
