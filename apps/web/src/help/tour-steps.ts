/** What the tour shows, in order, and where: the first that is seen of these, as the page is laid out just now. */
export const STEPS = [
  { name: 'figures', at: ['#figures', '[data-part="figures"]'] },
  { name: 'filters', at: ['[data-part="filters"]', '[data-opens="filters"]'] },
  { name: 'map', at: ['.mapframe'] },
  { name: 'time', at: ['[data-part="time"]', '[data-opens="time"]'] },
  { name: 'breakdown', at: ['[data-part="breakdown"]', '[data-opens="breakdown"]'] },
  { name: 'table', at: ['[data-part="table"]', '[data-opens="table"]'] },
  { name: 'search', at: ['.seek'] },
] as const;

/** A part of the window, pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between a part and what stands beside it. */
const GAP = 14;

const within = (at: number, size: number, whole: number) => Math.max(GAP, Math.min(at, whole - size - GAP));

/** Where a dialog would stand beside a part: below, above, or to a side, wherever it has room; null where it has none. */
function beside(part: Box, dialog: Size, window: Size): { left: number; top: number } | null {
  const [right, bottom] = [part.left + part.width, part.top + part.height];
  const needs = { width: dialog.width + 2 * GAP, height: dialog.height + 2 * GAP };
  if (bottom + needs.height <= window.height) return { left: part.left, top: bottom + GAP };
  if (part.top >= needs.height) return { left: part.left, top: part.top - dialog.height - GAP };
  if (right + needs.width <= window.width) return { left: right + GAP, top: part.top };
  if (part.left >= needs.width) return { left: part.left - dialog.width - GAP, top: part.top };
  return null;
}

/** Where a dialog stands that is about a part; in the middle where there is no room beside it. Over no edge of the window. */
export function besides(part: Box | null, dialog: Size, window: Size): { left: number; top: number } {
  const { left, top } = (part && beside(part, dialog, window)) ?? {
    left: (window.width - dialog.width) / 2,
    top: (window.height - dialog.height) / 2,
  };
  return { left: within(left, dialog.width, window.width), top: within(top, dialog.height, window.height) };
}
