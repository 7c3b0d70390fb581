import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { factsOf } from './about.ts';
import { joined } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';
import { close } from './part.ts';
import { LONGEST, rowsXml, tooLong } from './xlsx-cells.ts';
import { aboutSheet, EVENTS_HEAD, PARTS, SHEET_END } from './xlsx-parts.ts';

/** Rows of a sheet, less its heading. */
const MOST = 1_048_575;

/** Quick rather than small: the XML repeats itself so much that higher levels gain a tenth and take twice as long. */
const LEVEL = 3;

async function* eventsSheet({ engine, source }: Job): AsyncGenerator<string> {
  yield EVENTS_HEAD;
  yield* joined(engine, rowsXml(source.query), '');
  yield SHEET_END;
}

async function facts({ engine, source, rows, unplaced }: Job): Promise<readonly (readonly [string, string])[]> {
  const cut = Number((await engine.rows(tooLong(source.query)))[0]?.['n'] ?? 0);
  return [
    ...factsOf(source.about),
    ['events', String(rows)],
    ['events without a place', String(unplaced)],
    ...(cut > 0 ? [[`cells cut to ${LONGEST} characters`, String(cut)] as const] : []),
  ];
}

/** The parts in the order of their addition. Their date is the commit's, so the same events give the same bytes. */
function zipped(job: Job, about: string, sheet: Readable): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const options = { mtime: new Date(job.source.about.asOf.recordedAt), compressionLevel: LEVEL };
  for (const [name, part] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(part), name, options);
  zip.addBuffer(Buffer.from(about), 'xl/worksheets/sheet2.xml', options);
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options);
  const out = zip.outputStream as Readable;
  for (const part of [zip, sheet]) part.on('error', (cause: Error) => out.destroy(cause));
  zip.end();
  return out;
}

async function* chunks(job: Job): AsyncGenerator<Uint8Array> {
  const about = aboutSheet(await facts(job));
  const sheet = Readable.from(eventsSheet(job), { highWaterMark: 1 });
  try {
    for await (const chunk of zipped(job, about, sheet)) yield chunk as unknown as Uint8Array;
  } finally {
    await close(sheet); // the engine's statement behind it has ended then
  }
}

/**
 * An Excel workbook: sheet `events` with days as days, numbers as numbers and its heading frozen; sheet `about` with what
 * the events are. The engine writes the rows' XML and yazl packs it as it comes, so memory stays flat; libraries that
 * write sheets hold them whole, or hold one sheet only.
 */
export const xlsx: ExportFormat = {
  id: 'xlsx',
  title: 'Excel workbook',
  extensions: ['xlsx'],
  binary: true,
  most: MOST,
  chunks,
};
