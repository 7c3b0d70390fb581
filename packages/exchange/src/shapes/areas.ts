import {
  AREA_KINDS,
  type AreaKind,
  type AreaSet,
  areaKey,
  type DatedArea,
  type Day,
  type Finding,
  fold,
  parseDay,
} from '@cairn/domain';
import type { Geometry, MultiLineString, MultiPolygon } from 'geojson';
import { crossings, mustFit, type Plan, polygonsOf, type Said } from './boundaries.ts';
import type { Given, GivenFile } from './features.ts';
import { type At, Extents, lineOf, refused } from './outline.ts';
import { cellOf, columnsOf, mustHave } from './properties.ts';

/** What a property may be called; the first that says something is meant. */
const CALLED = {
  from: ['from', 'date_from', 'from_date', 'start', 'start_date', 'valid_from', 'begin', 'date', 'day'],
  to: ['to', 'date_to', 'to_date', 'end', 'end_date', 'valid_to', 'valid_until', 'until'],
  kind: ['kind', 'type', 'category', 'status', 'class'],
  party: ['party', 'actor', 'controller', 'controlled_by', 'control', 'side'],
  source: ['source', 'source_name', 'sources'],
  uncertain: ['uncertain', 'contested', 'claimed', 'disputed'],
  name: ['name', 'title', 'label'],
} as const satisfies Readonly<Record<Exclude<keyof DatedArea, 'said'>, readonly string[]>>;

export type AreaColumn = keyof typeof CALLED;
export const AREA_COLUMNS = Object.keys(CALLED) as AreaColumn[];
export type AreaColumns = Readonly<Partial<Record<AreaColumn, string>>>;

/** Words for the kinds, as folded text has them. */
const KIND_WORDS: readonly (readonly [AreaKind, RegExp])[] = [
  ['ceasefire-zone', /cease-?fire|armistice|demilitari|buffer|de-?escalation/],
  ['front-line', /front|line of contact|contact line|line of control/],
  ['control', /control|held|occupied|occupation/],
];

function kindOf(text: string | null, usual: AreaKind): Pick<DatedArea, 'kind' | 'said'> {
  if (text === null) return { kind: usual, said: null };
  const word = fold(text);
  const known = AREA_KINDS.find((kind) => kind === word.replaceAll(' ', '-'));
  const kind = known ?? KIND_WORDS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'other';
  return { kind, said: known ? null : text };
}

/** A day of a property, whatever time of day stands behind it. @throws Problem shapes.malformed */
function dayOf([column, text]: Cell, at: At): Day | null {
  if (text === null) return null;
  const day = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/.exec(text);
  try {
    return parseDay(day ? day.slice(1).join('-') : text);
  } catch {
    throw refused(at, `"${text}" in ${column} is not a day`, 'write days as year-month-day, for example 2024-11-01');
  }
}

const isYes = (value: unknown): boolean => value === true || value === 1 || /^(yes|true|1|y)$/i.test(String(value));

/** A shape as it is kept: areas as areas, lines as lines. */
function shapeOf(feature: Given, at: At, extents: Extents): MultiPolygon | MultiLineString {
  const { geometry } = feature;
  if (geometry?.type === 'LineString' || geometry?.type === 'MultiLineString') {
    const given = (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates) as unknown[];
    const lines = given.map((line) => lineOf(line, at)).filter((line) => line.length > 1);
    if (lines.length === 0) throw refused(at, 'nothing is left of its line at six decimals', 'take it out of the file');
    for (const line of lines) extents.add(line, at);
    return { type: 'MultiLineString', coordinates: lines };
  }
  if (geometry !== null && /Point/.test(geometry.type))
    throw refused(at, `it is a ${geometry.type}`, 'each must be an area (a polygon) or a line');
  const polygons = polygonsOf(feature, at);
  if (polygons.length === 0) throw refused(at, 'nothing is left of it at six decimals', 'take it out of the file');
  for (const ring of polygons.flat()) extents.add(ring, at);
  return { type: 'MultiPolygon', coordinates: polygons as MultiPolygon['coordinates'] };
}

const rings = (shape: Geometry) => (shape.type === 'MultiPolygon' ? shape.coordinates : []);

type Columns = Readonly<Record<AreaColumn, readonly string[]>>;

function columnsFor(given: GivenFile, wanted: AreaColumns): Columns {
  const known = columnsOf(given.features);
  const named = (name: AreaColumn): string[] => {
    const said = wanted[name];
    if (said !== undefined) return [mustHave(given, said)];
    return CALLED[name].flatMap((word) => known.filter((k) => k.toLowerCase() === word));
  };
  return Object.fromEntries(AREA_COLUMNS.map((name) => [name, named(name)])) as unknown as Columns;
}

type Cell = readonly [column: string, text: string | null];

/** The first property of a feature that says something: its name, and what it says. */
function saidBy(feature: Given, columns: readonly string[]): Cell {
  const column = columns.find((c) => cellOf(feature, c) !== null);
  return column === undefined ? ['', null] : [column, cellOf(feature, column)];
}

/**
 * A set of dated areas from the features of a file.
 * @param usual - the kind of those that do not say theirs; else lines are front lines
 * @throws Problem shapes.malformed, with the feature that it is about
 */
export function planAreas(given: GivenFile, said: Said, wanted: AreaColumns = {}, usual?: AreaKind): Plan<AreaSet> {
  const { path, file, features } = given;
  const columns = columnsFor(given, wanted);
  const extents = new Extents();
  const shapes = new Map<string, MultiPolygon | MultiLineString>();
  const findings: Finding[] = [];
  const areas = features.map((feature, i): DatedArea => {
    const at = { path, where: feature.where };
    const of = (name: AreaColumn) => saidBy(feature, columns[name]);
    const cell = (name: AreaColumn) => of(name)[1];
    const [from, to] = [dayOf(of('from'), at), dayOf(of('to'), at)];
    if (from !== null && to !== null && from > to)
      throw refused(at, `its time ends on ${to}, before it begins on ${from}`, 'exchange the two days');
    const shape = shapeOf(feature, at, extents);
    mustFit(shape, at);
    shapes.set(areaKey(i), shape);
    findings.push(...crossings(rings(shape), file.name, i + 1, areaKey(i)));
    const uncertain = columns.uncertain.some((column) => isYes(feature.properties[column]));
    const kind = kindOf(cell('kind'), usual ?? (shape.type === 'MultiLineString' ? 'front-line' : 'other'));
    return { name: cell('name'), ...kind, party: cell('party'), source: cell('source'), from, to, uncertain };
  });
  const { extent, positions } = extents;
  const { title, licence, attribution = null } = said;
  return { head: { title, licence, attribution, file, extent, positions, areas }, shapes, findings };
}
