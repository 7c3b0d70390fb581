import { problem } from '@cairn/domain';

/** Longest text that is read, in UTF-16 units; the same as a report may keep. */
export const MOST_CHARACTERS = 5_000_000;

/** A word longer than this is none: a key, an encoded picture, a line of digits. */
const LONGEST_WORD = 120;
const LONGEST_PARAGRAPH = 20_000;

/** A part of a text that is read by itself. `text` is as long as what it stands for, so offsets in it are true. */
export interface Paragraph {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly from: number;
}

const BLANKS = /\s/g;
const BEGINS_ANEW = /^\s*(?:[-*•‣#>|]|\d{1,2}[.)]\s)/;
const ENDS = /[.!?:;,”"’')\]]\s*$/;
const SHORT_LINE = 60;

/** The same length, in one line and without words that are none. */
const cleaned = (text: string): string =>
  text.replace(BLANKS, ' ').replace(new RegExp(`[^ ]{${LONGEST_WORD + 1},}`, 'g'), (run) => ' '.repeat(run.length));

/** Whether a line begins something new after the line before: a blank line, an item of a list, what follows a title. */
const isApart = (before: string, line: string): boolean =>
  before.trim() === '' ||
  line.trim() === '' ||
  BEGINS_ANEW.test(line) ||
  (before.length < SHORT_LINE && !ENDS.test(before));

/**
 * Cuts a text where its author begins anew, and where a paragraph is longer than can be read at once.
 * @throws Problem text.too-long
 */
export function paragraphsOf(text: string): Paragraph[] {
  if (text.length > MOST_CHARACTERS) throw problem('text.too-long', { characters: text.length, most: MOST_CHARACTERS });
  const starts: number[] = [];
  let before = '';
  let at = 0;
  for (const line of text.split('\n')) {
    if (isApart(before, line)) starts.push(at);
    before = line;
    at += line.length + 1;
  }
  return starts.flatMap((from, i) => pieces(cleaned(text.slice(from, starts[i + 1] ?? text.length)), from));
}

function pieces(text: string, from: number): Paragraph[] {
  const found: Paragraph[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at);
    const piece = text.slice(at, end);
    if (piece.trim() !== '') found.push({ text: piece, from: from + at });
    at = end;
  }
  return found;
}

function endOf(text: string, at: number): number {
  if (text.length - at <= LONGEST_PARAGRAPH) return text.length;
  const space = text.lastIndexOf(' ', at + LONGEST_PARAGRAPH);
  return space > at ? space : at + LONGEST_PARAGRAPH;
}
