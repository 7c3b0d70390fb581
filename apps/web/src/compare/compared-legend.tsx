import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import type { ComparedProps } from './compare-band.tsx';
import { MarkSign } from './mark-sign.tsx';
import { KINDS, PLACED, useChangedPlaces } from './use-difference.ts';

/** What the marks on the map mean, and how many changes they are of. */
export function ComparedLegend({ filter, states }: ComparedProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data } = useChangedPlaces(filter, states);
  const all = data ? data.counts.added + data.counts.revised + data.counts.retracted : 0;
  const without = data?.events.filter(({ event }) => event.longitude === null || event.latitude === null).length ?? 0;
  return (
    <div className="comparedlegend">
      {KINDS.map((kind) => (
        <span key={kind}>
          <MarkSign kind={kind} /> {t(`change.${kind}`)}
        </span>
      ))}
      {all > PLACED ? (
        <span className="small">{t('compare.placed', { shown: count(PLACED), all: count(all) })}</span>
      ) : null}
      {without > 0 ? <span className="small">{t('compare.unplaced', { n: count(without) })}</span> : null}
    </div>
  );
}
