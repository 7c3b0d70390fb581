import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { factsOf } from './about.ts';
import type { ExportFormat, Job } from './format.ts';
import { close } from './part.ts';
import { LONGEST, rowsXml } from './xlsx-cells.ts';
import { aboutSheet, EVENTS_HEAD, PARTS, SHEET_END } from './xlsx-parts.ts';

/** Rows of a sheet, less its heading. */
const MOST = 1_048_575;

/** Quick rather than small: the XML repeats itself so much that higher levels gain a tenth and take twice as long. */
const LEVEL = 3;

/** Rows in one piece of text. */
const PIECE = 512;

/** What is known of the sheet once it is written. */
interface Tally {
  rows: number;
  /** Cells that were cut. */
  cut: number;
}

async function* eventsSheet({ parts }: Job, tally: Tally): AsyncGenerator<string> {
  yield EVENTS_HEAD;
  for await (const { engine, events } of parts())
    for await (const block of engine.blocks(rowsXml(events, tally.rows + 1))) {
      for (const [, cut] of block) tally.cut += Number(cut);
      for (let i = 0; i < block.length; i += PIECE)
        yield block
          .slice(i, i + PIECE)
          .map(([xml]) => xml)
          .join('');
      tally.rows += block.length;
    }
  yield SHEET_END;
}

async function facts({ source, size }: Job, { rows, cut }: Tally): Promise<readonly (readonly [string, string])[]> {
  return [
    ...factsOf(source.about),
    ['events', String(rows)],
    ['events without a place', String((await size()).unplaced)],
    ...(cut > 0 ? [[`cells cut to ${LONGEST} characters`, String(cut)] as const] : []),
  ];
}

/**
 * The parts in the order of their addition: what the events are is known when their sheet ends. Their date is the
 * commit's, so the same events give the same bytes.
 */
function zipped(job: Job, sheet: Readable, tally: Tally): Readable {
  const zip = new ZipFile();
  const options = { mtime: new Date(job.source.about.asOf.recordedAt), compressionLevel: LEVEL };
  for (const [name, part] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(part), name, options);
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options);
  const out = zip.outputStream as Readable;
  const fail = (cause: Error) => void out.destroy(cause);
  for (const part of [zip, sheet]) part.on('error', fail);
  sheet.once('end', () => {
    facts(job, tally).then((about) => {
      zip.addBuffer(Buffer.from(aboutSheet(about)), 'xl/worksheets/sheet2.xml', options);
      zip.end();
    }, fail);
  });
  return out;
}

async function* chunks(job: Job): AsyncGenerator<Uint8Array> {
  const tally: Tally = { rows: 0, cut: 0 };
  const sheet = Readable.from(eventsSheet(job, tally), { highWaterMark: 1 });
  try {
    for await (const chunk of zipped(job, sheet, tally)) yield chunk as unknown as Uint8Array;
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
