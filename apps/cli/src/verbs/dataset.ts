import { readFile } from 'node:fs/promises';
import {
  cautionsOf,
  nearest,
  parseReleaseRules,
  problem,
  rulesInWords,
  rulesOf,
  type StatedRules,
} from '@cairn/domain';
import type { Commit, DatasetChange, DatasetInfo } from '@cairn/store';
import { Argument } from 'commander';
import type { Context } from '../context.ts';
import { json, oneLine } from '../ui/print.ts';
import { choiceOption, formatFrom, formatOption, type Options, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json'] as const;
const ACTIONS = ['show', 'set'] as const;
const VISIBILITIES = ['private', 'public'] as const;

const wrong = (why: string) => problem('usage.wrong', { why, verb: 'dataset' });

/** `default`, `none`, or a file of rules in JSON. @throws Problem file.missing, file.unreadable, rules.malformed */
async function rulesFrom(given: string): Promise<StatedRules | 'default'> {
  if (given === 'default' || given === 'none') return given;
  const text = await readFile(given, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT'
      ? problem('file.missing', { path: given })
      : problem('file.unreadable', { path: given, why: `the system says ${cause.code}` });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw problem('file.unreadable', { path: given, why: `it is not JSON: ${(cause as Error).message}` });
  }
  return parseReleaseRules(value);
}

/** @throws Problem usage.wrong where nothing is to be changed */
async function changeFrom(options: Options): Promise<DatasetChange> {
  const { visibility, title, licence, notice, rules } = options as Readonly<Record<string, string | undefined>>;
  if (visibility !== undefined && !(VISIBILITIES as readonly string[]).includes(visibility)) {
    const near = nearest(visibility, VISIBILITIES);
    throw wrong(
      `"${visibility}" is no visibility${near.length > 0 ? `: did you mean ${near[0]}?` : '; private and public are'}`,
    );
  }
  const change = {
    ...(visibility === undefined ? {} : { visibility: visibility as DatasetInfo['visibility'] }),
    ...(title === undefined ? {} : { title }),
    ...(licence === undefined ? {} : { licence }),
    ...(notice === undefined ? {} : { notice: notice.trim() === '' ? null : notice }),
    ...(rules === undefined ? {} : { rules: await rulesFrom(rules) }),
  };
  if (Object.keys(change).length === 0)
    throw wrong('what is to be set? Give --visibility, --title, --licence, --notice or --rules');
  return change;
}

/** What is known of a dataset, and what leaves it, for programs. */
const told = (name: string, info: DatasetInfo) => ({
  name,
  ...info,
  rules: rulesOf(info) ?? 'none',
  stated: info.rules !== undefined,
  inWords: rulesInWords(rulesOf(info)),
  cautions: cautionsOf(rulesOf(info)),
});

const lines = (items: readonly string[]) => items.map((item) => `  ${oneLine(item)}\n`).join('');

function print({ out, paint }: Context, name: string, info: DatasetInfo): void {
  const cells = [
    ['title', info.title],
    ['codebook', info.codebook],
    ['licence', info.licence],
    ['notice', info.notice ?? '–'],
    ['visibility', info.visibility],
    ['rules', info.rules === undefined ? 'the default of its codebook' : info.rules === 'none' ? 'none' : 'its own'],
  ] as const;
  out.write(`${paint('bold', name)}\n`);
  for (const [label, value] of cells) out.write(`  ${paint('dim', label.padEnd(10))} ${oneLine(value)}\n`);
  const who = info.visibility === 'public' ? 'anybody' : 'its readers';
  out.write(`\n${paint('bold', `What leaves, for ${who}`)}\n${lines(rulesInWords(rulesOf(info)))}`);
  out.write(`\n${paint('bold', 'Think about')}\n${lines(cautionsOf(rulesOf(info)))}`);
}

/** Whoever publishes is told what that means. */
function warn(
  { err, paint }: Context,
  name: string,
  { info, before }: { info: DatasetInfo; before: DatasetInfo },
): void {
  if (info.visibility !== 'public') return;
  const verb = before.visibility === 'public' ? 'stays' : 'is now';
  err.write(
    `${paint('yellow', `Dataset ${name} ${verb} public. Anybody may read, from every state there ever was:`)}\n`,
  );
  err.write(
    `${lines(rulesInWords(rulesOf(info)))}Think about:\n${lines([...cautionsOf(rulesOf(info)), `its licence note reads: ${info.licence}`])}`,
  );
}

function report({ out }: Context, name: string, commit: Commit | null): void {
  out.write(
    commit
      ? `Recorded as commit #${commit.seq} ${commit.id.slice(0, 12)} of dataset ${name}.\n`
      : `Dataset ${name} is as it was.\n`,
  );
}

async function set(context: Context, name: string, options: Options, format: string): Promise<void> {
  const change = await changeFrom(options);
  const message = options['message'] as string | undefined;
  const { setDataset } = await import('@cairn/store');
  const done = await context.write((ledger) =>
    setDataset(ledger, { name, change, author: context.author, ...(message === undefined ? {} : { message }) }),
  );
  if (done.commit) warn(context, name, done);
  if (format === 'table') return report(context, name, done.commit);
  context.out.write(json({ ...told(name, done.info), commit: done.commit }));
}

async function show(context: Context, name: string, format: string): Promise<void> {
  const info = await context.read(async (ledger) => ledger.dataset(name, (await ledger.resolve()).seq));
  if (format === 'table') print(context, name, info);
  else context.out.write(json(told(name, info)));
}

function action(): Argument {
  const argument = new Argument('<ACTION>', 'what to do');
  argument.argChoices = [...ACTIONS];
  return argument;
}

export const datasetVerb: Verb = {
  name: 'dataset',
  summary: 'show what leaves a dataset and for whom, or change it',
  examples: [
    'cairn dataset show demo',
    'cairn dataset set demo --visibility public',
    'cairn dataset set ours --rules rules.json --message "Protection review of November"',
  ],
  declare: (command) => {
    command
      .addArgument(action())
      .argument('<NAME>', 'name of the dataset')
      .option('--title <TITLE>', 'title of the dataset')
      .option('--licence <TEXT>', 'licence note')
      .option('--notice <TEXT>', 'what must be said wherever it is shown; nothing where empty')
      .option('--rules <FILE>', 'what leaves it: a file of rules in JSON, "default", or "none" for everything')
      .option('--message <WHY>', 'why, for the log');
    choiceOption(command, '--visibility <WHO>', 'who may read what leaves', VISIBILITIES);
    formatOption(command, FORMATS);
  },
  run: async (context, options, [what = '', name = '']) => {
    const format = formatFrom(options, FORMATS);
    if (what === 'show') return show(context, name, format);
    if (what === 'set') return set(context, name, options, format);
    throw wrong(`"${what}" is nothing that can be done with a dataset; ${ACTIONS.join(' and ')} are`);
  },
};
