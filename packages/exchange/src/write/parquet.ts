import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '@cairn/store';
import { type About, factsOf } from './about.ts';
import { COLUMNS, select } from './columns.ts';
import type { ExportFormat, Job, Part } from './format.ts';
import { Footers, MAGIC } from './parquet-footer.ts';

const dated = COLUMNS.map(([name, type]) => {
  const cast = type === 'day' ? '::DATE' : name === 'extra' ? '::VARCHAR' : '';
  return [name, `${name}${cast}`] as const;
});

function optionsOf(about: About): string {
  const facts = factsOf(about).map(([key, value]) => `${literal(key)}: ${literal(value)}`);
  return `FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {${facts.join(', ')}}`;
}

/** A file that the engine has written: its pages, and its footer. */
async function written(
  { engine, events }: Part,
  options: string,
  path: string,
): Promise<{ pages: Buffer; footer: Buffer }> {
  await engine.copy(select(dated, events), path, options);
  const file = await open(path);
  try {
    const bytes = await file.readFile();
    const end = bytes.length - MAGIC.length - 4;
    const begin = end - bytes.readUInt32LE(end);
    return { pages: bytes.subarray(MAGIC.length, begin), footer: bytes.subarray(begin, end) };
  } finally {
    await file.close();
    await rm(path);
  }
}

/** The engine writes a file of each part; their row groups one after another, under one footer, are the file of all. */
async function* chunks({ parts, source }: Job): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-write-'));
  const options = optionsOf(source.about);
  const footers = new Footers();
  let at = 0;
  try {
    yield MAGIC;
    for await (const part of parts()) {
      const { pages, footer } = await written(part, options, join(folder, 'part'));
      footers.add(footer, at);
      at += pages.length;
      yield pages;
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
