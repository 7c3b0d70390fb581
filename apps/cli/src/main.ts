import { problem } from '@cairn/domain';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { fail } from './failure.ts';
import { programOf } from './program.ts';
import { EXIT, type Verb } from './verb.ts';
import { VERBS, type VerbName } from './verbs/index.ts';

const allVerbs = (): Promise<readonly Verb[]> => Promise.all(Object.values(VERBS).map((load) => load()));

/** Only the verb that is asked for is loaded; all of them where they must be listed. */
const verbsFor = async (verb: VerbName | undefined): Promise<readonly Verb[]> =>
  verb === undefined ? allVerbs() : [await VERBS[verb]()];

/** Runs one command. Ctrl-C stops it and leaves everything as it was; a second one ends at once. */
export async function main(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  let lost: NodeJS.ErrnoException | undefined;
  process.stdout.on('error', (cause) => {
    lost = cause;
    stop.abort();
  });
  let code: number = EXIT.good;
  let line: CommandLine | undefined;
  try {
    line = readCommandLine(argv);
    const ended = (answer: number) => {
      code = answer;
    };
    const program = programOf(await verbsFor(line.verb), ended, { signal: stop.signal, allVerbs });
    await program.parseAsync([...line.argv], { from: 'user' });
  } catch (cause) {
    if (!lost) return fail(cause, line?.verb);
  }
  await new Promise(setImmediate); // a write that failed says so only now
  // the reader of our output may have had enough: `cairn events | head`
  if (lost)
    return lost.code === 'EPIPE'
      ? EXIT.good
      : fail(problem('file.unwritable', { path: 'the output', why: lost.code ?? lost.message }));
  return code;
}
