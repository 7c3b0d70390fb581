import { useTranslation } from 'react-i18next';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Days and sizes as the reader's language writes them. */
export function useUnits() {
  const { i18n } = useTranslation();
  const as = (unit: string, unitDisplay: 'long' | 'short', n: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(n);
  return {
    days: (n: number) => as('day', 'long', n),
    bytes: (n: number) => {
      const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(n, 1)) / 3));
      return as(UNITS[step] as string, 'short', n / 1000 ** step);
    },
  };
}

/** An instant, in UTC as everywhere here. */
export function When({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  const written = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return <time dateTime={at}>{written.format(new Date(at))} UTC</time>;
}

type Value = string | number | boolean | null;

/** Of a commit's id the beginning tells enough. */
const shortened = (value: Value): string => String(value).replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, '$1…');

/** What is known of something, by name; without what is not given. */
export function Pairs({ of }: { readonly of: Readonly<Record<string, Value>> }) {
  const told = Object.entries(of).filter(([, value]) => value !== null && value !== '');
  return (
    <span className="pairs">
      {told.map(([name, value]) => (
        <span key={name}>
          <span className="small">{name}</span> <bdi title={String(value)}>{shortened(value)}</bdi>
        </span>
      ))}
    </span>
  );
}
