import { FILTER_FIELD_NAMES, FILTER_FIELDS, type Filter, type FilterField } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';

/** A condition of a filter, in words. */
export interface Condition {
  readonly field: FilterField;
  readonly label: string;
  readonly value: string;
}

const APART: ReadonlySet<FilterField> = new Set(['dataset', 'as_of']);

/** A filter in the reader's words, a condition for each field; its dataset and state are said elsewhere. */
export function useFilterWords(): (filter: Filter) => readonly Condition[] {
  const { t, i18n } = useTranslation();
  const { count, day } = useWritten();
  const lists = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const wordsOf = (field: FilterField, value: unknown): string => {
    if (field === 'from' || field === 'to') return day(value as string);
    if (field === 'polygon') return t('condition.corners', { n: count((value as readonly unknown[]).length) });
    if (typeof value === 'boolean') return t(value ? 'panel.yes' : 'panel.no');
    if (typeof value === 'number') return count(value);
    if (field === 'bbox') return (value as readonly number[]).join(', ');
    const { print } = FILTER_FIELDS[field] as { print: (value: unknown) => readonly string[] };
    return lists.format(print(value));
  };
  return (filter) =>
    FILTER_FIELD_NAMES.flatMap((field) => {
      const value = filter[field];
      if (value === undefined || APART.has(field)) return [];
      return [{ field, label: t(`condition.${field}`), value: wordsOf(field, value) }];
    });
}

export const inOneLine = (conditions: readonly Condition[]): string =>
  conditions.map(({ label, value }) => `${label}: ${value}`).join(' · ');
