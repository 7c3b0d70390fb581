import './filters.css';
import type { Day, Filter } from '@cairn/domain';
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changed } from '../address.ts';
import { StateField } from './as-of.tsx';
import { MoreFilters } from './more-filters.tsx';
import { NameField } from './name-field.tsx';
import { useLate } from './use-late.ts';

export interface FiltersProps {
  readonly filter: Filter;
  /** The state that the filter's is compared with, or null. */
  readonly compare: string | null;
  readonly datasets: readonly { readonly name: string; readonly title: string; readonly codebook: string }[];
  readonly onFilter: (filter: Filter) => void;
  readonly onCompare: (when: string | null) => void;
}

const NAMES = ['event_type', 'country', 'actor'] as const;

/** Fields by which the filter is changed; each change goes into the address. */
export function Filters({ filter, compare, datasets, onFilter, onCompare }: FiltersProps) {
  const { t } = useTranslation();
  const set = <F extends keyof Filter>(field: F, value: Filter[F] | undefined) =>
    onFilter(changed(filter, field, value));
  const dataset = filter.dataset?.[0];
  return (
    <Stack gap="xs" component="section" aria-label={t('filter.title')}>
      <Select
        label={t('dataset')}
        size="xs"
        data={datasets.map((d) => ({ value: d.name, label: d.title }))}
        value={dataset ?? null}
        onChange={(name) => onFilter(name === null ? {} : { dataset: [name] })}
        allowDeselect={false}
      />
      <div className="pair">
        <DayField label={t('filter.from')} value={filter.from} onDay={(day) => set('from', day)} />
        <DayField label={t('filter.to')} value={filter.to} onDay={(day) => set('to', day)} />
      </div>
      {NAMES.map((field) => (
        <NameField key={field} field={field} filter={filter} onFilter={onFilter} />
      ))}
      <Words value={filter.text ?? ''} onWords={(words) => set('text', words || undefined)} />
      <MoreFilters filter={filter} codebook={datasets.find((d) => d.name === dataset)?.codebook} onFilter={onFilter} />
      {dataset === undefined ? null : (
        <>
          <StateField
            label={t('asOf')}
            usual={t('asOfNow')}
            dataset={dataset}
            value={filter.as_of ?? null}
            onState={(when) => set('as_of', when ?? undefined)}
          />
          <StateField
            label={t('compare.with')}
            usual={t('compare.nothing')}
            dataset={dataset}
            value={compare}
            onState={onCompare}
          />
        </>
      )}
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
