export type Delimiter = ',' | ';' | '\t' | '|';

/** In the order of preference when a header holds equally many of two. */
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** A header as found: its delimiter and column names made usable. */
export interface Header {
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
}

interface Cut {
  /** Positions of every possible delimiter outside quotes. */
  readonly marks: readonly { readonly at: number; readonly char: Delimiter }[];
  /** Where the record ends, without its line end; null when the text ends within quotes. */
  readonly end: number | null;
}

const isDelimiter = (char: string): char is Delimiter => (DELIMITERS as readonly string[]).includes(char);

/** Where a quoted field that opens at `from` closes; -1 when it does not. Doubled quotes stand for one. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** Finds the end of the first record and the delimiters in it. A quote opens a field only where a field begins. */
function cutFirstRecord(text: string): Cut {
  const marks: { at: number; char: Delimiter }[] = [];
  let begins = true;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '\n' || char === '\r') return { marks, end: at };
    if (char === '"' && begins) {
      at = closingQuote(text, at);
      if (at < 0) return { marks, end: null };
    } else if (isDelimiter(char)) marks.push({ at, char });
    begins = isDelimiter(char) || (begins && char === ' ');
  }
  return { marks, end: text.length };
}

/** The delimiter that the header holds most of; a comma when it holds none. */
function mostFrequent(marks: Cut['marks']): Delimiter {
  const count = (char: Delimiter) => marks.filter((mark) => mark.char === char).length;
  return DELIMITERS.reduce((best, char) => (count(char) > count(best) ? char : best), ',');
}

function unquote(field: string): string {
  const bare = field.trim();
  return /^".*"$/s.test(bare) ? bare.slice(1, -1).replaceAll('""', '"').trim() : bare;
}

/**
 * Makes column names usable: none empty, none twice. Capitals do not tell two names apart, since they do not in SQL.
 * @returns `name`, `name_2` …; a column without a name is `column_` and its position from 1
 */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const given = new Set(names.map((name) => name.toLowerCase()));
  const taken = new Set<string>();
  return names.map((name, index) => {
    const base = name || `column_${index + 1}`;
    let unique = base;
    const clash = () => taken.has(unique.toLowerCase()) || (unique !== name && given.has(unique.toLowerCase()));
    for (let turn = 2; clash(); turn++) unique = `${base}_${turn}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * Reads the first record of CSV text.
 * @param text - the beginning of the file, without byte order mark and leading blank lines
 * @returns null when the record does not end within `text` because its quotes are not closed
 */
export function readHeader(text: string): Header | null {
  const { marks, end } = cutFirstRecord(text);
  if (end === null) return null;
  const delimiter = mostFrequent(marks);
  const cuts = [-1, ...marks.filter((mark) => mark.char === delimiter).map((mark) => mark.at), end];
  const fields = cuts.slice(1).map((at, index) => unquote(text.slice((cuts[index] as number) + 1, at)));
  return { delimiter, header: uniqueNames(fields) };
}
