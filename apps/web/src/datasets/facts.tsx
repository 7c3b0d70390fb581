import { useTranslation } from 'react-i18next';
import type { Datasets } from '../data/server.ts';
import { useWritten } from '../ui/numbers.ts';

/** How much there is, of when, coded after what, under which licence. */
export function Facts({ dataset: d }: { readonly dataset: Datasets['datasets'][number] }) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  return (
    <dl className="facts">
      <dt>{t('datasets.events')}</dt>
      <dd>{count(d.events)}</dd>
      <dt>{t('datasets.span')}</dt>
      <dd>{d.first && d.last ? `${day(d.first)} – ${day(d.last)}` : '–'}</dd>
      <dt>{t('datasets.codebook')}</dt>
      <dd>{d.codebook}</dd>
      <dt>{t('datasets.licence')}</dt>
      <dd dir="auto">{d.licence}</dd>
    </dl>
  );
}
