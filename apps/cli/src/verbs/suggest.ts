import type { About, Checked, Score, Source, Suggestion } from '@cairn/collect';
import { problem } from '@cairn/domain';
import type { Context } from '../context.ts';
import { json, oneLine, plural, table, tame } from '../ui/print.ts';
import { formatFrom, formatOption, type Options, type Verb } from '../verb.ts';

const FORMATS = ['text', 'json', 'ndjson'] as const;
/** Variable in which the key of an endpoint stands. It is never an option: those are seen by everybody on the machine. */
const KEY = 'CAIRN_ENDPOINT_KEY';

const wrong = (why: string) => problem('usage.wrong', { why, verb: 'suggest' });
const given = (options: Options, name: string): string | undefined => options[name] as string | undefined;

/** What is known of the text: what the operator says, else what the page says. @throws Problem usage.wrong */
async function aboutOf(options: Options, source: Source): Promise<About> {
  const { parseDay } = await import('@cairn/domain');
  const date = given(options, 'date') ?? source.published;
  if (!date)
    throw wrong('the text does not say of which day it is; give it with --date, for example --date 2024-11-01');
  return {
    reportDate: parseDay(date),
    publisher: given(options, 'publisher') ?? source.publisher,
    language: given(options, 'lang') ?? source.language ?? null,
  };
}

async function checkedBy(options: Options, source: Source, about: About): Promise<Checked> {
  const { askEndpoint, suggest } = await import('@cairn/collect');
  const [url, model] = [given(options, 'endpoint'), given(options, 'model')];
  if (url === undefined && model !== undefined) throw wrong('--model needs --endpoint');
  if (url === undefined) return { suggestions: suggest(source.text, about), dropped: [] };
  if (model === undefined) throw wrong('--endpoint needs --model');
  return askEndpoint(source.text, about, { url, model, key: process.env[KEY] });
}

const shownBody = (s: Suggestion): string =>
  Object.entries(s.parts)
    .filter(([field]) => field !== 'notes' && field !== 'terms')
    .map(([field, { words }]) => `${field} “${words}”${meantBy(s, field, words)}`)
    .join(', ');

/** Whom a pronoun or a surname stands for. */
function meantBy({ body }: Suggestion, field: string, words: string): string {
  const named = (body as Readonly<Record<string, unknown>>)[field] as { readonly name?: unknown } | null | undefined;
  return typeof named?.name === 'string' && named.name !== words ? ` (${named.name})` : '';
}

function asText(context: Context, { suggestions, dropped }: Checked): string {
  const lines = suggestions.flatMap((s) => [
    `${context.paint('bold', s.kind)} ${Math.round(s.confidence * 100)}%  ${oneLine(shownBody(s))}`,
    ...(s.assumed.length > 0 ? [`  assumed: ${s.assumed.join(', ')}`] : []),
    ...(s.missing.length > 0 ? [`  missing: ${s.missing.join(', ')}`] : []),
    `  ${context.paint('dim', oneLine(s.evidence.words))}`,
  ]);
  const left = dropped.map((d) => `dropped: ${d.kind}: ${oneLine(d.why)}`);
  return [...lines, ...left, `${plural(suggestions.length, 'suggestion')}. None is a record.`, ''].join('\n');
}

function reportOf(source: Source, about: About): object {
  return {
    ...source,
    publisher: about.publisher ?? null,
    published: about.reportDate,
    language: about.language ?? 'en',
  };
}

/** The report first, then each suggestion on a line of its own. */
const asLines = (report: object, { suggestions, dropped }: Checked): string =>
  [
    { kind: 'report', body: report },
    ...suggestions,
    ...dropped.map(({ kind, why }) => ({ kind: 'dropped', of: kind, why })),
  ]
    .map((line) => `${tame(JSON.stringify(line))}\n`)
    .join('');

const percent = (share: number | null): string | null => (share === null ? null : share.toFixed(3));

function scoreRows(scores: readonly Score[]) {
  return scores.map((s) => ({
    right: s.aspects.join(' + '),
    precision: percent(s.precision),
    recall: percent(s.recall),
    f1: percent(s.f1),
    count: `${s.right} of ${s.found} found, ${s.labelled} labelled`,
  }));
}

/** Compares the rules with texts that a person has labelled. */
async function score(context: Context, path: string, format: (typeof FORMATS)[number]): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  const { meetingsOf, parseLabels, scoresOf } = await import('@cairn/collect');
  const lines = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT'
      ? problem('file.missing', { path })
      : problem('file.unreadable', { path, why: cause.code ?? 'it cannot be read' });
  });
  const scores = scoresOf(parseLabels(lines, path).flatMap(meetingsOf));
  if (format !== 'text') return void context.out.write(json(scores));
  context.out.write(table(['right', 'precision', 'recall', 'f1', 'count'], scoreRows(scores), context.paint));
}

export const suggestVerb: Verb = {
  name: 'suggest',
  summary: 'propose claims, statements, transfers and events from a text; records nothing',
  examples: [
    'cairn suggest report.txt --date 2024-11-01 --publisher "The Daily"',
    'cairn suggest https://news.example/article --format ndjson',
    'cairn suggest report.txt --date 2024-11-01 --endpoint http://127.0.0.1:8080/v1 --model small',
    'cairn suggest --score labelled.jsonl',
  ],
  declare: (command) => {
    command
      .argument('[FILE]', 'text, Markdown or HTML: a path, or an http:// or https:// address')
      .option('--date <DAY>', 'day of the report, on which "on Monday" leans; else what the page says')
      .option('--publisher <NAME>', 'who published it; else what the page says')
      .option('--lang <CODE>', 'language of the text; the rules read English')
      .option('--allow-private', 'also fetch from this machine and private networks')
      .option('--endpoint <URL>', 'ask an OpenAI-compatible endpoint instead of the rules: the text is sent there')
      .option('--model <NAME>', 'model of the endpoint')
      .option('--score <FILE>', 'compare the rules with labelled texts');
    formatOption(command, FORMATS);
  },
  run: async (context, options, [where]) => {
    const format = formatFrom(options, FORMATS);
    const labelled = given(options, 'score');
    if (labelled !== undefined) return score(context, labelled, format);
    if (where === undefined) throw wrong('which text?');
    const { readSource } = await import('@cairn/collect');
    const source = await readSource(where, { allowPrivate: options['allowPrivate'] === true, signal: context.signal });
    const about = await aboutOf(options, source);
    const checked = await checkedBy(options, source, about);
    if (format === 'text') return void context.out.write(asText(context, checked));
    const report = reportOf(source, about);
    context.out.write(format === 'json' ? json({ report, ...checked }) : asLines(report, checked));
  },
};
