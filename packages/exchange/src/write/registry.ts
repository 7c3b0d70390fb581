import { basename, extname } from 'node:path';
import { nearest, problem } from '@cairn/domain';
import { acled } from './acled.ts';
import { arrow } from './arrow.ts';
import { csv } from './csv.ts';
import type { ExportFormat } from './format.ts';
import { geojson } from './geojson.ts';
import { hxl } from './hxl.ts';
import { json, ndjson } from './json.ts';
import { parquet } from './parquet.ts';
import { ucdpGed } from './ucdp-ged.ts';
import { xlsx } from './xlsx.ts';

/** Formats that events go out in. */
const FORMATS: readonly ExportFormat[] = [csv, json, ndjson, geojson, parquet, arrow, xlsx, hxl, acled, ucdpGed];

export const EXPORT_FORMATS: readonly string[] = FORMATS.map((f) => f.id);

/** @throws Problem format.unknown with the nearest names */
export function exportFormat(id: string): ExportFormat {
  const found = FORMATS.find((f) => f.id === id);
  if (!found) throw problem('format.unknown', { format: id, known: EXPORT_FORMATS, near: nearest(id, EXPORT_FORMATS) });
  return found;
}

/**
 * Id of the format to write: the one that is wanted, else the one that the file's extension stands for. CSV where
 * neither says anything.
 * @param path - of the file; null for a stream
 * @throws Problem format.unknown with the nearest names
 */
export function exportFormatOf(path: string | null, wanted?: string): string {
  if (wanted !== undefined) return exportFormat(wanted).id;
  if (path === null) return 'csv';
  const name = basename(path).toLowerCase();
  const extension = extname(name).slice(1) || name;
  const fits = FORMATS.flatMap(({ id, extensions }) => extensions.map((e) => [e, id] as const))
    .filter(([e]) => name === e || name.endsWith(`.${e}`))
    .sort(([a], [b]) => b.length - a.length);
  if (fits[0]) return fits[0][1];
  const known = FORMATS.flatMap((f) => [f.id, ...f.extensions]);
  throw problem('format.unknown', { format: extension, known: EXPORT_FORMATS, near: nearest(extension, known) });
}
