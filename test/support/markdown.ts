import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const PASSED_OVER = new Set(['node_modules', 'dist', '.git', '.cache', 'cairn-data']);

/** Every Markdown file of the repository, by its path from the root. */
export function markdownFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : markdownFiles(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The text without what stands between fences. */
export const proseOf = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** Headings, without their marks. */
export const headingsOf = (text: string): string[] =>
  [...proseOf(text).matchAll(/^#{1,6} +(.+?)\s*$/gm)].map((found) => (found[1] as string).replaceAll('`', ''));

/** The names under which headings can be linked to. */
export const anchorsOf = (text: string): string[] =>
  headingsOf(text).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** Where the links of a text lead. */
export const linksOf = (text: string): string[] =>
  [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] as string);

/** What stands under a heading, until the next of the same or a higher level. */
export function sectionOf(text: string, heading: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ +/, '').replaceAll('`', '') === heading,
  );
  if (start < 0) return '';
  const level = /^#+/.exec(lines[start] as string)?.[0].length ?? 1;
  const length = lines.slice(start + 1).findIndex((line) => new RegExp(`^#{1,${level}} `).test(line));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}
