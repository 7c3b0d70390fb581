import { OPERATIONS } from '@cairn/contract';
import { csv } from '@cairn/domain';
import {
  areaSets,
  areasHolding,
  asOf,
  boundarySets,
  FIGURES,
  type Shaped,
  shaped,
  shown,
  shownAsGeoJson,
  UNASSIGNED,
  unitProperties,
  unitTotals,
  wholeAsGeoJson,
} from '@cairn/query';
import type { Commit, ShapeKind, View } from '@cairn/store';
import { type Answer, json, text } from '../answer.ts';
import { route } from '../route.ts';

const GEOJSON = 'application/geo+json';

interface Wanted {
  readonly detail: 'shown' | 'whole';
  /** What tells these shapes from those of another question about the set. */
  readonly part: string;
}

/** Shapes with their properties, in the form that is asked for. @param head - what the answer says beside them */
function answered(
  view: View,
  { held }: Shaped<ShapeKind>,
  shapes: Shaped['shapes'],
  properties: readonly object[],
  { detail, part }: Wanted,
  form: string,
  head: object,
): Answer {
  if (form === 'geojson' && detail === 'whole')
    return text(JSON.stringify({ ...wholeAsGeoJson(shapes, properties), ...head }), GEOJSON);
  const key = [view.at, view.schema, held.kind, held.name, held.dataset ?? '', held.since, part].join('\n');
  const topology = shown(key, shapes, properties, held.set.positions);
  if (form === 'geojson') return text(JSON.stringify({ ...shownAsGeoJson(topology), ...head }), GEOJSON);
  return json({ ...head, topology });
}

const boundariesRoute = route(OPERATIONS.boundaries, 'anyone', async ({ view, commit }) =>
  json({ asOf: asOf(commit), boundaries: await boundarySets(view, commit) }),
);

const named = <A extends { readonly name: string }>(all: readonly A[], name: string): A =>
  all.find((a) => a.name === name) as A;

const shapesRoute = route(OPERATIONS.boundaryShapes, 'anyone', async ({ view, commit, params, query, form }) => {
  const set = await shaped(view, 'boundaries', params.name, commit);
  const boundaries = named(await boundarySets(view, commit), params.name);
  const properties = set.held.set.units.map(unitProperties);
  const head = { asOf: asOf(commit), boundaries };
  return answered(view, set, set.shapes, properties, { detail: query.detail, part: '' }, form.id, head);
});

const totalsRoute = route(OPERATIONS.boundaryTotals, 'anyone', async ({ view, filter, params, form }) => {
  const answer = await unitTotals(view, filter, params.name);
  if (form.id === 'json') return json(answer);
  const rest = UNASSIGNED.map((why) => ({
    code: null,
    name: null,
    parent: null,
    unassigned: why,
    ...answer.unassigned[why],
  }));
  const rows = [...answer.units.map((u) => ({ ...u, unassigned: null })), ...rest];
  return text(csv(['code', 'name', 'parent', 'unassigned', ...FIGURES], rows), 'text/csv');
});

const areasRoute = route(OPERATIONS.areas, 'anyone', async ({ view, commit }) =>
  json({ asOf: asOf(commit), areas: await areaSets(view, commit) }),
);

async function areasAt(view: View, commit: Commit, name: string, from: string | null, to: string | null) {
  const set = await shaped(view, 'areas', name, commit);
  return { set, holding: areasHolding(set, from, to) };
}

const areaShapesRoute = route(OPERATIONS.areaShapes, 'anyone', async ({ view, commit, params, query, form }) => {
  const { from = null, to = null, detail } = query;
  const { set, holding } = await areasAt(view, commit, params.name, from, to);
  const areas = named(await areaSets(view, commit), params.name);
  const shapes = holding.map(({ shape }) => shape);
  const properties = holding.map(({ area }) => area);
  const head = { asOf: asOf(commit), areas };
  return answered(view, set, shapes, properties, { detail, part: `${from} ${to}` }, form.id, head);
});

export const shapeRoutes = [boundariesRoute, shapesRoute, totalsRoute, areasRoute, areaShapesRoute];
