import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** Paints text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colours only on a terminal, and not where NO_COLOR is set (to anything). */
export function painter(stream: NodeJS.WriteStream): Paint {
  const on = Boolean(stream.isTTY) && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  return on ? (style, text) => styleText(style, text) : (_style, text) => text;
}
