/** Sizes of a frame that the reader may choose: width and height in CSS pixels. The widest takes the width that it finds. */
export const SIZES = {
  small: { width: '480', height: '360' },
  medium: { width: '720', height: '480' },
  large: { width: '960', height: '640' },
  full: { width: '100%', height: '520' },
} as const;

export type Size = keyof typeof SIZES;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as an attribute of HTML has it. */
const attribute = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] as string);

/** What an author puts into a page of theirs to show an address of ours there. */
export function snippetOf(address: string, title: string, size: Size): string {
  const { width, height } = SIZES[size];
  return [
    `<iframe src="${attribute(address)}" title="${attribute(title)}"`,
    `  width="${width}" height="${height}" style="border:0" loading="lazy" allowfullscreen></iframe>`,
  ].join('\n');
}
