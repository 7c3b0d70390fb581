import { Problem } from '@cairn/domain';
import { CommanderError } from 'commander';
import { programOf } from './program.ts';
import { painter } from './ui/paint.ts';
import { EXIT, type Verb } from './verb.ts';
import { VERBS, type VerbName } from './verbs/index.ts';

const EXIT_OF = {
  incorrect: EXIT.wrong,
  'not-found': EXIT.wrong,
  conflict: EXIT.wrong,
  unsupported: EXIT.wrong,
  mismatch: EXIT.findings,
  busy: EXIT.busy,
  interrupted: EXIT.interrupted,
} as const;

const allVerbs = (): Promise<readonly Verb[]> => Promise.all(Object.values(VERBS).map((load) => load()));

const isVerb = (word: string): word is VerbName => Object.hasOwn(VERBS, word);

/** Only the verb that is asked for is loaded; all of them when help or completion must list them. */
async function verbsFor(argv: readonly string[]): Promise<readonly Verb[]> {
  const word = argv.find((arg, i) => isVerb(arg) && !['--data', '--store'].includes(argv[i - 1] ?? ''));
  if (word && isVerb(word) && !['completion', 'help'].includes(argv[0] ?? '')) return [await VERBS[word]()];
  return allVerbs();
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
    if (cause.code !== 'EPIPE') throw cause;
  });
  let code: number = EXIT.good;
  const ended = (answer: number) => {
    code = answer;
  };
  try {
    const program = programOf(await verbsFor(argv), ended, { signal: stop.signal, allVerbs });
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
  } catch (cause) {
    code = fail(cause);
  }
  return code;
}
