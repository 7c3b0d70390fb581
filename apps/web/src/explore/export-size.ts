import { csv } from '@cairn/domain';
import type { EventRow } from '../data/server.ts';

/** Forms in which all events of a filter are given, by the extension of their address, and the name that a job knows them by. */
export const FORMS = {
  csv: 'csv',
  'hxl.csv': 'hxl',
  xlsx: 'xlsx',
  geojson: 'geojson',
  ndjson: 'ndjson',
  parquet: 'parquet',
  arrow: 'arrow',
} as const;
export type Form = keyof typeof FORMS;

/** Bytes that a file will have: about so many, or, where it is compressed, at most about so many. */
export interface Size {
  readonly bytes: number;
  readonly isBound: boolean;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What a workbook and a Parquet file have before their first row. */
const FRAME = 20_000;

/**
 * How large a file of `count` events will be, judged by some of them. Text is written out; what is compressed is bounded by
 * its text, for how much smaller it gets depends on how often its words repeat.
 */
export function sizeOf(form: Form, count: number, sample: readonly EventRow[]): Size | null {
  if (sample.length === 0) return null;
  const names = Object.keys(sample[0] as EventRow);
  const flat = sample.map((row) => ({ ...row, extra: row.extra === null ? null : JSON.stringify(row.extra) }));
  const cells = (bytesOf(csv(names, flat)) * count) / sample.length;
  const objects = (bytesOf(sample.map((row) => JSON.stringify(row)).join('\n')) * count) / sample.length;
  switch (form) {
    case 'csv':
    case 'hxl.csv':
      return { bytes: cells, isBound: false };
    case 'ndjson':
      return { bytes: objects, isBound: false };
    case 'geojson':
      return { bytes: objects * 1.17, isBound: false }; // its frame around each event
    case 'arrow':
      return { bytes: cells * 0.8, isBound: false }; // numbers and days take less than their digits
    case 'xlsx':
      return { bytes: FRAME + cells / 2, isBound: true };
    case 'parquet':
      return { bytes: FRAME + cells / 3, isBound: true };
  }
}
