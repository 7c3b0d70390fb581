import './pictures.css';
import type { Filter } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import type { Shape } from '../address.ts';
import { useTotals } from '../data/server.ts';
import type { PlacedProps } from '../map/placed.tsx';
import { useMap } from '../map/use-map.ts';
import { colourOf } from '../ui/colours.ts';
import { useWritten } from '../ui/numbers.ts';
import { fileOf } from './csv.ts';
import { drawMap, shotOf } from './map-shot.ts';
import { SaveMenu } from './save-menu.tsx';
import { INK, type LegendItem } from './sheet.ts';
import { useSheet } from './use-sheet.ts';

export interface MapMenuProps {
  readonly filter: Filter;
  readonly shape: Shape;
  readonly types: readonly string[];
  readonly placed: PlacedProps | null;
}

const variable = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

/** Saves the map as it is seen, with its legend and scale. A child of the map. */
export function MapMenu({ filter, shape, types, placed }: MapMenuProps) {
  const { t, i18n } = useTranslation();
  const { count } = useWritten();
  const { map } = useMap();
  const sheetOf = useSheet();
  const { data: totals } = useTotals(filter, '');
  if (!totals) return null;
  const legend = (): LegendItem[] => {
    if (shape !== 'events')
      return [
        {
          label: `${t('map.fewer')} – ${t('map.more')}`,
          sign: 'ramp',
          colour: INK,
          colours: ['--soft', '--accent', '--most'].slice(0, shape === 'countries' ? 2 : 3).map(variable),
        },
      ];
    return [
      ...types.map((type) => ({ label: type, sign: 'mark' as const, type, colour: colourOf(type) })),
      { label: t('legend.none'), sign: 'hollow', colour: INK },
      { label: t('legend.unknown'), sign: 'dashed', colour: INK },
      { label: t('legend.area'), sign: 'band', colour: INK },
    ];
  };
  const notes = [
    ...(placed ? [t('map.shown', { count: placed.events, events: count(placed.events) })] : []),
    ...(placed?.unplaced === 0 ? [t('map.allPlaced')] : []),
    ...(placed && placed.unplaced > 0
      ? [t('map.unplaced', { count: placed.unplaced, unplaced: count(placed.unplaced) })]
      : []),
  ];
  const picture = async () => {
    const shot = await shotOf(map);
    return sheetOf(totals, filter, {
      title: `${t('picture.map')} (${t(`shape.${shape}`)})`,
      legend: legend(),
      notes: [
        notes.join(' '),
        ...(shape === 'events' ? [t('legend.clusters')] : []),
        `${t('map.borders')} ${t('picture.ground')}`,
      ],
      draw: (width) => drawMap(shot, width, i18n.language),
    });
  };
  return (
    <div className="map-save">
      <SaveMenu
        what={t('picture.map')}
        picture={picture}
        fileName={(form) => fileOf('map', filter, totals.asOf.commit, form)}
      />
    </div>
  );
}
