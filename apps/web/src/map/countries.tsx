import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import { INK } from './ground.ts';
import { Legend } from './legend.tsx';
import { answerOf, type Hit } from './pointed.ts';
import { type Drawing, useAnswer, useDrawing, useMap } from './use-map.ts';
import { type Country, labelOf } from './world.ts';

export interface CountriesProps {
  /** Events by country. */
  readonly events: ReadonlyMap<string, number>;
  readonly onCountry: (name: string) => void;
}

/** Between 0 and 1; each ten times as many events are the same step. */
export const shadeOf = (events: number, most: number): number => Math.log1p(events) / Math.log1p(most);

/** Countries shaded by how many events they have. A disputed area is none of them. */
export function Countries({ events, onCountry }: CountriesProps) {
  const { map, ground } = useMap();
  const { t, i18n } = useTranslation();
  const { count } = useWritten();
  const drawing = useMemo<Drawing | null>(() => {
    const most = Math.max(1, ...events.values());
    const cases = [...events].flatMap(([name, n]) => [name, 0.08 + 0.8 * shadeOf(n, most)]);
    if (cases.length === 0) return null;
    const opacity = ['match', ['get', 'name'], ...cases, 0] as never;
    const paint = { 'fill-color': INK[ground].accent, 'fill-opacity': opacity };
    return { sources: {}, layers: { fills: [{ id: 'choropleth', type: 'fill', source: 'countries', paint }] } };
  }, [events, ground]);
  useDrawing(drawing);
  const tell = useCallback(
    ({ properties }: { properties: unknown }): Hit => {
      const country = properties as Country;
      const n = events.get(country.name);
      return {
        told: [
          { text: labelOf(country, i18n.language), as: 'title' },
          { text: `${count(n ?? 0)} ${t('figures.events')}` },
        ],
        ...(n === undefined ? {} : { act: () => onCountry(country.name) }),
      };
    },
    [events, onCountry, i18n.language, count, t],
  );
  useAnswer(
    'fills',
    useMemo(() => answerOf(map, ['choropleth'], tell), [map, tell]),
  );
  const most = Math.max(1, ...events.values());
  return <Legend ramp={{ kind: 'countries', steps: most > 1 ? [1, most] : [1] }} />;
}
