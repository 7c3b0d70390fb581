import { useTranslation } from 'react-i18next';

export interface Written {
  /** A whole number; an en dash where it is not known, which is never nought. */
  readonly count: (n: number | null | undefined) => string;
  /** A number in as few letters as it can be told, such as 100K. */
  readonly about: (n: number) => string;
  readonly day: (text: string) => string;
}

function writtenIn(language: string): Written {
  const numbers = new Intl.NumberFormat(language);
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    count: (n) => (n === null || n === undefined ? '–' : numbers.format(n)),
    about: (n) => short.format(n),
    day: (text) => days.format(new Date(`${text}T00:00:00Z`)),
  };
}

/** By language: a format takes far longer to make than to use, and every cell of a table uses some. */
const made = new Map<string, Written>();

/** Numbers and days as the reader's language writes them. */
export function useWritten(): Written {
  const { language } = useTranslation().i18n;
  const written = made.get(language) ?? writtenIn(language);
  made.set(language, written);
  return written;
}
