import type { Filter } from '@cairn/domain';
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Totals } from '../data/server.ts';
import { useWritten } from '../ui/numbers.ts';
import { Explained, toEvents } from './explained.tsx';

/** The totals of the filter, with their doubt. A click says what was counted and what was not. */
export function Figures({ totals, filter }: { readonly totals: Totals; readonly filter: Filter }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { events, unknown, low, best, high } = totals.total;
  return (
    <Explained of={null} figures={totals.total} asOf={totals.asOf} within={filter} events={filter} onShow={toEvents}>
      <UnstyledButton className="figures" title={t('figures.explain')}>
        <div>
          <span className="figure">{count(events)}</span>
          <span className="label">{t('figures.events')}</span>
        </div>
        <div>
          <span className="figure">{count(best)}</span>
          <span className="label">{t('figures.killed')}</span>
        </div>
        <div className="doubt">
          {t('figures.range', { low: count(low), high: count(high) })}
          {unknown > 0 ? ` · ${t('figures.unknown', { count: unknown })}` : ''}
        </div>
      </UnstyledButton>
    </Explained>
  );
}
