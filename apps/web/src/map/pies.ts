import { colourOf } from '../ui/colours.ts';
import { type Ground, INK } from './ground.ts';
import { typesOf } from './told.ts';

/** Parts into which a ring is cut: as fine as a reader can tell, and few enough pictures. */
const PARTS = 10;

const START = 'pie:';

/** Pixels across; drawn twice as fine. */
export const PIE = 40;

/** Name of a picture of which types a sum has: their colours, each with its share. */
export function pieOf(sum: Readonly<Record<string, unknown>>): string {
  const all = Number(sum['events']);
  const shares = typesOf(sum).map(([type, n]) => [colourOf(type), Math.round((n / all) * PARTS)] as const);
  return START + shares.flatMap(([colour, part]) => (part > 0 ? [`${colour}*${part}`] : [])).join(' ');
}

/** A disc of the ground in a ring of the types, the most frequent first, from the top on. */
function pie(name: string, ground: Ground): ImageData {
  const size = PIE * 2;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  const middle = size / 2;
  const shares = name
    .slice(START.length)
    .split(' ')
    .flatMap((share) => {
      const [colour, part] = share.split('*');
      return colour ? [[colour, Number(part)] as const] : [];
    });
  const all = shares.reduce((sum, [, part]) => sum + part, 0);
  pen.fillStyle = INK[ground].disc;
  pen.beginPath();
  pen.arc(middle, middle, middle - 1, 0, 2 * Math.PI);
  pen.fill();
  let from = -Math.PI / 2;
  pen.lineWidth = size * 0.13;
  for (const [colour, part] of shares) {
    const to = from + (part / all) * 2 * Math.PI;
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.arc(middle, middle, middle - 2 - pen.lineWidth / 2, from, to);
    pen.stroke();
    from = to;
  }
  return pen.getImageData(0, 0, size, size);
}

/** Draws a picture when the map first asks for it. */
export const pieMaker =
  (map: { addImage: (id: string, image: ImageData, options: { pixelRatio: number }) => unknown }, ground: Ground) =>
  (name: string): void => {
    if (name.startsWith(START)) map.addImage(name, pie(name, ground), { pixelRatio: 2 });
  };
