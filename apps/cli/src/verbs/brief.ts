import { extname } from 'node:path';
import type { Briefing, Check } from '@cairn/briefing';
import { nearest, problem } from '@cairn/domain';
import { Argument } from 'commander';
import type { Context } from '../context.ts';
import { textOf } from '../text-of.ts';
import { json, oneLine, plural, shown } from '../ui/print.ts';
import { choiceOption, EXIT, type Options, type Verb } from '../verb.ts';

const ACTIONS = ['render', 'check'] as const;
const FORMS = ['html', 'pdf', 'docx', 'md'] as const;
/** Forms that no terminal shows. */
const BINARY: ReadonlySet<Form> = new Set(['pdf', 'docx']);
type Form = (typeof FORMS)[number];

const wrong = (why: string) => problem('usage.wrong', { why, verb: 'brief' });

/** Where the page is served, for the links of a document that leaves this machine. */
const baseOf = (options: Options): string => String(options['baseUrl'] ?? 'http://127.0.0.1:4040').replace(/\/$/, '');

/** The form: as it is said, else as the file's name says, else HTML. @throws Problem format.unknown */
function formOf(options: Options): Form {
  const named = options['output'] === undefined ? '' : extname(String(options['output'])).slice(1);
  const form = String(options['to'] ?? (named === '' ? 'html' : named));
  const found = FORMS.find((f) => f === form);
  if (!found) throw problem('format.unknown', { format: form, known: FORMS, near: nearest(form, FORMS) });
  return found;
}

/** A briefing in a file; or the one that a dataset keeps under a key. @throws Problem stated.unknown */
async function read(context: Context, what: string, options: Options): Promise<Briefing> {
  const { readBriefing } = await import('@cairn/briefing');
  const { dataset } = options as { dataset?: string };
  if (dataset === undefined) return readBriefing(await textOf(what), what);
  const { statedOne } = await import('@cairn/query');
  const { body } = await context.read((ledger) => statedOne(ledger, { dataset: [dataset] }, 'briefing', what));
  if (body === null) throw problem('stated.unknown', { kind: 'briefing', key: what });
  return readBriefing((body as { markdown: string }).markdown, what);
}

async function render(context: Context, path: string, options: Options): Promise<void> {
  const { resolve, toDocx, toHtml, toMarkdown, toPdf } = await import('@cairn/briefing');
  const { documentAnswers } = await import('@cairn/query');
  const form = formOf(options);
  if (options['output'] === undefined && BINARY.has(form) && context.out.isTTY)
    throw problem('format.needs-path', { format: form });
  const briefing = await read(context, path, options);
  const text = await context.read(async (ledger) => {
    const resolved = await resolve(briefing, documentAnswers(ledger, baseOf(options)));
    return { html: toHtml, md: toMarkdown, pdf: toPdf, docx: toDocx }[form](resolved);
  });
  const output = options['output'] as string | undefined;
  if (output === undefined) return void context.out.write(text);
  const { intoFile } = await import('@cairn/exchange');
  const { writeFile } = await import('node:fs/promises');
  await intoFile(output, (part) => writeFile(part, text), context.signal);
  if (!context.quiet) context.err.write(`${oneLine(briefing.front.title)}: written to ${output} as ${form}.\n`);
}

/** "1,901 added, 63 revised, 132 retracted". */
const why = ({ added, revised, retracted }: { added: number; revised: number; retracted: number }): string =>
  [
    [added, 'added'],
    [revised, 'revised'],
    [retracted, 'retracted'],
  ]
    .filter(([n]) => n !== 0)
    .map(([n, what]) => `${shown(n as number)} ${what}`)
    .join(', ');

function told({ drifts, typed, pinned, latest }: Check, path: string): string {
  const at = (line: number, column: number) => `${path}:${line}:${column}`;
  const changed = drifts.map(({ figure, said, now, since }) => {
    const reason = since && why(since) !== '' ? `: ${why(since)}` : '';
    const missing = figure.missing === null ? '' : ` (${figure.missing})`;
    return `${at(figure.line, figure.column)}  ${said} is now ${now ?? 'not there'}${missing}${reason}`;
  });
  const loose = typed.map(
    (t) => `${at(t.line, t.column)}  ${t.text} is typed by hand and no figure of the document is it`,
  );
  const between =
    pinned.asOf.seq === latest.asOf.seq
      ? `as of commit #${latest.asOf.seq}, the latest`
      : `as of commit #${pinned.asOf.seq}, against commit #${latest.asOf.seq}`;
  const head = `${plural(pinned.figures.length, 'figure')} ${between}: ${drifts.length === 0 ? 'all of them still hold' : `${plural(drifts.length, 'figure')} changed`}.`;
  return `${[head, ...changed, ...loose].map(oneLine).join('\n')}\n`;
}

async function check(context: Context, path: string, options: Options): Promise<number> {
  const { checkBriefing } = await import('@cairn/briefing');
  const { documentAnswers } = await import('@cairn/query');
  const briefing = await read(context, path, options);
  const found = await context.read((ledger) => checkBriefing(briefing, documentAnswers(ledger, baseOf(options))));
  const { drifts, typed, pinned, latest } = found;
  if (options['format'] === 'json')
    context.out.write(json({ pinned: pinned.asOf, latest: latest.asOf, figures: pinned.figures, drifts, typed }));
  else context.out.write(told(found, path));
  return drifts.length > 0 || typed.length > 0 ? EXIT.findings : EXIT.good;
}

function action(): Argument {
  const argument = new Argument('<ACTION>', 'render or check');
  argument.argChoices = [...ACTIONS];
  return argument;
}

export const brief: Verb = {
  name: 'brief',
  summary: 'render a document whose figures are live, and check whether they still hold',
  examples: [
    'cairn brief render week.md --output week.html',
    'cairn brief render week.md --to md',
    'cairn brief check week.md',
    'cairn brief check north-korean-troops --dataset demo',
  ],
  declare: (command) => {
    command
      .addArgument(action())
      .argument('<WHAT>', 'a file of Markdown with front matter; else, with --dataset, the key of a briefing');
    choiceOption(command, '--to <FORM>', 'form to render in; else as the name of the output says', FORMS);
    command
      .option('--dataset <NAME>', 'dataset that keeps the briefing')
      .option('--output <FILE>', 'where to write it; else to standard output')
      .option('--base-url <URL>', 'address of the page, for the links of the document');
    choiceOption(command, '--format <FORMAT>', 'how check answers', ['text', 'json'], 'text');
  },
  run: async (context, options, [action, path]) => {
    if (path === undefined) throw wrong('which briefing?');
    if (action === 'render') return void (await render(context, path, options));
    if (action === 'check') return check(context, path, options);
    throw wrong(`"${action}" is nothing that can be done with a briefing; ${ACTIONS.join(' and ')} are`);
  },
};
