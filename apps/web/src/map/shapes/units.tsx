import { type Filter, unitNamed } from '@cairn/domain';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '../../address.ts';
import { useTotals } from '../../data/server.ts';
import type { Live } from '../../explore/live.ts';
import { useWritten } from '../../ui/numbers.ts';
import { INK } from '../ground.ts';
import { answerOf, type Hit } from '../pointed.ts';
import { type Drawing, useAnswer, useDrawing, useMap } from '../use-map.ts';
import { outlineOf } from './outline.ts';
import { patternOf } from './pattern.ts';
import { type BoundariesAbout, type UnitFigures, useUnitShapes, useUnitTotals } from './shape-sets.ts';
import { classesOf, classOf, strengthOf } from './unit-classes.ts';
import { UnitLegend } from './unit-legend.tsx';

export interface UnitsProps {
  /** Name of the boundary set. */
  readonly name: string;
  readonly live: Live;
}

type Named = 'country' | 'admin1' | 'admin2';
const NAMED: readonly string[] = ['country', 'admin1', 'admin2'] satisfies Named[];

const DOTS = 'units-dots';

/** Names that events give places of a level, by the unit that each of them means: so a unit can be a filter by name. */
function useNames(
  filter: Filter,
  level: BoundariesAbout['level'] | undefined,
  units: readonly UnitFigures[],
): ReadonlyMap<UnitFigures, readonly string[]> {
  const isNamed = level !== undefined && NAMED.includes(level);
  const field = (isNamed ? level : 'admin1') as Named;
  const { data } = useTotals(changed(filter, field, undefined), field, isNamed);
  return useMemo(() => {
    const names = new Map<UnitFigures, string[]>();
    for (const group of data?.groups ?? []) {
      const name = group[field];
      const unit = isNamed && typeof name === 'string' ? unitNamed(units, name) : null;
      if (unit) names.set(unit, [...(names.get(unit) ?? []), name as string]);
    }
    return names;
  }, [data, units, field, isNamed]);
}

/** The filter bound to a unit, or freed from it: by its names where events have them, else by its outline. */
function boundTo(filter: Filter, level: Named, names: readonly string[], shape: GeoJSON.Geometry): Filter {
  if (names.length === 0) {
    const { bbox: _, ...rest } = filter;
    return { ...rest, polygon: outlineOf(shape) };
  }
  const held = filter[level] ?? [];
  const isHeld = names.every((name) => held.includes(name));
  return changed(
    filter,
    level,
    isHeld ? held.filter((n) => !names.includes(n)) : [...new Set([...held, ...names])].sort(),
  );
}

const EDGE = { id: 'units-edge', type: 'line', source: 'units' } as const;

function drawingOf(
  shapes: GeoJSON.FeatureCollection,
  units: readonly UnitFigures[],
  ground: 'light' | 'dark',
): Drawing {
  const classes = classesOf(units.map((u) => u.events));
  const strengths = units.map((u) => {
    const at = classOf(classes, u.events);
    return at < 0 ? 0 : strengthOf(at, classes.length);
  });
  const opacity: ExpressionSpecification = ['coalesce', ['at', ['get', 'at'], ['literal', strengths]], 0] as never;
  const ink = INK[ground];
  const attributed = { type: 'geojson', data: shapes } as const;
  return {
    sources: { units: attributed },
    layers: {
      fills: [
        { id: 'units', type: 'fill', source: 'units', paint: { 'fill-color': ink.accent, 'fill-opacity': opacity } },
        {
          id: 'units-none',
          type: 'fill',
          source: 'units',
          filter: ['==', opacity, 0] as never,
          paint: { 'fill-pattern': DOTS, 'fill-opacity': 0.8 },
        },
      ],
      areas: [{ ...EDGE, paint: { 'line-color': ink.strong, 'line-width': 0.7, 'line-opacity': 0.55 } }],
    },
  };
}

/** Units of a boundary set, shaded by how many events they have. */
export function Units({ name, live }: UnitsProps) {
  const { map, ground } = useMap();
  const { t } = useTranslation();
  const { count } = useWritten();
  const { filter, settle } = live;
  const shapes = useUnitShapes(name, filter.as_of);
  const totals = useUnitTotals(name, filter);
  const units = useMemo(() => totals.data?.units ?? [], [totals.data]);
  const level = shapes.data?.about.level;
  const names = useNames(filter, level, units);
  useDrawing(
    useMemo(() => {
      if (!shapes.data || units.length === 0) return null;
      if (!map.hasImage(DOTS)) map.addImage(DOTS, patternOf('dots', INK[ground].border), { pixelRatio: 2 });
      return drawingOf(shapes.data.shapes, units, ground);
    }, [shapes.data, units, map, ground]),
  );
  const tell = useCallback(
    ({ properties }: { properties: { at?: number } }): Hit => {
      const at = Number(properties.at);
      const unit = units[at];
      const shape = shapes.data?.shapes.features[at]?.geometry;
      if (!unit || !shape || !level) return { told: [] };
      const named = names.get(unit) ?? [];
      return {
        told: [
          { text: unit.name, as: 'title' },
          ...(unit.code === null ? [] : [{ text: unit.code, as: 'quiet' as const }]),
          { text: `${count(unit.events)} ${t('figures.events')}` },
          { text: `${count(unit.best)} ${t('figures.killed')} (${count(unit.low)}–${count(unit.high)})` },
          ...(unit.unknown === 0
            ? []
            : [{ text: t('boundaries.unknown', { count: unit.unknown }), as: 'quiet' as const }]),
          { text: named.length > 0 ? t('boundaries.byName') : t('boundaries.byOutline'), as: 'quiet' },
        ],
        act: () => settle(boundTo(filter, level as Named, named, shape)),
      };
    },
    [units, shapes.data, names, level, filter, settle, count, t],
  );
  useAnswer(
    'fills',
    useMemo(() => answerOf(map, ['units'], tell), [map, tell]),
  );
  return <UnitLegend totals={totals.data ?? null} fault={shapes.error ?? totals.error} />;
}
