// `npm run bench -- suggest [FILE] [--mistakes]`: how well the rules read labelled texts. Without a file both halves of
// bench/suggest/ are read, and bench/SUGGEST.md is written.
//
// Whoever writes rules looks at mistakes of the half `dev` alone: the half `test` is worth something only while nobody
// has learned from it. So its mistakes are shown only where they are asked for by name, with --mistakes=test.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LabelledText, type Meeting, meetingsOf, parseLabels, type Score, scoresOf } from '@cairn/collect';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mistakes: { type: 'string', default: '' } },
});

const readTexts = (path: string): LabelledText[] => parseLabels(readFileSync(path, 'utf8'), path);

const share = (n: number | null) => (n === null ? '–' : n.toFixed(3));

const row = (s: Score) =>
  `| ${s.aspects.join(', ')} | ${share(s.precision)} | ${share(s.recall)} | ${share(s.f1)} | ${s.right} |`;

function tableOf(name: string, texts: readonly LabelledText[], scores: readonly Score[]): string {
  const [{ found, labelled } = { found: 0, labelled: 0 }] = scores;
  return [
    `## ${name}`,
    '',
    `${texts.length} texts, ${labelled} labelled figures; the rules found ${found}.`,
    '',
    '| right in | precision | recall | F1 | figures |',
    '|---|---:|---:|---:|---:|',
    ...scores.map(row),
  ].join('\n');
}

/** What was missed, found too much, or read otherwise than labelled. */
function mistakesOf(meetings: readonly Meeting[]): string[] {
  return meetings.flatMap(({ text, label, found, right }) => {
    if (!label) return [`${text}: not labelled: ${found?.quantity.at?.words} ${found?.measure.value}`];
    if (!found) return [`${text}: missed: ${label.words} ${label.measure}`];
    const wrong = scoresOf([{ text, label, found, right }]).filter((s) => s.right === 0 && s.aspects.length <= 2);
    return wrong.length === 0
      ? []
      : [`${text}: ${label.words}: wrong in ${wrong.map((s) => s.aspects.at(-1)).join(', ')}`];
  });
}

function report(halves: readonly (readonly [string, readonly LabelledText[], readonly Score[]])[]): string {
  return `# Suggestions: how well the rules read

Written by \`npm run bench -- suggest\`; change the rules or the labels, not this page. How to read it, and how to score texts of your own:
[docs/how-to/suggest.md](../docs/how-to/suggest.md).

A figure counts as right where all that the row names is right at once: its number with modality and currency, and then what it counts, whom, who
claims it, the days it covers, the day it was said. Precision is the share of what was found, recall the share of what was labelled.

The texts were written for this project, about invented places and persons. One author wrote texts, labels and rules: the half \`test\` was
written first and its mistakes were not looked at while the rules were written, but the author knew what kinds of sentences stand in it,
saw its totals after each change, and took back one change for them. Texts by others will be read worse than these figures say.

${halves.map(([name, texts, scores]) => tableOf(name, texts, scores)).join('\n\n')}
`;
}

const HALVES = ['dev', 'test'] as const;
const [file] = positionals;

if (file !== undefined) {
  const meetings = readTexts(file).flatMap(meetingsOf);
  console.log(tableOf(file, readTexts(file), scoresOf(meetings)));
  if (values.mistakes !== '') for (const line of mistakesOf(meetings)) console.log(line);
} else {
  const halves = HALVES.map((name) => {
    const texts = readTexts(at(`suggest/${name}.jsonl`));
    const meetings = texts.flatMap(meetingsOf);
    if (values.mistakes === name) for (const line of mistakesOf(meetings)) console.log(line);
    return [name, texts, scoresOf(meetings)] as const;
  });
  const page = report(halves);
  console.log(page);
  writeFileSync(at('SUGGEST.md'), page);
}
