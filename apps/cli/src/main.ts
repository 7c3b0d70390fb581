import { Problem } from '@cairn/domain';
import { Command, CommanderError } from 'commander';
import { contextOf, type Globals } from './context.ts';
import { EXIT, type Options, type Verb } from './verb.ts';
import { painter } from './ui/paint.ts';
import { VERBS, type VerbName } from './verbs/index.ts';

const VERSION = '0.1.0';

const EXIT_OF = {
  incorrect: EXIT.wrong,
  'not-found': EXIT.wrong,
  conflict: EXIT.wrong,
  unsupported: EXIT.wrong,
  mismatch: EXIT.findings,
  busy: EXIT.busy,
  interrupted: EXIT.interrupted,
} as const;

const isVerb = (word: string): word is VerbName => Object.hasOwn(VERBS, word);

/** Only the verb that is asked for is loaded; all of them when help or completion must list them. */
async function verbsFor(argv: readonly string[]): Promise<readonly Verb[]> {
  const word = argv.find((arg, i) => isVerb(arg) && !['--data', '--store'].includes(argv[i - 1] ?? ''));
  if (word && isVerb(word) && !['completion', 'help'].includes(argv[0] ?? '')) return [await VERBS[word]()];
  return Promise.all(Object.values(VERBS).map((load) => load()));
}

/** The whole command line as commander knows it. */
export function programOf(verbs: readonly Verb[], ran: (code: number | void) => void, signal: AbortSignal): Command {
  const program = new Command('cairn')
    .description('Conflict events with their sources, their doubt, and every past state.')
    .version(VERSION, '--version')
    .option('--data <DIR>', 'folder of the ledger (else CAIRN_DATA, else ./cairn-data)')
    .option('--store <ADDRESS>', 'address of the ledger: a folder, so far (else CAIRN_STORE)')
    .option('-q, --quiet', 'say nothing but the result')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  for (const verb of verbs) {
    const command = program.command(verb.name).summary(verb.summary).description(verb.summary).exitOverride();
    command.configureOutput({ writeErr: () => {} }).configureHelp({ showGlobalOptions: true });
    verb.declare(command);
    command.addHelpText('after', `\nExamples:\n${verb.examples.map((e) => `  ${e}`).join('\n')}`);
    command.action(async (...given: unknown[]) => {
      const own = given.at(-1) as Command;
      const context = contextOf(own.optsWithGlobals() as Globals, signal);
      ran(await verb.run(context, own.opts() as Options, given.slice(0, -2) as (string | undefined)[]));
    });
  }
  return program;
}

/** A sentence for people on stderr, and what the exit code of it is. */
function fail(cause: unknown): number {
  const paint = painter(process.stderr);
  if (cause instanceof CommanderError) {
    if (cause.exitCode === 0 || cause.code === 'commander.help') return EXIT.good;
    process.stderr.write(`${paint('red', 'cairn:')} ${cause.message.replace(/^error: /, '')}\n`);
    return EXIT.wrong;
  }
  if (cause instanceof Problem) {
    process.stderr.write(`${paint('red', 'cairn:')} ${cause.say}\n  ${paint('dim', 'To fix:')} ${cause.fix} ${paint('dim', `[${cause.code}]`)}\n`);
    return EXIT_OF[cause.category];
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  if (process.env['CAIRN_DEBUG']) process.stderr.write(`${cause instanceof Error ? cause.stack : message}\n`);
  process.stderr.write(`${paint('red', 'cairn:')} something went wrong that we had not foreseen: ${message.split('\n')[0]}\n  ${paint('dim', 'To fix:')} nothing was written; please report it, with what CAIRN_DEBUG=1 shows\n`);
  return EXIT.wrong;
}

/** Runs one command. Ctrl-C stops it and leaves everything as it was; a second one ends at once. */
export async function main(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  // the reader of our output has had enough: `cairn events | head`
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EPIPE') process.exit(EXIT.good);
  });
  let code: number | void = EXIT.good;
  try {
    const program = programOf(await verbsFor(argv), (ended) => (code = ended), stop.signal);
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
  } catch (cause) {
    code = fail(cause);
  }
  return code ?? EXIT.good;
}
