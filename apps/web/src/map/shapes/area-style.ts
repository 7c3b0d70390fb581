import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { FONT, type Ground, INK } from '../ground.ts';
import type { Slot } from '../slots.ts';

/** Colours of parties, told apart by those who do not see colours as others do; names stand beside them. */
const PARTIES = {
  light: ['#0072b2', '#d55e00', '#7b4ea3', '#00795c', '#a8740a', '#6b6b6b'],
  dark: ['#56b4e9', '#f0803c', '#c39bd9', '#3fbf9b', '#e6b450', '#b5b5b5'],
} as const;

export const STRIPES = 'areas-stripes';

/** The colour of a party by its place among all parties of a set; the last one is that of all further ones, and of none. */
export const partyColour = (ground: Ground, parties: readonly string[], party: string | null): string => {
  const colours = PARTIES[ground];
  const at = party === null ? -1 : parties.indexOf(party);
  return colours[at < 0 ? colours.length - 1 : Math.min(at, colours.length - 1)] as string;
};

/** Only areas that hold on some day of a span; days compare as text. An end that is not given is open. */
export function holding(first: string | undefined, last: string | undefined): ExpressionSpecification {
  const begun: ExpressionSpecification = ['<=', ['coalesce', ['get', 'from'], ''], last ?? '9999'] as never;
  const lasting: ExpressionSpecification = ['>=', ['coalesce', ['get', 'to'], '9999'], first ?? ''] as never;
  return ['all', begun, lasting];
}

/** A layer, and which of the areas of its set it shows whenever they hold. */
export interface AreaLayer {
  readonly slot: Slot;
  readonly layer: LayerSpecification;
  readonly of: readonly ExpressionSpecification[];
}

const is = (name: string, value: unknown): ExpressionSpecification => ['==', ['get', name], value] as never;
const isArea: ExpressionSpecification = ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]] as never;

export const filterOf = ({ of }: AreaLayer, span: ExpressionSpecification): FilterSpecification =>
  ['all', span, ...of] as FilterSpecification;

/** How the areas of a set are drawn: by party, dashed where uncertain, ceasefire zones striped, front lines strong. */
export function areaLayers(set: string, source: string, parties: readonly string[], ground: Ground): AreaLayer[] {
  const ink = INK[ground];
  const cases = parties.flatMap((party) => [party, partyColour(ground, parties, party)]);
  const none = partyColour(ground, parties, null);
  const colour = (cases.length === 0 ? none : ['match', ['coalesce', ['get', 'party'], ''], ...cases, none]) as never;
  const line = ['case', is('kind', 'front-line'), ink.strong, colour] as never;
  const width = ['case', is('kind', 'front-line'), 3, 1.4] as never;
  const id = (part: string) => `areas-${set}-${part}`;
  const edge = { type: 'line', source, paint: { 'line-color': line, 'line-width': width } } as const;
  return [
    {
      slot: 'areas',
      layer: { id: id('fill'), type: 'fill', source, paint: { 'fill-color': colour, 'fill-opacity': 0.22 } },
      of: [isArea, ['!', is('kind', 'ceasefire-zone')]],
    },
    {
      slot: 'areas',
      layer: { id: id('stripes'), type: 'fill', source, paint: { 'fill-pattern': STRIPES, 'fill-opacity': 0.7 } },
      of: [isArea, is('kind', 'ceasefire-zone')],
    },
    { slot: 'lines', layer: { ...edge, id: id('edge') }, of: [is('uncertain', false)] },
    {
      slot: 'lines',
      layer: { ...edge, id: id('dashed'), paint: { ...edge.paint, 'line-dasharray': [2, 1.6] } },
      of: [is('uncertain', true)],
    },
    {
      slot: 'labels',
      layer: {
        id: id('name'),
        type: 'symbol',
        source,
        layout: {
          'text-field': ['coalesce', ['get', 'name'], ['get', 'party'], ''],
          'text-font': FONT,
          'text-size': 12,
          'text-max-width': 9,
        },
        paint: { 'text-color': ink.strong, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 },
      },
      of: [],
    },
  ];
}
