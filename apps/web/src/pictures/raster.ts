import { FAMILY } from './pen.ts';
import { DPI, withResolution } from './png.ts';

/** Dots to a pixel of the drawing. */
const SCALE = DPI / 96;

/** Calls `work` while the drawing stands in the document, out of sight, so that its letters can be measured. */
async function inDocument<T>(svg: SVGSVGElement, work: () => Promise<T>): Promise<T> {
  const place = document.createElement('div');
  place.style.cssText = 'position:fixed;inset-inline-start:-100000px;inset-block-start:0';
  place.setAttribute('aria-hidden', 'true');
  place.append(svg);
  document.body.append(place);
  try {
    return await work();
  } finally {
    place.remove();
  }
}

/** Writes each text of a drawing on a canvas, in the faces of the page: those of a drawing are not always there in time. */
function writeTexts(svg: SVGSVGElement, pen: CanvasRenderingContext2D): void {
  const origin = svg.getScreenCTM()?.inverse();
  for (const text of svg.querySelectorAll('text')) {
    const matrix = text.getScreenCTM();
    const content = text.textContent ?? '';
    if (!origin || !matrix || content === '') continue;
    const { a, b, c, d, e, f } = origin.multiply(matrix);
    const style = getComputedStyle(text);
    pen.setTransform(SCALE * a, SCALE * b, SCALE * c, SCALE * d, SCALE * e, SCALE * f);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.fillStyle = style.fill;
    pen.direction = style.direction as CanvasDirection;
    pen.textAlign = 'left';
    pen.fillText(content, text.getBBox().x, text.getStartPositionOfChar(0).y);
  }
}

/** All of a drawing but its texts. */
async function withoutTexts(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const text of copy.querySelectorAll('text')) text.remove();
  const source = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A drawing as a PNG for print. @param size - pixels of the drawing */
export function asPng(svg: SVGSVGElement, size: { readonly width: number; readonly height: number }): Promise<Blob> {
  return inDocument(svg, async () => {
    const text = svg.textContent ?? '';
    await Promise.all([400, 600, 650].map((weight) => document.fonts.load(`${weight} 12px ${FAMILY}`, text)));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(size.width * SCALE), Math.round(size.height * SCALE)];
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    pen.drawImage(await withoutTexts(svg), 0, 0, canvas.width, canvas.height);
    writeTexts(svg, pen);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('the browser made no picture');
    return new Blob([withResolution(new Uint8Array(await blob.arrayBuffer()))], { type: 'image/png' });
  });
}
