import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const find = createRequire(import.meta.url);

/** A family of fonts that comes with a library of ours: Latin, Greek and Cyrillic letters. */
export const FONTS = Object.fromEntries(
  (['Regular', 'Medium', 'Italic', 'MediumItalic'] as const).map((face) => [
    face,
    find.resolve(`pdfmake/fonts/Roboto/Roboto-${face}.ttf`),
  ]),
) as Readonly<Record<'Regular' | 'Medium' | 'Italic' | 'MediumItalic', string>>;

const PREFIX = 'data:image/svg+xml;base64,';

/** The SVG that a document carries in an address; null where the address is another. */
export const svgIn = (address: string): string | null =>
  address.startsWith(PREFIX) ? Buffer.from(address.slice(PREFIX.length), 'base64').toString('utf8') : null;

/** Width over height of a picture of ours. */
export function proportion(svg: string): number {
  const [, width, height] = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return width && height ? Number(width) / Number(height) : 16 / 9;
}

let ready: Promise<void> | undefined;

/** The same picture in points, for programs that draw no SVG. @param width - pixels */
export async function pngOf(svg: string, width: number): Promise<Uint8Array> {
  ready ??= readFile(find.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((bytes) => initWasm(bytes));
  await ready;
  const font = { fontBuffers: [new Uint8Array(await readFile(FONTS.Regular))], defaultFontFamily: 'Roboto' };
  return new Resvg(svg, { fitTo: { mode: 'width', value: width }, font, background: 'white' }).render().asPng();
}
