import type { Filter } from '@cairn/domain';
import type { TFunction } from 'i18next';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten, type Written } from '../../ui/numbers.ts';
import { INK } from '../ground.ts';
import { answerOf, type Hit, type Line } from '../pointed.ts';
import { type Drawing, useAnswer, useDrawing, useMap } from '../use-map.ts';
import { areaLayers, filterOf, holding, partyColour, STRIPES } from './area-style.ts';
import { AreasNote } from './areas-note.tsx';
import { patternOf } from './pattern.ts';
import { type AreaSaid, type AreasDrawn, useAreaShapes } from './shape-sets.ts';

export interface DatedAreasProps {
  /** Sets that are switched on. */
  readonly names: readonly string[];
  readonly filter: Filter;
}

/** Parties of a set, in the order in which they get their colours. */
export const partiesOf = ({ shapes }: AreasDrawn): string[] =>
  [...new Set(shapes.features.flatMap(({ properties: { party } }) => (party === null ? [] : [party])))].sort();

/** When an area holds, in words. */
function time({ from, to }: AreaSaid, { day }: Written, t: TFunction): string {
  if (from === null && to === null) return t('areas.always');
  if (to === null) return t('areas.since', { from: day(from as string) });
  if (from === null) return t('areas.until', { to: day(to) });
  return t('areas.between', { from: day(from), to: day(to) });
}

function told(area: AreaSaid, written: Written, t: TFunction, colour: string): Line[] {
  const quiet = (text: string | null): Line[] => (text === null ? [] : [{ text, as: 'quiet' }]);
  return [
    { text: area.name ?? area.party ?? t(`areas.kind.${area.kind}`), as: 'title', colour },
    { text: area.said ?? t(`areas.kind.${area.kind}`) },
    ...(area.party === null || area.name === null ? [] : [{ text: area.party }]),
    { text: time(area, written, t) },
    ...quiet(area.uncertain ? t('areas.uncertain') : null),
    ...quiet(area.source === null ? null : t('areas.source', { source: area.source })),
  ];
}

/** One set: drawn once, and shown as far as it holds in the span of the filter, so that it moves as time is played. */
function AreaSet({ set, filter }: { readonly set: AreasDrawn; readonly filter: Filter }) {
  const { map, ground } = useMap();
  const { t } = useTranslation();
  const written = useWritten();
  const { name } = set.about;
  const source = `areas-${name}`;
  const parties = useMemo(() => partiesOf(set), [set]);
  const layers = useMemo(() => areaLayers(name, source, parties, ground), [name, source, parties, ground]);
  useDrawing(
    useMemo<Drawing>(() => {
      if (!map.hasImage(STRIPES)) map.addImage(STRIPES, patternOf('stripes', INK[ground].name), { pixelRatio: 2 });
      const of = (slot: string) => layers.filter((l) => l.slot === slot).map((l) => l.layer);
      return {
        sources: { [source]: { type: 'geojson', data: set.shapes } },
        layers: { areas: of('areas'), lines: of('lines'), labels: of('labels') },
      };
    }, [map, ground, layers, source, set]),
  );
  useEffect(() => {
    const span = holding(filter.from, filter.to);
    for (const layer of layers) if (map.getLayer(layer.layer.id)) map.setFilter(layer.layer.id, filterOf(layer, span));
  }, [map, layers, filter.from, filter.to]);
  useAnswer(
    'areas',
    useMemo(() => {
      const ids = layers.filter((l) => l.slot !== 'labels').map((l) => l.layer.id);
      return answerOf(map, ids, ({ properties }): Hit => {
        const { features } = set.shapes;
        const area = features[Number(properties['at'])]?.properties as AreaSaid;
        return { told: told(area, written, t, partyColour(ground, parties, area.party)) };
      });
    }, [map, layers, set, parties, ground, written, t]),
  );
  return null;
}

/** Dated areas of the sets that are switched on: those that hold on some day of the span that is looked at. */
export function DatedAreas({ names, filter }: DatedAreasProps) {
  const sets = useAreaShapes(names, filter.as_of);
  return (
    <>
      {sets.map((set) => (
        <AreaSet key={set.about.name} set={set} filter={filter} />
      ))}
      {sets.length > 0 ? <AreasNote sets={sets} filter={filter} /> : null}
    </>
  );
}
