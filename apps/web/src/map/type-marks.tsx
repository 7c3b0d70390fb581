import type { ExpressionSpecification } from 'maplibre-gl';
import { colourOf, UNTYPED } from '../ui/colours.ts';

/** A regular polygon: its corners, and how far the first is turned from the right, in parts of a whole turn. No corners are a circle. */
interface Shape {
  readonly corners: number;
  readonly turn: number;
}

/** Told apart without colours. The graphics card knows them by their place here (see held/deck.ts). */
export const SHAPES = [
  { corners: 0, turn: 0 },
  { corners: 4, turn: 0.125 },
  { corners: 3, turn: -0.25 },
  { corners: 4, turn: 0 },
  { corners: 6, turn: 0 },
  { corners: 3, turn: 0.25 },
] as const satisfies readonly Shape[];

const NAMED: Readonly<Record<string, number>> = {
  Battles: 0,
  'Explosions/Remote violence': 1,
  'Violence against civilians': 2,
  Protests: 3,
  'Strategic developments': 4,
  Riots: 5,
  'State-based conflict': 0,
  'Non-state conflict': 3,
  'One-sided violence': 2,
};

/** The same shape for the same name, everywhere: its place in SHAPES. */
export function shapeOf(type: string | null): number {
  if (type === null) return 0;
  const sum = [...type].reduce((n, letter) => (n * 31 + (letter.codePointAt(0) as number)) % 9973, 7);
  return NAMED[type] ?? sum % SHAPES.length;
}

/** Corners of a shape around a middle, in pixels; downwards is more. */
export const cornersOf = ({ corners, turn }: Shape, middle: number, radius: number): [number, number][] =>
  Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners + turn) * 2 * Math.PI;
    return [middle + radius * Math.cos(angle), middle + radius * Math.sin(angle)];
  });

/** A type's colour and shape, in a line of text. */
export function Mark({ type }: { readonly type: string }) {
  const shape = SHAPES[shapeOf(type)] as Shape;
  const colour = colourOf(type);
  return (
    <svg width="14" height="14" fill={colour} aria-hidden="true">
      {shape.corners === 0 ? <circle cx="7" cy="7" r="5" /> : <polygon points={cornersOf(shape, 7, 6.5).join(' ')} />}
    </svg>
  );
}

const FORMS = ['filled', 'hollow', 'dashed'] as const;
type Form = (typeof FORMS)[number];

const START = 'mark ';

/** Pixels: a filled mark is drawn large and made smaller; the others are as large as they are shown. */
export const FULL = 20;
const RADIUS: Readonly<Record<Form, number>> = { filled: FULL, hollow: 5, dashed: 7 };

/** Name of the picture of an event of a tile, among those of some types. */
export function markOf(types: readonly string[], form: ExpressionSpecification): ExpressionSpecification {
  const of = (type: string | null) => `${shapeOf(type)} ${type === null ? UNTYPED : colourOf(type)} `;
  const kind =
    types.length === 0
      ? of(null)
      : ['match', ['get', 'event_type'], ...types.flatMap((type) => [type, of(type)]), of(null)];
  return ['concat', START, kind as never, form];
}

function trace(pen: CanvasRenderingContext2D, shape: Shape, middle: number, radius: number): void {
  pen.beginPath();
  if (shape.corners === 0) pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  for (const [x, y] of cornersOf(shape, middle, radius)) pen.lineTo(x, y);
  pen.closePath();
}

function picture(shape: Shape, colour: string, form: Form): ImageData {
  const radius = RADIUS[form] * 2;
  const size = 2 * radius + 6;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = form === 'filled' ? 3 : 3.2;
  if (form === 'dashed') pen.setLineDash([5, 4]);
  trace(pen, shape, size / 2, radius);
  pen.globalAlpha = 0.7;
  if (form === 'filled') pen.fill();
  pen.globalAlpha = 1;
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

/** Draws a mark when the map first asks for it. */
export const markMaker =
  (map: { addImage: (id: string, image: ImageData, options: { pixelRatio: number }) => unknown }) =>
  (name: string): void => {
    if (!name.startsWith(START)) return;
    const [shape, colour, form] = name.slice(START.length).split(' ') as [string, string, Form];
    map.addImage(name, picture(SHAPES[Number(shape)] as Shape, colour, form), { pixelRatio: 2 });
  };
