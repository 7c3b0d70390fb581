import { z } from 'zod';
import type { MeasureEntry } from '../claims/measure-schema.ts';
import { type Codebook, CodebookSchema, type Crosswalk, CrosswalkSchema } from './schema.ts';

const LINE = 120;
const WIDTH = LINE - 4;

/** Names of the literal types made for a codebook: `prefix` + EventType and so on. */
const PREFIX: Readonly<Record<string, string>> = { acled: 'Acled', 'ucdp-ged': 'Ucdp', plover: 'Plover' };
const RENAMED: Readonly<Record<string, string>> = { UcdpEventType: 'UcdpViolenceType' };

/** Text of the generated module that holds the built-in vocabularies, so that nobody reads YAML to start a command. */
export function vocabularyModule(codebooks: readonly Codebook[], crosswalks: readonly Crosswalk[]): string {
  return [
    '// Generated from codebook/ by scripts/vocabulary.mjs. Change the YAML there and run `npm run vocabulary`.',
    "import type { Codebook, Crosswalk } from './codebook/schema.ts';",
    '',
    ...codebooks.flatMap(literalTypes),
    ...table('BUILT_IN_CODEBOOKS', 'Codebook', codebooks),
    '',
    ...table('CROSSWALKS', 'Crosswalk', crosswalks),
    '',
  ].join('\n');
}

/** Text of the generated module that holds what claims can count. */
export function measuresModule(measures: readonly MeasureEntry[]): string {
  return [
    '// Generated from codebook/measures/ by scripts/vocabulary.mjs. Change the YAML there and run `npm run vocabulary`.',
    "import type { Measure } from './measure.ts';",
    '',
    ...union(
      'MeasureId',
      measures.map((m) => m.id),
    ),
    '',
    'export const MEASURES: readonly (Measure & { readonly id: MeasureId })[] = [',
    ...measures.map((m) => `  ${literal(m, 2)},`),
    '];',
    '',
  ].join('\n');
}

/** Text of `codebook.schema.json`. */
export const codebookJsonSchema = (): string => jsonSchema(CodebookSchema, 'Codebook of Cairn');

/** Text of `crosswalk.schema.json`. */
export const crosswalkJsonSchema = (): string => jsonSchema(CrosswalkSchema, 'Crosswalk of Cairn');

function jsonSchema(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return `${json({ $schema, title, ...rest }, 0, '')}\n`;
}

/** JSON as the formatter of this repository leaves it: groups one key a line, short lists on one line. */
function json(value: unknown, indent: number, before: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pad = ' '.repeat(indent + 2);
  const end = `\n${' '.repeat(indent)}`;
  if (Array.isArray(value)) {
    const flat = `[${value.map((v) => JSON.stringify(v)).join(', ')}]`;
    const simple = value.every((v) => typeof v !== 'object') && indent + before.length + flat.length < LINE;
    return simple ? flat : `[\n${value.map((v) => pad + json(v, indent + 2, '')).join(',\n')}${end}]`;
  }
  const keys = Object.entries(value).map(([k, v]) => [`${JSON.stringify(k)}: `, v] as const);
  if (keys.length === 0) return '{}';
  return `{\n${keys.map(([k, v]) => pad + k + json(v, indent + 2, k)).join(',\n')}${end}}`;
}

function table(name: string, type: string, entries: readonly { readonly id: string }[]): string[] {
  const ids = entries.map((e) => `'${e.id}'`).join(' | ');
  const lines = entries.map((e) => `  '${e.id}': ${literal(e, 2)},`);
  return [`export const ${name}: Readonly<Record<${ids}, ${type}>> = {`, ...lines, '};'];
}

function literalTypes(cb: Codebook): string[] {
  const prefix = PREFIX[cb.id];
  if (prefix === undefined) return [];
  const subs = cb.eventTypes.flatMap((e) => (e.subEventTypes ?? []).map((s) => s.name));
  return [
    union(
      `${prefix}EventType`,
      cb.eventTypes.map((e) => e.name),
    ),
    union(`${prefix}SubEventType`, subs),
    union(
      `${prefix}DisorderType`,
      (cb.disorderTypes ?? []).map((d) => d.name),
    ),
    union(
      `${prefix}ActorType`,
      (cb.actorTypes ?? []).map((a) => a.label),
    ),
    union(
      `${prefix}Interaction`,
      (cb.interactions ?? []).map((i) => i.label),
    ),
    union(
      `${prefix}Region`,
      (cb.regions ?? []).map((r) => r.name),
    ),
    union(
      `${prefix}Country`,
      (cb.countries ?? []).map((c) => c.name),
    ),
    union(`${prefix}Context`, cb.contexts ?? []),
  ].flatMap((lines) => (lines.length > 0 ? [...lines, ''] : []));
}

function union(name: string, values: readonly string[]): string[] {
  const once = [...new Set(values)];
  if (once.length === 0) return [];
  return [
    `export type ${RENAMED[name] ?? name} =`,
    ...once.map((v, i) => `  | ${quoted(v)}${i === once.length - 1 ? ';' : ''}`),
  ];
}

/** A value as a TypeScript literal; on one line where it fits. */
function literal(value: unknown, indent: number): string {
  const flat = inline(value);
  if (typeof value !== 'object' || value === null || flat.length + indent <= WIDTH) return flat;
  const pad = ' '.repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((v) => literal(v, indent + 2))
    : Object.entries(value).map(([k, v]) => `${key(k)}: ${literal(v, indent + 2)}`);
  return `${open}\n${parts.map((p) => `${pad}${p},\n`).join('')}${' '.repeat(indent)}${close}`;
}

function inline(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([k, v]) => `${key(k)}: ${inline(v)}`)
    .join(', ')} }`;
}

const key = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name));

const quoted = (text: string): string =>
  text.includes("'") ? JSON.stringify(text) : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')}'`;
