import { nearest } from '@cairn/domain';
import { VERBS, type VerbName } from './verbs/index.ts';

/** Options before the verb that take a value. */
const TAKE_VALUE = ['--data', '--store'];
const HELP = ['-h', '--help'];

const isVerb = (word: string): word is VerbName => Object.hasOwn(VERBS, word);

/** A word where a verb should stand. */
export class UnknownVerb extends Error {
  readonly near: readonly string[];

  constructor(word: string) {
    super(`there is no verb "${word}"`);
    this.near = nearest(word, Object.keys(VERBS));
  }
}

export interface CommandLine {
  /** The verb that is asked for; undefined where all must be listed. */
  readonly verb?: VerbName;
  readonly argv: readonly string[];
}

function firstWord(argv: readonly string[]): number {
  return argv.findIndex((arg, i) => !arg.startsWith('-') && !TAKE_VALUE.includes(argv[i - 1] ?? ''));
}

/**
 * Finds the verb, so that only that one is loaded. `help totals` and `--help totals` become `totals --help`.
 * @throws UnknownVerb
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const at = firstWord(argv);
  const [word, before, after] = [argv[at], argv.slice(0, Math.max(0, at)), argv.slice(at + 1)];
  if (word === undefined) return { argv: argv.length === 0 ? ['--help'] : argv };
  if (word === 'help') return readCommandLine([...after, '--help']);
  if (!isVerb(word)) throw new UnknownVerb(word);
  const asks = before.some((arg) => HELP.includes(arg));
  return { verb: word, argv: asks ? [word, '--help'] : argv };
}
