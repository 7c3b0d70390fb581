import type { Filter, FilterField } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import { changed } from '../address.ts';
import { useWritten } from '../ui/numbers.ts';

/** One condition of a filter in words, and the filter without it. */
export interface Condition {
  readonly field: FilterField;
  readonly told: string;
  readonly without: Filter;
}

/** Values of one field that are told one by one; more are told as a number. */
const EACH = 6;

/** What is no condition of the events: which dataset, and which state of it. */
const NO_CONDITION: ReadonlySet<string> = new Set<FilterField>(['dataset', 'as_of']);

/** All conditions of a filter in the reader's words, in the order of its fields. */
export function useConditions(): (filter: Filter) => readonly Condition[] {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const said = (field: FilterField, value: unknown): string => {
    if (field === 'from' || field === 'to') return day(String(value));
    if (field === 'bbox' || field === 'polygon') return t(`filter.inside.${field}`);
    if (typeof value === 'boolean') return t(value ? 'panel.yes' : 'panel.no');
    return typeof value === 'number' ? count(value) : String(value);
  };
  const told = (field: FilterField, value: string) =>
    t('filter.condition', { field: t(`filter.field.${field}`), value });
  const ofField = (filter: Filter, field: FilterField): Condition[] => {
    const value = filter[field];
    const isList = Array.isArray(value) && field !== 'bbox' && field !== 'polygon';
    if (!isList || value.length > EACH) {
      const words = isList ? t('filter.chosen', { n: count(value.length) }) : said(field, value);
      return [{ field, told: told(field, words), without: changed(filter, field, undefined) }];
    }
    const names = value as readonly string[];
    return names.map((name) => ({
      field,
      told: told(field, name),
      without: changed(filter, field, names.filter((n) => n !== name) as never),
    }));
  };
  return (filter) =>
    (Object.keys(filter) as FilterField[])
      .filter((field) => !NO_CONDITION.has(field) && filter[field] !== undefined)
      .flatMap((field) => ofField(filter, field));
}
