import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Fault, faultAt, offsetOf, type Path } from '../codebook/faults.ts';
import { complaintsOf } from '../codebook/sentences.ts';
import { nearest } from '../names.ts';
import { problem } from '../problem.ts';
import { RECORD_SCHEMAS } from './record-schemas.ts';
import { STATED_KINDS, type Stated, type StatedKind } from './records.ts';

/** A record as a file writes it, checked. */
export interface WrittenRecord<K extends StatedKind = StatedKind> {
  readonly kind: K;
  readonly key: string;
  readonly body: Stated<K>;
}

/** The most that a file of records may have; longer lists have importers of their own. */
const MOST_LETTERS = 20_000_000;

const KEY = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,199}$/u, 'must be a short name of letters, digits, dots, hyphens and colons');

interface Complaint {
  readonly path: Path;
  readonly say: string;
}

function complaintsAbout(item: unknown, at: number): Complaint[] {
  const here = (path: Path, say: string) => ({ path: [at, ...path], say });
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return [here([], 'must be a record: kind, key …')];
  const { kind, key, ...body } = item as Record<string, unknown>;
  const faults = KEY.safeParse(key).success ? [] : [here(['key'], KEY.safeParse(key).error?.issues[0]?.message ?? '')];
  if (!(STATED_KINDS as readonly unknown[]).includes(kind)) {
    const near = nearest(String(kind), STATED_KINDS);
    const hint = near.length > 0 ? `; did you mean "${near.join('" or "')}"?` : '';
    return [...faults, here(['kind'], `must be one of ${STATED_KINDS.join(', ')}${hint}`)];
  }
  const schema = RECORD_SCHEMAS[kind as StatedKind];
  const parsed = schema.safeParse(body, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((i) => complaintsOf(i, schema));
  return [...faults, ...issues.map(({ path, say }) => here(path, say))];
}

function repeated(items: readonly unknown[]): Complaint[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const { kind, key } = (item ?? {}) as { kind?: unknown; key?: unknown };
    const name = `${String(kind)} ${String(key)}`;
    const isTwice = typeof key === 'string' && seen.has(name);
    seen.add(name);
    return isTwice ? [{ path: [i, 'key'], say: `stands twice: there is another ${String(kind)} "${key}"` }] : [];
  });
}

const inOrder = (faults: readonly Fault[]) => [...faults].sort((a, b) => a.line - b.line || a.column - b.column);

/**
 * Reads records from a list in YAML or JSON. Each has its `kind`, its `key`, and the fields of its kind.
 * @param file - how messages name the text
 * @throws Problem records.malformed with every fault at once, each with its line and column; nothing of the file is kept then
 */
export function parseRecords(text: string, file: string): WrittenRecord[] {
  if (text.length > MOST_LETTERS)
    throw problem('records.malformed', { file, faults: [{ line: 1, column: 1, path: '', say: 'is too long' }] });
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = doc.errors.map((e) => faultAt(lines, e.pos[0], [], `this is not YAML: ${e.message}`));
  if (broken.length > 0) throw problem('records.malformed', { file, faults: inOrder(broken) });
  const items = doc.toJS({ maxAliasCount: 100 }) as unknown;
  if (!Array.isArray(items) || items.length === 0)
    throw problem('records.malformed', {
      file,
      faults: [{ line: 1, column: 1, path: '', say: 'must be a list of records' }],
    });
  const complaints = [...items.flatMap(complaintsAbout), ...repeated(items)];
  const faults = complaints.map(({ path, say }) => faultAt(lines, offsetOf(doc, path), path, say));
  if (faults.length > 0) throw problem('records.malformed', { file, faults: inOrder(faults) });
  return items.map((item) => {
    const { kind, key, ...body } = item as { kind: StatedKind; key: string };
    return { kind, key, body: RECORD_SCHEMAS[kind].parse(body) };
  });
}
