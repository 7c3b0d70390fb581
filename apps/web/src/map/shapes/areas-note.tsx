import { type Day, type Filter, holdsIn } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../../ui/numbers.ts';
import type { AreaSaid, AreasDrawn } from './shape-sets.ts';

export interface AreasNoteProps {
  readonly sets: readonly AreasDrawn[];
  readonly filter: Filter;
}

const isHeld = ({ from, to }: AreaSaid, filter: Filter): boolean =>
  holdsIn({ from: from as Day | null, to: to as Day | null }, filter.from, filter.to);

/** Whose the areas are, for which days they are drawn, and how many hold: also for those who do not see the map. */
export function AreasNote({ sets, filter }: AreasNoteProps) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const { from, to } = filter;
  const span =
    from || to
      ? t('areas.span', { from: from ? day(from) : t('areas.beginning'), to: to ? day(to) : t('areas.today') })
      : t('areas.whole');
  return (
    <div className="areas-note" role="status">
      {sets.map(({ about, shapes }) => {
        const held = shapes.features.filter((f) => isHeld(f.properties, filter)).length;
        const whose = [about.attribution, about.licence].filter(Boolean).join(' · ');
        return (
          <p key={about.name}>
            <strong>
              <bdi>{about.title}</bdi>
            </strong>{' '}
            {held === 0 ? t('areas.noneHold') : t('areas.hold', { count: held, areas: count(held) })} {span}{' '}
            <span className="whose">
              <bdi>{whose}</bdi>
            </span>
          </p>
        );
      })}
      <p className="whose">{t('areas.reading')}</p>
    </div>
  );
}
