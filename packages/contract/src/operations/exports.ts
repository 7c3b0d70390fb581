import { z } from 'zod';
import { operation } from '../operation.ts';
import { name } from '../schemas.ts';
import { job } from './jobs.ts';

export const EXPORT_FORMATS = [
  'csv',
  'json',
  'ndjson',
  'geojson',
  'parquet',
  'arrow',
  'xlsx',
  'hxl',
  'acled',
  'ucdp-ged',
] as const;

export const IMPORT_FORMATS = ['acled', 'acled-deleted', 'ucdp-ged', 'cairn'] as const;

export const startExport = operation({
  method: 'POST',
  path: '/api/v1/exports',
  tag: 'Jobs',
  summary: 'Have all events of a filter written to a file',
  about: 'The job belongs to whoever asks, and to nobody else. See `Jobs` for its progress and its file.',
  body: z.strictObject({
    filter: z.string().max(50_000).describe('a filter in its textual form; its state is fixed when the job is made'),
    format: z.enum(EXPORT_FORMATS),
  }),
  answer: job,
  status: 202,
});

/** A file in a form; what it is in a program depends on where that program runs. */
const file = z.custom<Blob>((value) => value instanceof Blob).meta({ type: 'string', format: 'binary' });

export const startImport = operation({
  method: 'POST',
  path: '/api/v1/imports',
  tag: 'Jobs',
  summary: 'Import a file of events as one commit',
  about:
    'A form whose fields stand before its `file`. Needs to be an editor of the dataset; of all of them for a new one. ' +
    'The same file twice changes nothing.',
  form: true,
  body: z.strictObject({
    dataset: name.describe('made where there is none'),
    format: z.enum(IMPORT_FORMATS).optional().describe("told from the file's header where not given"),
    message: z.string().max(2000).optional().describe('why, for the log'),
    codebook: name.optional().describe("of a new dataset, where it is not the format's own"),
    file,
  }),
  answer: job,
  status: 202,
});
