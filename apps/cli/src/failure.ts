import type { ProblemDocument } from '@cairn/contract';
import { Problem } from '@cairn/domain';
import { CommanderError } from 'commander';
import { UnknownVerb } from './command-line.ts';
import { painter } from './ui/paint.ts';
import { manyLines } from './ui/print.ts';
import { EXIT } from './verb.ts';

const EXIT_OF = {
  incorrect: EXIT.wrong,
  unauthenticated: EXIT.wrong,
  forbidden: EXIT.wrong,
  'not-allowed': EXIT.wrong,
  'not-acceptable': EXIT.wrong,
  'too-large': EXIT.wrong,
  'too-long': EXIT.wrong,
  'wrong-media': EXIT.wrong,
  'too-many': EXIT.busy,
  fault: EXIT.wrong,
  'not-found': EXIT.wrong,
  conflict: EXIT.wrong,
  unsupported: EXIT.wrong,
  mismatch: EXIT.findings,
  busy: EXIT.busy,
  interrupted: EXIT.interrupted,
} as const;

interface Failure {
  readonly say: string;
  readonly fix: string;
  /** Code of the problem, to look it up. */
  readonly code?: string;
  readonly exit: number;
}

const didYouMean = (near: readonly string[]) => `Did you mean ${near.map((n) => `"${n}"`).join(' or ')}?`;

/** The parser's own sentences: its hint stands in brackets on a line of its own. */
function ofParser(cause: CommanderError, verb: string | undefined): Failure {
  const [say = '', hint] = cause.message.replace(/^error: /, '').split('\n');
  const help = `see \`cairn ${verb ? `${verb} ` : ''}--help\``;
  return {
    say: say.replace(/\.$/, ''),
    fix: hint?.replace(/^\(|\)$/g, '') || help,
    code: 'usage.wrong',
    exit: EXIT.wrong,
  };
}

/** What a server of Cairn said; told by its shape, so that the contract is only loaded by commands that ask one. */
function refused(cause: unknown): Failure | undefined {
  if (!(cause instanceof Error) || cause.name !== 'Refused' || !('document' in cause)) return undefined;
  const { detail, fix, code, status } = cause.document as ProblemDocument;
  return { say: detail, fix, code, exit: status === 429 || status === 503 ? EXIT.busy : EXIT.wrong };
}

function failureOf(cause: unknown, verb: string | undefined): Failure {
  if (cause instanceof CommanderError) return ofParser(cause, verb);
  if (cause instanceof Problem)
    return { say: cause.say, fix: cause.fix, code: cause.code, exit: EXIT_OF[cause.category] };
  const refusal = refused(cause);
  if (refusal) return refusal;
  if (cause instanceof UnknownVerb) {
    const fix = cause.near.length > 0 ? didYouMean(cause.near) : '`cairn --help` lists them';
    return { say: cause.message, fix, code: 'usage.wrong', exit: EXIT.wrong };
  }
  const [message = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  const say = `something went wrong that we had not foreseen: ${message}`;
  return { say, fix: 'please report it, with what CAIRN_DEBUG=1 shows', exit: EXIT.wrong };
}

/** Says on stderr what went wrong and what to do, and answers the exit code. Help that was asked for is no failure. */
export function fail(cause: unknown, verb?: string): number {
  if (cause instanceof CommanderError && cause.exitCode === 0) return EXIT.good;
  const paint = painter(process.stderr);
  const { say, fix, code, exit } = failureOf(cause, verb);
  if (process.env['CAIRN_DEBUG'] && cause instanceof Error) process.stderr.write(`${cause.stack}\n`);
  const tag = code ? ` ${paint('dim', `[${code}]`)}` : '';
  process.stderr.write(
    `${paint('red', 'cairn:')} ${manyLines(say)}\n  ${paint('dim', 'To fix:')} ${manyLines(fix)}${tag}\n`,
  );
  return exit;
}
