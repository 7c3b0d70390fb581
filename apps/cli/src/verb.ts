import { nearest, problem } from '@cairn/domain';
import { type Command, Option } from 'commander';
import type { Context } from './context.ts';

export type Options = Readonly<Record<string, unknown>>;

/** Stable meanings of what a command ends with. 130 is Ctrl-C's, by custom. */
export const EXIT = { good: 0, findings: 1, wrong: 2, busy: 3, interrupted: 130 } as const;

/** One word of the command line, in a file of its own. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Shown under --help. */
  readonly examples: readonly string[];
  /** Arguments and options. */
  readonly declare: (command: Command) => void;
  /** Answers the exit code; nothing is good. */
  readonly run: (
    context: Context,
    options: Options,
    args: readonly (string | undefined)[],
  ) => Promise<number | undefined> | Promise<void>;
}

/** Adds an option that takes one of a few words. Help and completion list them; the verb checks them, and suggests. */
export function choiceOption(
  command: Command,
  flags: string,
  about: string,
  words: readonly string[],
  without?: string,
): Command {
  const option = new Option(flags, about);
  if (without !== undefined) option.default(without);
  option.argChoices = [...words];
  return command.addOption(option);
}

/** Adds --format with what the verb can write. */
export const formatOption = (command: Command, formats: readonly string[]): Command =>
  choiceOption(command, '--format <FORMAT>', 'how the answer is written', formats, formats[0]);

/** @throws Problem format.unknown */
export function formatFrom<F extends string>(options: Options, formats: readonly F[]): F {
  const format = String(options['format']) as F;
  if (!formats.includes(format))
    throw problem('format.unknown', { format, known: formats, near: nearest(format, formats) });
  return format;
}

/** A whole number above zero. @throws Problem usage.wrong */
export function countFrom(options: Options, name: string, verb: string): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(String(value)))
    throw problem('usage.wrong', { why: `--${name} takes a whole number above zero, not "${value}"`, verb });
  return Number(value);
}

export const TABLE_FORMATS = ['table', 'json', 'csv'] as const;
