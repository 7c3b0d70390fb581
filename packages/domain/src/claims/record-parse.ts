import { problem } from '../problem.ts';
import { RECORD_SCHEMAS } from './record-schemas.ts';
import type { Stated, StatedKind } from './records.ts';

/**
 * Reads what somebody has written as a record of a kind.
 * @throws Problem record.unfit with every fault at once, each under the name of its field
 */
export function parseStated<K extends StatedKind>(kind: K, key: string, body: unknown): Stated<K> {
  const parsed = RECORD_SCHEMAS[kind].safeParse(body);
  if (parsed.success) return parsed.data as Stated<K>;
  const faults = parsed.error.issues.map((i) => ({ path: i.path.join('.') || kind, say: i.message }));
  throw problem('record.unfit', { kind, key, faults });
}
