import { z } from 'zod';
import { nearest } from '../names.ts';
import type { Complaint } from './faults.ts';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of keys and values',
  record: 'a group of keys and values',
  boolean: 'true or false',
};

/** Says what zod found in words for a person who writes YAML. One issue can hold several complaints. */
export function complaintsOf(issue: Issue, schema: z.ZodType): Complaint[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, say: sentence(issue) }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], say: unknownKey(key, schema), key: true }));
}

function sentence(issue: Issue): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, issue.input);
    case 'invalid_value':
      return notOneOf(issue.values.map(String), String(issue.input));
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : 'must not be empty';
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function wrongKind(expected: string, input: unknown): string {
  const want = KINDS[expected] ?? expected;
  const plain = typeof input === 'number' || typeof input === 'boolean';
  if (expected === 'string' && plain) return `must be text; write it in quotes: '${String(input)}'`;
  return input === null ? `must be ${want}, and nothing is written here` : `must be ${want}`;
}

function notOneOf(values: readonly string[], given: string): string {
  return `must be one of ${values.join(', ')}; "${given}" is none of them${hint(given, values)}`;
}

function unknownKey(key: string, schema: z.ZodType): string {
  return `there is no such key${hint(key, keysOf(z.toJSONSchema(schema)))}`;
}

/** `; did you mean "x"?`, or nothing where no known name is near. */
export function hint(given: string, known: Iterable<string>): string {
  const near = nearest(given, known);
  return near.length > 0 ? `; did you mean ${near.map((n) => `"${n}"`).join(' or ')}?` : '';
}

/** Every property name anywhere in a JSON Schema. */
function keysOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value as object)) found.add(name);
    keysOf(value, found);
  }
  return found;
}
