import { type Codebook, EVENT_COLUMNS, type EventColumn } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';

const COLUMNS: ReadonlyMap<string, string> = new Map(EVENT_COLUMNS);

/** Columns that the lines in words say already, or that only stand for an area. */
const IN_WORDS: ReadonlySet<string> = new Set<EventColumn>([
  'date',
  'date_from',
  'date_to',
  'event_type',
  'sub_event_type',
  'actor1',
  'actor1_type',
  'assoc_actor1',
  'actor2',
  'actor2_type',
  'assoc_actor2',
  'country',
  'admin1',
  'location',
  'latitude',
  'longitude',
  'low',
  'best',
  'high',
  'source',
  'notes',
  'extra',
]);

/** Columns with something in them that the words leave out, in the order of the ledger. */
export const furtherFields = (event: Readonly<Record<string, unknown>>): string[] =>
  EVENT_COLUMNS.map(([column]) => column).filter((column) => !IN_WORDS.has(column) && (event[column] ?? null) !== null);

/** What a code of a precision scale means, in its codebook's words; null where the codebook does not say. */
export function meaningOf(codebook: Codebook | undefined, column: string, value: unknown): string | null {
  const scale =
    column === 'time_precision' ? codebook?.timePrecision : column === 'geo_precision' ? codebook?.geoPrecision : null;
  return scale?.find(({ code }) => code === value)?.meaning ?? null;
}

/** Names of columns, and what stands in them, in the reader's language. */
export function useFields(codebook?: Codebook) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const told = (column: string, value: unknown): string => {
    if (value === null || value === undefined) return t('panel.notGiven');
    if (typeof value === 'boolean') return value ? t('panel.yes') : t('panel.no');
    if (column === 'asserted_at') return day(new Date(Number(value) * 1000).toISOString().slice(0, 10));
    const meaning = meaningOf(codebook, column, value);
    if (meaning !== null) return `${String(value)} · ${meaning}`;
    if (typeof value === 'object') return JSON.stringify(value);
    return ['low', 'best', 'high'].includes(column) ? count(Number(value)) : String(value);
  };
  const nameOf = (column: string): string => (COLUMNS.has(column) ? t(`column.${column}`) : column);
  return { nameOf, told };
}
