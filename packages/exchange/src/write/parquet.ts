import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '@cairn/store';
import { type About, factsOf } from './about.ts';
import { COLUMNS, select } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';
import { Footers, MAGIC } from './parquet-footer.ts';

const dated = COLUMNS.map(([name, type]) => {
  const cast = type === 'day' ? '::DATE' : name === 'extra' ? '::VARCHAR' : '';
  return [name, `${name}${cast}`] as const;
});

/** Bytes that are read at a time. */
const BLOCK = 1 << 18;

function optionsOf(about: About): string {
  const facts = factsOf(about).map(([key, value]) => `${literal(key)}: ${literal(value)}`);
  return `FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {${facts.join(', ')}}`;
}

/** The bytes of a file from one place up to another, as one piece. */
async function piece(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  await file.read(bytes, 0, bytes.length, from);
  return bytes;
}

/** The pages of a file that the engine has written, some at a time. @returns its footer, and how many bytes of pages it had */
async function* pagesOf(file: FileHandle): AsyncGenerator<Uint8Array, { footer: Buffer; bytes: number }> {
  const end = (await file.stat()).size - MAGIC.length - 4;
  const begin = end - (await piece(file, end, end + 4)).readUInt32LE();
  if (begin > MAGIC.length)
    yield* file.createReadStream({ start: MAGIC.length, end: begin - 1, highWaterMark: BLOCK, autoClose: false });
  return { footer: await piece(file, begin, end), bytes: begin - MAGIC.length };
}

/** The engine writes a file of each part; their row groups one after another, under one footer, are the file of all. */
async function* chunks({ parts, source }: Job): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-write-'));
  const path = join(folder, 'part');
  const options = optionsOf(source.about);
  const footers = new Footers();
  let at = 0;
  try {
    yield MAGIC;
    for await (const { engine, events } of parts()) {
      await engine.copy(select(dated, events), path, options);
      const file = await open(path);
      try {
        const { footer, bytes } = yield* pagesOf(file);
        footers.add(footer, at);
        at += bytes;
      } finally {
        await file.close();
        await rm(path);
      }
    }
    yield footers.end();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Parquet with days as dates. What the events are stands in the file's key-value metadata. */
export const parquet: ExportFormat = {
  id: 'parquet',
  title: 'Parquet',
  extensions: ['parquet', 'pq'],
  binary: true,
  chunks,
};
