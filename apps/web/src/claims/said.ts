import type { Quantity } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import type { BoardClaim } from './board.ts';

type Claim = BoardClaim['claim'];

/** How the reader's language says what claims say. */
export interface Said {
  readonly quantity: (claim: Pick<Claim, 'currency'> & { readonly quantity: Quantity }) => string;
  readonly measure: (id: string) => string;
  /** Quantity, measure and whom, in a line. */
  readonly claim: (claim: Claim) => string;
  readonly days: (span: { readonly from: string; readonly to: string }) => string;
  /** What the words allow: from, to, or only one of them. */
  readonly interval: (bounds: BoardClaim['bounds']) => string;
}

export function useSaid(): Said {
  const { t, i18n } = useTranslation();
  const numbers = new Intl.NumberFormat(i18n.language);
  const dates = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  const figure = (n: number, currency: string | null) =>
    currency === null
      ? numbers.format(n)
      : new Intl.NumberFormat(i18n.language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(n);
  const quantity: Said['quantity'] = ({ quantity: q, currency }) => {
    if (q.modality === 'order') return t(`claims.magnitude.${q.magnitude}`);
    if (q.modality === 'between')
      return t('claims.modality.between', { n: figure(q.value, currency), to: figure(q.to, currency) });
    return t(`claims.modality.${q.modality}`, { n: figure(q.value, currency) });
  };
  const measure = (id: string) => t(`claims.measure.${id}`);
  return {
    quantity,
    measure,
    claim: (c) => `${quantity(c as never)} ${measure(c.measure)}, ${c.population.whom}`,
    days: ({ from, to }) => (from === to ? dates.format(at(from)) : dates.formatRange(at(from), at(to))),
    interval({ low, high }) {
      if (low !== null && high !== null)
        return low === high ? numbers.format(low) : `${numbers.format(low)} – ${numbers.format(high)}`;
      if (low !== null) return t('claims.orMore', { n: numbers.format(low) });
      return high === null ? '–' : t('claims.orFewer', { n: numbers.format(high) });
    },
  };
}
