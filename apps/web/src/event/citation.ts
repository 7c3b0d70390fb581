/** What is cited: an event, or the answer of a filter, as it stood at a commit. */
export interface Cited {
  /** A name that bibliographies may refer to it by; other characters than letters, digits, `-`, `_` and `:` are taken out. */
  readonly key: string;
  /** What it is, for example `Event UKR1`. */
  readonly what: string;
  /** Titles of the datasets that it comes from, at least one. */
  readonly datasets: readonly string[];
  readonly licences: readonly string[];
  /** What must be said wherever the data are shown. */
  readonly notices: readonly string[];
  /** Id of the commit, 64 hex digits. */
  readonly commit: string;
  /** The day on which the commit was recorded, year-month-day. */
  readonly recorded: string;
  /** Where it can be read again: an address that names the commit. */
  readonly address: string;
  /** The day on which it was read, year-month-day. */
  readonly accessed: string;
}

/** Text on one line: no control character, no line break, no doubled space. */
const line = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const titleOf = ({ what, datasets }: Cited): string => line(`${datasets.join('; ')}: ${what}`);
const versionOf = ({ commit }: Cited): string => line(`commit ${commit}`);
const noteOf = ({ licences, notices }: Cited): string =>
  [`Licence: ${licences.join('; ')}`, ...notices].map((part) => sentence(line(part))).join(' ');

/** Only what an address may hold: what would end a field or a line is written in percents. */
const addressOf = ({ address }: Cited): string =>
  address.replace(/[\s\p{Cc}{}\\<>"^`|]/gu, (letter) => encodeURIComponent(letter));

/** One paragraph, for a footnote. */
export const plainCitation = (cited: Cited): string =>
  [
    sentence(titleOf(cited)),
    `As of ${versionOf(cited)}, recorded ${line(cited.recorded)}.`,
    noteOf(cited),
    `${addressOf(cited)} (accessed ${line(cited.accessed)}).`,
  ].join(' ');

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts braces, even those with a backslash before them
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text as TeX sets it, letter by letter. */
const tex = (text: string): string => line(text).replace(/[\\{}~^&%$#_]/g, (letter) => TEX[letter] ?? `\\${letter}`);

const keyOf = ({ key, commit }: Cited): string =>
  `${key.replace(/[^A-Za-z0-9_:-]+/g, '-')}-${commit.slice(0, 12).replace(/[^0-9a-z]/g, '')}`;

/** An entry for BibTeX and biblatex, in UTF-8. */
export function bibtexCitation(cited: Cited): string {
  const fields = {
    title: `{${tex(titleOf(cited))}}`,
    year: tex(cited.recorded.slice(0, 4)),
    date: tex(cited.recorded),
    version: tex(versionOf(cited)),
    url: addressOf(cited),
    urldate: tex(cited.accessed),
    note: tex(noteOf(cited)),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${keyOf(cited)},\n${lines.join(',\n')}\n}\n`;
}

const slashed = (day: string): string => line(day).replaceAll('-', '/');

/** A record of RIS: one tag a line, lines ended by CR LF. */
export function risCitation(cited: Cited): string {
  const tags = [
    ['TY', 'DATA'],
    ['ID', keyOf(cited)],
    ['TI', titleOf(cited)],
    ['PY', line(cited.recorded.slice(0, 4))],
    ['DA', slashed(cited.recorded)],
    ['ET', versionOf(cited)],
    ['N1', noteOf(cited)],
    ['UR', addressOf(cited)],
    ['Y2', slashed(cited.accessed)],
    ['ER', ''],
  ] as const;
  return tags.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}

const dateParts = (day: string) => ({ 'date-parts': [day.split('-').map(Number)] });

/** A list of one item of CSL-JSON. */
export function cslCitation(cited: Cited): string {
  const item = {
    id: keyOf(cited),
    type: 'dataset',
    title: titleOf(cited),
    version: versionOf(cited),
    issued: dateParts(cited.recorded),
    accessed: dateParts(cited.accessed),
    URL: addressOf(cited),
    note: noteOf(cited),
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** The ways to write a citation, by the name under which the page offers them. */
export const CITATIONS = {
  plain: plainCitation,
  bibtex: bibtexCitation,
  ris: risCitation,
  csl: cslCitation,
} as const satisfies Record<string, (cited: Cited) => string>;

export type CitationForm = keyof typeof CITATIONS;
