import './filters.css';
import type { Filter } from '@cairn/domain';
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConditions } from './filter-words.ts';

export interface ChipsProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** All of the filter in words, each condition with a cross that takes it away. */
export function Chips({ filter, onFilter }: ChipsProps) {
  const { t } = useTranslation();
  const conditions = useConditions()(filter);
  if (conditions.length === 0) return null;
  const { dataset, as_of } = filter;
  const none = { ...(dataset ? { dataset } : {}), ...(as_of ? { as_of } : {}) };
  return (
    <ul className="chips" aria-label={t('filter.active')}>
      {conditions.map(({ told, without }) => (
        <li key={told}>
          <UnstyledButton
            className="chip"
            aria-label={t('filter.remove', { what: told })}
            onClick={() => onFilter(without)}
          >
            <bdi>{told}</bdi>
            <span aria-hidden>×</span>
          </UnstyledButton>
        </li>
      ))}
      {conditions.length > 1 ? (
        <li>
          <UnstyledButton className="chip all" onClick={() => onFilter(none)}>
            {t('filter.clear')}
          </UnstyledButton>
        </li>
      ) : null}
    </ul>
  );
}
