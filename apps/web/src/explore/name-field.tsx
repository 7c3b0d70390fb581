import type { Filter } from '@cairn/domain';
import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '../address.ts';
import { useTotals } from '../data/server.ts';

/** Fields whose values are names that events have. */
export type NameFieldName = 'country' | 'admin1' | 'event_type' | 'sub_event_type' | 'actor' | 'source' | 'tag';

export interface NameFieldProps {
  readonly field: NameFieldName;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** Names that the events of the dataset have, the most frequent first; those with a finer filter below a country only its own. */
function useNames({ dataset, as_of, country }: Filter, field: NameFieldName, isAsked: boolean) {
  const within = field === 'admin1' && country ? { country } : {};
  const whole = { ...(dataset ? { dataset } : {}), ...(as_of ? { as_of } : {}), ...within };
  const { data, isFetching } = useTotals(whole, field, isAsked && dataset !== undefined);
  const names = [...(data?.groups ?? [])]
    .sort((a, b) => b.events - a.events)
    .flatMap((g) => (typeof g[field] === 'string' ? [g[field] as string] : []));
  return { names, isFetching: isAsked && isFetching };
}

/** Chooses names of a field. They are asked for when the field is first opened. */
export function NameField({ field, filter, onFilter }: NameFieldProps) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const { names, isFetching } = useNames(filter, field, isAsked);
  const chosen = filter[field] ?? [];
  return (
    <MultiSelect
      label={t(`filter.field.${field}`)}
      placeholder={chosen.length > 0 ? '' : t('filter.any')}
      data={[...new Set([...names, ...chosen])]}
      value={[...chosen]}
      onChange={(values) => onFilter(changed(filter, field, values))}
      onFocus={() => setAsked(true)}
      onDropdownOpen={() => setAsked(true)}
      nothingFoundMessage={isFetching ? t('loading') : t('filter.noName')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('past.give', { what: t(`filter.field.${field}`) }) }}
      limit={200}
      maxDropdownHeight={320}
      size="xs"
    />
  );
}
