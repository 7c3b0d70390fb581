import { FILTER_FIELD_NAMES, FILTER_FIELDS, type Filter, type FilterField, parseFilter } from '@cairn/domain';
import type { Command } from 'commander';

const flagOf = (field: FilterField) => field.replaceAll('_', '-');
const collect = (value: string, held: readonly string[] = []) => [...held, value];

/** Gives a verb the filter's flags, made from the one list of its fields. */
export function filterOptions(command: Command, without: readonly FilterField[] = []): Command {
  for (const field of FILTER_FIELD_NAMES) {
    if (without.includes(field)) continue;
    const { help, hint, many } = FILTER_FIELDS[field];
    command.option(`--${flagOf(field)} <${hint}>`, many ? `${help} (may be repeated)` : help, collect);
  }
  return command.option('--where <QUERY>', 'the same as one string: "country=Ukraine&from=2022-02-24"', collect);
}

const camel = (field: FilterField) => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The filter that flags and --where say together. */
export function filterFrom(options: Readonly<Record<string, unknown>>): Filter {
  const flags = FILTER_FIELD_NAMES.flatMap((field) =>
    ((options[camel(field)] as string[] | undefined) ?? []).map((value) => [field, value] as const),
  );
  const where = ((options['where'] as string[] | undefined) ?? []).flatMap((text) => [
    ...new URLSearchParams(text.replace(/^\?/, '')),
  ]);
  return parseFilter([...where, ...flags]);
}

/** Names separated by commas, or given more than once. */
export const listed = (values: readonly string[] | undefined): string[] =>
  (values ?? [])
    .flatMap((v) => v.split(','))
    .map((v) => v.trim())
    .filter((v) => v !== '');

export { collect };
