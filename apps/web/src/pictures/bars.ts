import { element, lines, textAt } from './pen.ts';
import { type Drawn, INK } from './sheet.ts';

export interface BarRow {
  readonly name: string;
  readonly value: number;
  readonly colour: string;
  readonly cells: readonly string[];
}

export interface BarsSpec {
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
  readonly heads: readonly string[];
  readonly rows: readonly BarRow[];
}

const NAME = { size: 11, fill: INK };
const HEAD = { size: 9.5, fill: '#525c61' };
const NAMES = 220;
const CELL = 52;
const LINE = 14;
const GAP = 12;

/** Names, bars and figures in rows, from the side on which reading begins. */
export function drawBars({ width, direction, heads, rows }: BarsSpec): Drawn {
  const node = element('g', {});
  const room = width - NAMES - 2 * GAP - heads.length * CELL;
  const most = Math.max(1, ...rows.map((row) => row.value));
  const x = (after: number) => (direction === 'rtl' ? width - after : after);
  const put = (text: string, after: number, y: number, anchor: 'start' | 'end', letters: typeof NAME) =>
    node.append(textAt(text, x(after), y, anchor, { ...letters, direction }));
  const cellEnd = (i: number) => NAMES + 2 * GAP + room + (i + 1) * CELL;
  let y = LINE;
  heads.forEach((head, i) => {
    put(head, cellEnd(i), y, 'end', HEAD);
  });
  y += 6;
  for (const { name, value, colour, cells } of rows) {
    const written = lines(name, NAMES, NAME);
    const top = y + LINE;
    written.forEach((line, i) => {
      put(line, 0, top + i * LINE, 'start', NAME);
    });
    const long = Math.max(0, (value / most) * room);
    const left = direction === 'rtl' ? width - NAMES - GAP - long : NAMES + GAP;
    node.append(element('rect', { x: left, y: top - 9, width: long, height: 10, fill: colour }));
    cells.forEach((cell, i) => {
      put(cell, cellEnd(i), top, 'end', NAME);
    });
    y += written.length * LINE + 5;
  }
  return { node, width, height: y + 4 };
}
