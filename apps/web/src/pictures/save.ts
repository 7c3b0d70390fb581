import { fontsFor } from './fonts.ts';
import { element } from './pen.ts';
import { asPng } from './raster.ts';
import { drawSheet, type Sheet } from './sheet.ts';

export type PictureForm = 'svg' | 'png';

/** A drawing as text, with the letters that it needs in it. */
async function asSvg(svg: SVGSVGElement): Promise<Blob> {
  svg.prepend(element('style', {}, await fontsFor(svg.textContent ?? '')));
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });
}

/** Gives the reader a file. */
function give(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Saves a picture; its letters and all that it shows are in it. */
export async function savePicture(sheet: Sheet, form: PictureForm, name: string): Promise<void> {
  await document.fonts.ready;
  const svg = drawSheet(sheet);
  const size = { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
  give(form === 'svg' ? await asSvg(svg) : await asPng(svg, size), name);
}
