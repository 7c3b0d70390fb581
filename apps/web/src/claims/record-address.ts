import type { StatedKind } from '@cairn/domain';

/** Which record a page of its own is about. */
export interface RecordAddress {
  readonly kind: StatedKind;
  readonly dataset: string;
  readonly key: string;
}

/** `/claims/DATASET/KEY` and `/records/KIND/DATASET/KEY`; null for any other path. */
export function recordAt(path: string): RecordAddress | null {
  const [, first, ...rest] = path.split('/');
  const [kind, dataset, key] = first === 'claims' ? ['claim', ...rest] : first === 'records' ? rest : [];
  return kind && dataset && key ? { kind: kind as StatedKind, dataset, key: decodeURIComponent(key) } : null;
}

/** `/briefings/DATASET/KEY`; null for any other path. */
export function briefingAt(path: string): Omit<RecordAddress, 'kind'> | null {
  const [, first, dataset, key] = path.split('/');
  return first === 'briefings' && dataset && key ? { dataset, key: decodeURIComponent(key) } : null;
}
