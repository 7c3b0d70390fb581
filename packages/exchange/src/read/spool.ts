import { copyFile, symlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { problem } from '@cairn/domain';
import { headOf } from './chunks.ts';
import { asProblem, unreadable } from './failure.ts';
import { csvFromJson } from './from-json.ts';
import { type Delimiter, readHeader, uniqueNames } from './header.ts';
import type { SpoolOptions } from './options.ts';
import { nameOf, receive } from './receive.ts';
import { isJson, notTable, notText } from './sniff.ts';
import { type Encoding, Survey } from './survey.ts';
import { feedLines, fromWindows1252, utf8Of } from './text.ts';
import { type Unpacked, unpack, write } from './unpack.ts';
import { Workspace } from './workspace.ts';

export type { SpoolOptions } from './options.ts';

/** A table made ready to be scanned, and what was found on the way. */
export interface Spooled {
  /**
   * Path of a plain UTF-8 CSV file without byte order mark, its header in the first record. The original where that was
   * such a file already; else a temporary one, which `dispose` removes.
   */
  readonly path: string;
  /** Name to show to people: base name, URL without credentials and query, or "standard input". */
  readonly name: string;
  /** Hex, of the bytes as received: packed ones for gzip and zip. */
  readonly sha256: string;
  /** How many bytes were received. */
  readonly bytes: number;
  /** Of the original. */
  readonly encoding: Encoding;
  /** What the original was. */
  readonly shape: 'csv' | 'json';
  readonly delimiter: Delimiter;
  /** Column names as written, outer blanks removed; made unique (`name`, `name_2`), and none is empty. */
  readonly header: readonly string[];
  /** Physical lines of the file at `path`; a last line without line end counts. */
  readonly lines: number;
  /** Removes temporary files. May be called more than once. */
  dispose(): Promise<void>;
}

/** Bytes within which a header must end. */
const LONGEST_HEADER = 1 << 20;

type Table = Pick<Spooled, 'path' | 'shape' | 'delimiter' | 'header' | 'lines'>;

/** A UTF-8 file and what is known of it. */
type Text = Pick<Unpacked, 'path' | 'survey'>;

/** Writes text anew as UTF-8, with its survey. The file that it came from goes, if it was a temporary one. */
async function rewrite(from: string, text: AsyncIterable<Buffer>, work: Workspace): Promise<Text> {
  const path = await work.path('table.csv');
  const survey = new Survey();
  await write(text, path, (chunk) => survey.push(chunk));
  await work.drop(from);
  return { path, survey };
}

function assertText(survey: Survey, name: string): void {
  const what = notText(survey.head) ?? survey.fault;
  if (what) throw unreadable(name, what);
}

/** The beginning of a file as text, whatever its encoding. */
function beginning({ survey }: Text): string {
  if (survey.encoding === 'utf-8') return survey.head.subarray(survey.mark).toString('utf8');
  if (survey.encoding === 'windows-1252') return fromWindows1252(survey.head).toString('utf8');
  return new TextDecoder(survey.encoding).decode(survey.head);
}

/** Bytes of blank lines before the header; readers take the first line for the header, blank or not. */
const blankLinesBefore = (head: Buffer) => /^(?:[ \t]*\r?\n)*/.exec(head.toString('latin1'))?.[0].length ?? 0;

/** Brings CSV to UTF-8, without mark, with line feeds, its header on the first line. Copies only what is not so already. */
async function normalise(found: Text, work: Workspace, name: string, signal?: AbortSignal): Promise<Text> {
  let text = found;
  const { encoding, mark } = text.survey;
  if (encoding !== 'utf-8' || mark > 0) {
    text = await rewrite(text.path, utf8Of(text.path, { encoding, mark }, signal), work);
    assertText(text.survey, name);
  }
  const bare = { encoding: 'utf-8', mark: 0 } as const;
  if (text.survey.returnsOnly) text = await rewrite(text.path, feedLines(utf8Of(text.path, bare, signal)), work);
  for (let blank = blankLinesBefore(text.survey.head); blank > 0; blank = blankLinesBefore(text.survey.head)) {
    text = await rewrite(text.path, utf8Of(text.path, { ...bare, mark: blank }, signal), work);
  }
  return text;
}

/** Whether a scanner would take the path for a pattern, or its ending for a compression. */
const misleads = (path: string) => /[*?[\]{}]|\.(gz|zst|zip)$/i.test(path);

/** A path that means this file and nothing else to whoever scans it. */
async function plainPath(path: string, work: Workspace): Promise<string> {
  if (!misleads(path)) return path;
  const alias = await work.path('table.csv');
  const target = resolve(path);
  await symlink(target, alias).catch(() => copyFile(target, alias)); // Windows keeps links for administrators
  return alias;
}

async function tableFromCsv(found: Text, work: Workspace, name: string, signal?: AbortSignal): Promise<Table> {
  const text = await normalise(found, work, name, signal);
  const head = (await headOf(text.path, LONGEST_HEADER)).toString('utf8');
  const header = readHeader(head);
  if (!header) throw unreadable(name, 'a quote in its header is not closed');
  return { ...header, path: await plainPath(text.path, work), shape: 'csv', lines: text.survey.lines };
}

async function tableFromJson(found: Text, work: Workspace, name: string, signal?: AbortSignal): Promise<Table> {
  const path = await work.path('table.csv');
  const { encoding, mark } = found.survey;
  const json = await csvFromJson(() => utf8Of(found.path, { encoding, mark }, signal), path, name);
  await work.drop(found.path);
  return { path, shape: 'json', delimiter: ',', header: uniqueNames(json.columns), lines: json.lines };
}

async function tableOf(found: Text, work: Workspace, name: string, signal?: AbortSignal): Promise<Table> {
  assertText(found.survey, name);
  const start = beginning(found);
  if (found.survey.bytes <= 4096 && start.trim() === '') throw problem('file.empty', { path: name });
  const other = notTable(start);
  if (other) throw unreadable(name, other);
  return isJson(start) ? tableFromJson(found, work, name, signal) : tableFromCsv(found, work, name, signal);
}

async function spoolInto(work: Workspace, where: string, name: string, options: SpoolOptions) {
  const received = await receive(where, work, options);
  if (received.size === 0) throw problem('file.empty', { path: name });
  const unpacked = await unpack(received, work, name, options);
  if (unpacked.path !== received.path) await work.drop(received.path);
  const table = await tableOf(unpacked, work, name, options.signal);
  options.signal?.throwIfAborted();
  const { encoding } = unpacked.survey;
  return { ...table, name, sha256: unpacked.sha256, bytes: received.size, encoding };
}

/**
 * Turns whatever the user named into one plain CSV file that can be scanned twice and in parallel. Holds a few mebibytes
 * in memory, whatever the size. A UTF-8 CSV file without byte order mark is read once and not copied.
 * @param where - a path, an http or https URL, or `-` for standard input. CSV or JSON; plain, gzip, or alone in a zip
 * @throws file.missing, file.unreadable, file.empty, url.failed; import.interrupted once the signal is aborted. No
 * temporary file is left then
 */
export async function spool(where: string, options: SpoolOptions): Promise<Spooled> {
  const name = nameOf(where);
  const work = new Workspace(options.tempDir);
  try {
    return { ...(await spoolInto(work, where, name, options)), dispose: () => work.dispose() };
  } catch (error) {
    await work.dispose();
    throw asProblem(error, { name, where }, options.signal);
  }
}
