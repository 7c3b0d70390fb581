import { problem } from '@cairn/domain';
import type { FastifyRequest } from 'fastify';

/** A form in which an answer is given: by its media type, or by an extension of the address. */
export interface Form {
  readonly id: string;
  readonly type: string;
  readonly extension: string;
}

/** Every form that some answer has. The first is what is meant when nobody says. */
export const FORMS: readonly Form[] = [
  { id: 'json', type: 'application/json', extension: 'json' },
  { id: 'ndjson', type: 'application/x-ndjson', extension: 'ndjson' },
  { id: 'hxl', type: 'text/csv; profile=hxl', extension: 'hxl.csv' },
  { id: 'csv', type: 'text/csv', extension: 'csv' },
  { id: 'geojson', type: 'application/geo+json', extension: 'geojson' },
  { id: 'arrow', type: 'application/vnd.apache.arrow.stream', extension: 'arrow' },
  { id: 'parquet', type: 'application/vnd.apache.parquet', extension: 'parquet' },
  { id: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  { id: 'atom', type: 'application/atom+xml', extension: 'atom' },
  { id: 'html', type: 'text/html', extension: 'html' },
  { id: 'md', type: 'text/markdown', extension: 'md' },
  { id: 'pdf', type: 'application/pdf', extension: 'pdf' },
  {
    id: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
];

/** The forms of an operation: JSON, and those whose media types it names. */
export const formsOf = (types: readonly string[]): readonly Form[] =>
  FORMS.filter((f) => f.id === 'json' || types.includes(f.type));

/** The form of an operation that has no other. */
export const onlyForm = (type: string): Form => ({ id: type, type, extension: '' });

/**
 * The form that a request asks for: by the extension of its address, else by `Accept`.
 * @throws Problem request.not-acceptable
 */
export function formFor(request: FastifyRequest, extension: string | undefined, known: readonly Form[]): Form {
  const extensions = known.map((f) => f.extension);
  if (extension !== undefined) {
    const found = known.find((f) => f.extension === extension);
    if (!found) throw problem('request.not-acceptable', { wanted: extension, known: extensions });
    return found;
  }
  const accept = request.headers.accept;
  if (accept === undefined || known[0]?.type === '*/*') return known[0] as Form;
  const hxl = known.find((f) => f.id === 'hxl');
  if (hxl && /text\/csv\s*;\s*profile="?hxl"?/i.test(accept)) return hxl;
  const plain = known.length === 1 ? known : known.filter((f) => !f.type.includes(';'));
  const type = request.accepts().type(plain.map((f) => f.type));
  const found = plain.find((f) => f.type === type);
  if (!found) throw problem('request.not-acceptable', { wanted: accept, known: plain.map((f) => f.type) });
  return found;
}
