import type { Document, LineCounter } from 'yaml';
import { isMap, isNode, isPair, isScalar, isSeq } from 'yaml';

/** One thing wrong with a file: where, in which value, and what, in a plain sentence. Line and column from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly say: string;
}

export type Path = readonly PropertyKey[];

/** A fault that knows its value but not yet its line. `key`: it is the name of the last step that is wrong. */
export interface Complaint {
  readonly path: Path;
  readonly say: string;
  readonly key?: boolean;
}

/** `eventTypes[2].name`. Empty for the whole file. */
export function writePath(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

/** Offset of the first letter of what stands at `path`; of the nearest holder where nothing does. */
export function offsetOf(doc: Document, path: Path, key = false): number {
  let node: unknown = doc.contents;
  let at = startOf(node) ?? 0;
  for (const [i, step] of path.entries()) {
    const next = child(node, step);
    if (!next) return at;
    node = next.value;
    const own = key && i === path.length - 1 ? next.keyAt : startOf(node);
    at = own ?? next.keyAt ?? at;
  }
  return at;
}

function child(node: unknown, step: PropertyKey): { value: unknown; keyAt?: number | undefined } | null {
  if (isSeq(node)) {
    const value = node.items[Number(step)];
    return value === undefined ? null : { value };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((p) => isPair(p) && String(isScalar(p.key) ? p.key.value : p.key) === String(step));
  return pair ? { value: pair.value, keyAt: startOf(pair.key) } : null;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** Gives an offset its line and column, both from 1. */
export function faultAt(lines: LineCounter, offset: number, path: Path, say: string): Fault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), path: writePath(path), say };
}
