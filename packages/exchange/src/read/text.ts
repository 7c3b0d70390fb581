import { chunks } from './chunks.ts';
import type { Encoding } from './survey.ts';

/** Where Windows-1252 leaves Latin-1: the characters of the bytes 80 to 9F. Unassigned ones stay control characters. */
const WINDOWS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Windows-1252 to UTF-8. Done by hand: some releases of Node decode `windows-1252` as Latin-1 and lose quotes and dashes.
 */
export function fromWindows1252(bytes: Buffer): Buffer {
  const latin = bytes.toString('latin1');
  return Buffer.from(latin.replace(/[\x80-\x9f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80] as string));
}

async function* fromUtf16(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true }); // takes the byte order mark away itself
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* without(source: AsyncIterable<Buffer>, leading: number): AsyncGenerator<Buffer> {
  let skip = leading;
  for await (const chunk of source) {
    const gone = Math.min(skip, chunk.length);
    skip -= gone;
    yield chunk.subarray(gone);
  }
}

/**
 * The text of a file as UTF-8 without byte order mark, piece by piece.
 * @param mark - bytes of the byte order mark, or of anything else to leave out at the beginning
 * @throws TypeError with code ERR_ENCODING_INVALID_ENCODED_DATA when UTF-16 has half a character
 */
export async function* utf8Of(
  path: string,
  text: { readonly encoding: Encoding; readonly mark: number },
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const source = chunks(path, signal);
  if (text.encoding === 'utf-8') yield* without(source, text.mark);
  else if (text.encoding !== 'windows-1252') yield* fromUtf16(source, text.encoding);
  else for await (const chunk of source) yield fromWindows1252(chunk);
}

/** Carriage returns to line feeds, in place. For files without line feeds only. */
export async function* feedLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    for (let at = chunk.indexOf(13); at >= 0; at = chunk.indexOf(13, at + 1)) chunk[at] = 10;
    yield chunk;
  }
}
