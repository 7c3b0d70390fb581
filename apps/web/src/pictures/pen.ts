const SVG = 'http://www.w3.org/2000/svg';

/** An element of a picture; text is text, whatever it says. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Families of the page, then what most systems have. */
export const FAMILY = '"Noto Sans Variable", "Noto Sans Arabic Variable", "Noto Sans", system-ui, sans-serif';

export interface Letters {
  /** Pixels. */
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly direction?: 'ltr' | 'rtl';
  readonly lang?: string;
}

export interface Frame {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly direction: 'ltr' | 'rtl';
}

/** Writes from the top down, from the side on which reading begins. */
export interface Pen {
  readonly width: number;
  readonly y: number;
  readonly down: (pixels: number) => void;
  readonly put: (node: SVGElement) => void;
  /** A paragraph, in as many lines as it needs. */
  readonly text: (text: string, letters: Letters) => void;
  /** A text on the line that there is, so many pixels after its beginning. */
  readonly label: (text: string, after: number, letters: Letters) => void;
  readonly widthOf: (text: string, letters: Letters) => number;
  /** Left edge of a thing so wide, so many pixels after the beginning of the line. */
  readonly xOf: (after: number, width: number) => number;
}

let ruler: CanvasRenderingContext2D | null = null;

export function widthOf(text: string, { size, weight = 400 }: Letters): number {
  ruler ??= document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  ruler.font = `${weight} ${size}px ${FAMILY}`;
  return ruler.measureText(text).width;
}

/** A word that is wider than the line, in pieces that are not. */
function broken(word: string, width: number, letters: Letters): string[] {
  const pieces = [''];
  for (const letter of word) {
    const last = pieces.at(-1) as string;
    if (last !== '' && widthOf(last + letter, letters) > width) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  return pieces;
}

/** A text in lines that are no wider. */
export function lines(text: string, width: number, letters: Letters): string[] {
  const words = text.split(/\s+/).flatMap((w) => (widthOf(w, letters) > width ? broken(w, width, letters) : [w]));
  const all: string[] = [];
  for (const word of words) {
    const longer = all.length === 0 ? word : `${all.at(-1)} ${word}`;
    if (all.length > 0 && widthOf(longer, letters) <= width) all[all.length - 1] = longer;
    else all.push(word);
  }
  return all;
}

export const textAt = (text: string, x: number, y: number, anchor: 'start' | 'end', letters: Letters): SVGElement =>
  element(
    'text',
    {
      x,
      y,
      'text-anchor': anchor,
      'font-family': FAMILY,
      'font-size': letters.size,
      'font-weight': letters.weight ?? 400,
      ...(letters.fill === undefined ? {} : { fill: letters.fill }),
      ...(letters.direction === undefined ? {} : { direction: letters.direction }),
      ...(letters.lang === undefined ? {} : { lang: letters.lang }),
    },
    text,
  );

export function pen(svg: SVGElement, { left, width, top, direction }: Frame): Pen {
  let y = top;
  const begin = (dir: 'ltr' | 'rtl', after = 0) => (dir === 'rtl' ? left + width - after : left + after);
  return {
    width,
    get y() {
      return y;
    },
    down: (pixels) => {
      y += pixels;
    },
    put: (node) => svg.append(node),
    text(text, letters) {
      const dir = letters.direction ?? direction;
      for (const line of lines(text, width, letters)) {
        y += letters.size * 1.4;
        svg.append(textAt(line, begin(dir), y, 'start', { ...letters, direction: dir }));
      }
    },
    label: (text, after, letters) =>
      svg.append(textAt(text, begin(direction, after), y, 'start', { ...letters, direction })),
    widthOf,
    xOf: (after, wide) => (direction === 'rtl' ? begin('rtl', after) - wide : left + after),
  };
}
