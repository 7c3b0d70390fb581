import type { Day, Filter } from '@cairn/domain';
import { Button, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '../address.ts';
import { useTotals } from '../data/server.ts';

export interface FiltersProps {
  readonly filter: Filter;
  readonly datasets: readonly { readonly name: string; readonly title: string }[];
  readonly onFilter: (filter: Filter) => void;
}

/** Names that the events of the dataset have, the most frequent first. */
function useNames(filter: Filter, by: 'country' | 'event_type' | 'actor'): string[] {
  const { dataset, as_of } = filter;
  const whole = { ...(dataset ? { dataset } : {}), ...(as_of ? { as_of } : {}) };
  const { data } = useTotals(whole, by, dataset !== undefined);
  return [...(data?.groups ?? [])]
    .sort((a, b) => b.events - a.events)
    .flatMap((g) => (typeof g[by] === 'string' ? [g[by] as string] : []));
}

/** Fields by which the filter is changed; each change goes into the address. */
export function Filters({ filter, datasets, onFilter }: FiltersProps) {
  const { t } = useTranslation();
  const countries = useNames(filter, 'country');
  const types = useNames(filter, 'event_type');
  const actors = useNames(filter, 'actor');
  const set = <F extends keyof Filter>(field: F, value: Filter[F] | undefined) =>
    onFilter(changed(filter, field, value));
  const many = (field: 'country' | 'event_type' | 'actor', label: string, names: readonly string[]) => (
    <MultiSelect
      label={label}
      placeholder={filter[field]?.length ? '' : t('filter.any')}
      data={[...new Set([...names, ...(filter[field] ?? [])])]}
      value={[...(filter[field] ?? [])]}
      onChange={(values) => set(field, values)}
      searchable
      clearable
      limit={200}
      maxDropdownHeight={320}
      size="xs"
    />
  );
  return (
    <Stack gap="xs" component="section" aria-label={t('filter.title')}>
      <Select
        label={t('dataset')}
        size="xs"
        data={datasets.map((d) => ({ value: d.name, label: d.title }))}
        value={filter.dataset?.[0] ?? null}
        onChange={(name) => onFilter(name === null ? {} : { dataset: [name] })}
        allowDeselect={false}
      />
      <div className="pair">
        <DayField label={t('filter.from')} value={filter.from} onDay={(day) => set('from', day)} />
        <DayField label={t('filter.to')} value={filter.to} onDay={(day) => set('to', day)} />
      </div>
      {many('event_type', t('filter.eventType'), types)}
      {many('country', t('filter.country'), countries)}
      {many('actor', t('filter.actor'), actors)}
      <Words value={filter.text ?? ''} onWords={(words) => set('text', words || undefined)} />
      <AsOf value={filter.as_of ?? ''} onAsOf={(when) => set('as_of', when || undefined)} />
      <Button size="xs" variant="default" onClick={() => onFilter(filter.dataset ? { dataset: filter.dataset } : {})}>
        {t('filter.clear')}
      </Button>
    </Stack>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: Day | undefined;
  readonly onDay: (day: Day | undefined) => void;
}

function DayField({ label, value, onDay }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      size="xs"
      label={label}
      value={value ?? ''}
      onChange={(event) => onDay((event.currentTarget.value || undefined) as Day | undefined)}
    />
  );
}

/** A text that goes on its way when whoever types it pauses. */
function useLate(value: string, send: (text: string) => void) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const late = useDebouncedCallback(send, 350);
  const type = (next: string) => {
    setText(next);
    late(next);
  };
  return [text, type] as const;
}

function Words({ value, onWords }: { readonly value: string; readonly onWords: (words: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useLate(value, onWords);
  return (
    <TextInput
      size="xs"
      label={t('filter.text')}
      placeholder={t('filter.textHint')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

function AsOf({ value, onAsOf }: { readonly value: string; readonly onAsOf: (when: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useLate(value, onAsOf);
  return (
    <TextInput
      size="xs"
      label={t('asOf')}
      placeholder={t('asOfNow')}
      description={t('asOfHint')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
