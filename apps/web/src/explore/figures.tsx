import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Totals } from '../data/server.ts';
import { useWritten } from '../ui/numbers.ts';

/** The totals of the filter, with their doubt. A click says what was counted and what was not. */
export function Figures({ totals }: { readonly totals: Totals }) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const { events, unknown, low, best, high } = totals.total;
  const { seq, commit, recordedAt } = totals.asOf;
  return (
    <Popover width={320} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
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
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb={4}>
          {t('figures.explain')}
        </Text>
        <Text size="sm">{t('figures.explained', { events: count(events), unknown: count(unknown) })}</Text>
        {(totals.notCovered ?? []).map((u) => (
          <Text size="sm" mt="xs" key={`${u.country} ${u.before}`}>
            {t('figures.notCovered', { country: u.country, before: u.before })}
          </Text>
        ))}
        <Text size="xs" c="dimmed" mt="xs">
          {t('figures.commit', { seq, id: commit.slice(0, 12), when: day(recordedAt.slice(0, 10)) })}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
