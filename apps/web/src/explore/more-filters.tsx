import type { Codebook, Filter } from '@cairn/domain';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '../address.ts';
import { useCodebook } from '../data/server.ts';
import { NameField } from './name-field.tsx';
import { useLate } from './use-late.ts';

const NAMES = ['admin1', 'sub_event_type', 'source', 'tag'] as const;
const NUMBERS = ['min_fatalities', 'max_fatalities'] as const;
const PRECISIONS = ['time_precision', 'geo_precision'] as const;
const FIELDS = [...NAMES, ...NUMBERS, ...PRECISIONS, 'civilian_targeting'] as const;

export interface MoreFiltersProps {
  readonly filter: Filter;
  /** Id of the codebook whose scales the precisions are given on. */
  readonly codebook: string | undefined;
  readonly onFilter: (filter: Filter) => void;
}

/** The fields that are wanted less often; open where one of them is in use. */
export function MoreFilters({ filter, codebook, onFilter }: MoreFiltersProps) {
  const { t } = useTranslation();
  const inUse = FIELDS.filter((field) => filter[field] !== undefined).length;
  const [isOpen, setOpen] = useState(inUse > 0);
  return (
    <details className="morefilters" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{inUse > 0 ? t('filter.moreInUse', { n: inUse }) : t('filter.more')}</summary>
      {isOpen ? (
        <div>
          {NAMES.map((field) => (
            <NameField key={field} field={field} filter={filter} onFilter={onFilter} />
          ))}
          <div className="pair">
            {NUMBERS.map((field) => (
              <WholeNumber
                key={field}
                label={t(`filter.field.${field}`)}
                value={filter[field]}
                onNumber={(n) => onFilter(changed(filter, field, n))}
              />
            ))}
          </div>
          <Precisions filter={filter} codebook={codebook} onFilter={onFilter} />
          <Select
            size="xs"
            label={t('filter.field.civilian_targeting')}
            placeholder={t('filter.any')}
            clearable
            data={[
              { value: 'yes', label: t('panel.yes') },
              { value: 'no', label: t('panel.no') },
            ]}
            value={filter.civilian_targeting === undefined ? null : filter.civilian_targeting ? 'yes' : 'no'}
            onChange={(is) => onFilter(changed(filter, 'civilian_targeting', is === null ? undefined : is === 'yes'))}
          />
        </div>
      ) : null}
    </details>
  );
}

const scaleOf = (codebook: Codebook | undefined, field: (typeof PRECISIONS)[number]) =>
  (field === 'time_precision' ? codebook?.timePrecision : codebook?.geoPrecision) ?? [];

/** How fine dates and places must be, in the words of the codebook's scales; none where it has no scale. */
function Precisions({ filter, codebook: id, onFilter }: MoreFiltersProps) {
  const { t } = useTranslation();
  const { data: codebook } = useCodebook(id, filter.as_of);
  return PRECISIONS.flatMap((field) => {
    const scale = scaleOf(codebook, field);
    if (scale.length < 2) return [];
    return [
      <Select
        key={field}
        size="xs"
        label={t(`filter.field.${field}`)}
        placeholder={t('filter.any')}
        clearable
        data={scale.slice(0, -1).map(({ code, meaning }) => ({ value: String(code), label: `${code} · ${meaning}` }))}
        value={filter[field] === undefined ? null : String(filter[field])}
        onChange={(code) => onFilter(changed(filter, field, code === null ? undefined : Number(code)))}
      />,
    ];
  });
}

interface WholeNumberProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onNumber: (n: number | undefined) => void;
}

/** At most nine digits, as a filter takes them; what is no digit is passed over. */
function WholeNumber({ label, value, onNumber }: WholeNumberProps) {
  const { t } = useTranslation();
  const [text, setText] = useLate(value === undefined ? '' : String(value), (digits) =>
    onNumber(digits === '' ? undefined : Number(digits)),
  );
  return (
    <TextInput
      size="xs"
      inputMode="numeric"
      label={label}
      placeholder={t('filter.any')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value.replace(/\D/g, '').slice(0, 9))}
    />
  );
}
