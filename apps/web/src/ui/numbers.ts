import { useTranslation } from 'react-i18next';

export interface Written {
  /** A whole number; an en dash where it is not known, which is never nought. */
  readonly count: (n: number | null | undefined) => string;
  readonly day: (text: string) => string;
}

/** Numbers and days as the reader's language writes them. */
export function useWritten(): Written {
  const { i18n } = useTranslation();
  const numbers = new Intl.NumberFormat(i18n.language);
  const days = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    count: (n) => (n === null || n === undefined ? '–' : numbers.format(n)),
    day: (text) => days.format(new Date(`${text}T00:00:00Z`)),
  };
}
