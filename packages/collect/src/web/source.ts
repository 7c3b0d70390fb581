import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { problem } from '@cairn/domain';
import type { StatedInput } from '@cairn/domain/claims';
import { MOST_CHARACTERS } from '../text/paragraphs.ts';
import { type FetchOptions, fetchPage, MOST_BYTES } from './fetch.ts';
import { pageText } from './page.ts';

/** A text with what is known of where it comes from: what a `report` record would keep. */
export type Source = Omit<StatedInput<'report'>, 'publisher' | 'text'> & {
  readonly publisher: string | null;
  readonly text: string;
};

const isUrl = (where: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(where);

/**
 * Reads a file (plain text, Markdown, HTML) or, where an address was given, fetches it.
 * @throws Problem file.missing, file.unreadable, text.unfit, text.too-long, text.address, url.failed
 */
export async function readSource(where: string, options: FetchOptions = {}): Promise<Source> {
  if (isUrl(where)) return fromAddress(where, options);
  const bytes = await bytesOf(where);
  return sourceOf(decoded(bytes, 'utf-8', where), /\.x?html?$/i.test(where) || looksLikePage(bytes), where, null);
}

async function fromAddress(where: string, options: FetchOptions): Promise<Source> {
  const { url, type, bytes } = await fetchPage(where, options);
  const isPage = /html/i.test(type);
  return sourceOf(decoded(bytes, charsetOf(type, bytes, isPage), url), isPage, url, url);
}

function sourceOf(content: string, isPage: boolean, where: string, link: string | null): Source {
  const page = isPage ? pageText(content, where) : null;
  const text = page?.text ?? content;
  if (text.length > MOST_CHARACTERS) throw problem('text.too-long', { characters: text.length, most: MOST_CHARACTERS });
  return {
    title: page?.title ?? (basename(where) || where),
    publisher: page?.publisher ?? null,
    published: page?.published ?? null,
    link,
    language: page?.language ?? null,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    text,
  };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) throw problem('text.too-long', { characters: size, most: MOST_CHARACTERS });
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw problem('file.missing', { path });
    if (code === 'EISDIR') throw problem('text.unfit', { path, why: 'it is a folder' });
    if (code === 'EACCES') throw problem('text.unfit', { path, why: 'it may not be read' });
    throw cause;
  }
}

/** How files begin that are no text, as Latin-1. */
const KINDS: readonly (readonly [string, string])[] = [
  ['%PDF-', 'it is a PDF'],
  ['PK\u0003\u0004', 'it is an archive or a document of an office program'],
  ['\u0089PNG', 'it is a picture'],
  ['\u00ff\u00d8\u00ff', 'it is a picture'],
  ['GIF8', 'it is a picture'],
];

function kindOf(head: string): string | null {
  const known = KINDS.find(([start]) => head.startsWith(start));
  return known?.[1] ?? (head.includes('\u0000') ? 'it is binary' : null);
}

/** @throws Problem text.unfit */
function decoded(bytes: Buffer, charset: string, path: string): string {
  const head = bytes.subarray(0, 1024).toString('latin1');
  const known = kindOf(head);
  if (known) throw problem('text.unfit', { path, why: known });
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof RangeError) throw problem('text.unfit', { path, why: `it is in "${charset.slice(0, 40)}"` });
    throw problem('text.unfit', { path, why: `it is not in ${charset}` });
  }
}

const looksLikePage = (bytes: Buffer): boolean =>
  /^\s*(<!doctype html|<html)/i.test(bytes.subarray(0, 1024).toString('latin1'));

/** The character set that the server or the page itself names. */
function charsetOf(type: string, bytes: Buffer, isPage: boolean): string {
  const named = /charset=["']?([\w-]+)/i.exec(type)?.[1];
  if (named) return named;
  const inside = isPage
    ? /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1]
    : undefined;
  return inside ?? 'utf-8';
}
