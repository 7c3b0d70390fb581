import './breakdown.css';
import type { Filter } from '@cairn/domain';
import { SegmentedControl, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, FIGURES_SHOWN, type FigureShown, type Go, GROUPS, type GroupBy } from '../address.ts';
import { type Totals, useTotals } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { BreakdownMenu } from './breakdown-menu.tsx';
import { BreakdownRow, type Group } from './breakdown-row.tsx';

/** Groups that a list shows at first, and how many more each time. */
const SHOWN = 12;
const MORE = 100;

export interface BreakdownProps {
  readonly address: Pick<Address, 'by' | 'rank'>;
  readonly go: Go;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** The filter's events by type, actor, pair of actors, country, area or source. Choosing a group makes it a condition. */
export function Breakdown({ address, go, filter, onFilter }: BreakdownProps) {
  const { t } = useTranslation();
  const { by, rank } = address;
  const { data, error, refetch } = useTotals(filter, by);
  return (
    <section aria-label={t('breakdown.title')} className="breakdown">
      <fieldset className="pills">
        <legend className="unseen">{t('breakdown.by')}</legend>
        {GROUPS.map((group) => (
          <label key={group} data-checked={group === by || undefined}>
            <input type="radio" name="by" checked={group === by} onChange={() => go({ by: group })} />
            {t(`group.${group}`)}
          </label>
        ))}
      </fieldset>
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {data ? <Groups key={by} {...{ filter, onFilter, go, rank }} totals={data} /> : null}
    </section>
  );
}

interface GroupsProps extends Omit<BreakdownProps, 'address'> {
  readonly totals: Totals;
  readonly rank: FigureShown;
}

function Groups({ totals, rank, go, filter, onFilter }: GroupsProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  // while the next grouping is on its way, the last one is still shown under its own name
  const by = (totals.by[0] ?? 'event_type') as GroupBy;
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(SHOWN);
  const groups = useMemo(
    () => [...(totals.groups as Group[])].sort((a, b) => (b[rank] ?? -1) - (a[rank] ?? -1) || b.events - a.events),
    [totals, rank],
  );
  const fitting = useMemo(() => {
    const word = wanted.trim().toLocaleLowerCase();
    return word === ''
      ? groups
      : groups.filter((g) =>
          String(g[by] ?? '')
            .toLocaleLowerCase()
            .includes(word),
        );
  }, [groups, wanted, by]);
  const largest = Math.max(1, groups[0]?.[rank] ?? 1);
  const shown = fitting.slice(0, most);
  return (
    <>
      <div className="rank">
        <SegmentedControl
          size="xs"
          value={rank}
          onChange={(value) => go({ rank: value as FigureShown })}
          data={FIGURES_SHOWN.toReversed().map((f) => ({ value: f, label: t(`breakdown.rank.${f}`) }))}
          aria-label={t('breakdown.sort')}
        />
        <BreakdownMenu totals={totals} groups={shown} all={groups.length} by={by} filter={filter} rank={rank} />
      </div>
      {groups.length > SHOWN ? (
        <TextInput
          size="xs"
          mt={8}
          aria-label={t('breakdown.find', { n: count(groups.length) })}
          placeholder={t('breakdown.find', { n: count(groups.length) })}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      ) : null}
      {fitting.length === 0 ? (
        <Text size="sm" c="dimmed" mt="sm">
          {t('breakdown.nothing')}
        </Text>
      ) : (
        <ul className="bars">
          {shown.map((group) => (
            <BreakdownRow
              key={group[by] ?? ''}
              {...{ group, by, rank, largest, filter, onFilter }}
              asOf={totals.asOf}
            />
          ))}
        </ul>
      )}
      {fitting.length > most ? (
        <UnstyledButton className="more" onClick={() => setMost(most + MORE)}>
          {t('breakdown.more', { n: count(fitting.length - most) })}
        </UnstyledButton>
      ) : null}
      {totals.severalGroups ? (
        <Text size="xs" c="dimmed" mt={6}>
          {t('breakdown.several')}
        </Text>
      ) : null}
      {by === 'actor' && (filter.actor?.length ?? 0) > 1 ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t('breakdown.either')}
        </Text>
      ) : null}
    </>
  );
}
