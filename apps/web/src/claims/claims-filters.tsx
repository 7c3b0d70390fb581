import { measures, type StatedFilter } from '@cairn/domain';
import { Group, MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Datasets } from '../data/server.ts';
import type { Asked } from './asked.ts';
import type { Board } from './board.ts';
import { useSaid } from './said.ts';

const STATUSES = ['military', 'civilian', 'anyone'] as const;

export interface ClaimsFiltersProps {
  readonly asked: Asked;
  readonly datasets: Datasets['datasets'];
  /** Claims without the conditions of side and measure: what there is to choose from. */
  readonly whole: Board | undefined;
}

const many = (values: readonly string[] | undefined) => [...(values ?? [])];

/** What is counted, and whose people: the two things that make claims comparable; then who says so. */
export function ClaimsFilters({ asked, datasets, whole }: ClaimsFiltersProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { filter, change } = asked;
  const held = whole?.claims.map((c) => c.claim) ?? [];
  const names = (of: (c: (typeof held)[number]) => string | null) =>
    [...new Set(held.map(of))].filter((name) => name !== null).sort();
  const choice = (field: 'side' | 'claimant', label: string, data: string[]) => (
    <MultiSelect
      size="xs"
      label={label}
      data={[...new Set([...data, ...many(filter[field])])]}
      value={many(filter[field])}
      onChange={(values) => change({ [field]: values } as Partial<StatedFilter>)}
      placeholder={filter[field]?.length ? '' : t('filter.any')}
      searchable
      clearable
    />
  );
  return (
    <section aria-label={t('filter.title')}>
      <Group gap="sm" align="end" className="asked">
        <Select
          size="xs"
          label={t('dataset')}
          data={datasets.map((d) => ({ value: d.name, label: d.title }))}
          value={filter.dataset?.[0] ?? null}
          onChange={(name) => change({ dataset: name === null ? [] : [name] })}
          allowDeselect={false}
        />
        <Select
          size="xs"
          label={t('claims.field.measure')}
          data={measures().map((m) => ({ value: m.id, label: said.measure(m.id) }))}
          value={filter.measure?.[0] ?? null}
          onChange={(id) => change({ measure: id === null ? [] : [id] })}
          placeholder={t('filter.any')}
          searchable
          clearable
        />
        {choice(
          'side',
          t('claims.field.side'),
          names((c) => c.population.side),
        )}
        <Select
          size="xs"
          label={t('claims.field.status')}
          data={STATUSES.map((s) => ({ value: s, label: t(`claims.status.${s}`) }))}
          value={filter.status?.[0] ?? null}
          onChange={(status) => change({ status: status === null ? [] : [status] })}
          placeholder={t('filter.any')}
          clearable
        />
        {choice(
          'claimant',
          t('claims.field.claimant'),
          names((c) => c.claimant.name),
        )}
      </Group>
    </section>
  );
}
