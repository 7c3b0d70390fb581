import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SOURCE = join(HERE, '..');

/** `{ nav: { explore } }` as `nav.explore`. */
function keysOf(words: object, before = ''): string[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [before + name] : keysOf(value as object, `${before}${name}.`),
  );
}

const languages = readdirSync(HERE)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(HERE, name), 'utf8')) as object] as const);
const [, english] = languages.find(([name]) => name === 'en.json') as (typeof languages)[number];
const wordAt = (words: object, key: string): string =>
  key.split('.').reduce((at, part) => (at as Record<string, unknown>)[part], words as unknown) as string;
const holesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

/** Keys that the page asks for: as they are written, and those that begin with something and go on with a value. */
const code = sources(SOURCE).join('\n');
const asked = [...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key as string);
const begun = [...code.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map(([, key]) => key as string);

describe('M · words of the page', () => {
  it.each(languages)('M1 · %s says all that English says, and nothing else', (_, words) => {
    expect(keysOf(words).sort()).toEqual(keysOf(english).sort());
  });

  it.each(languages)('M2 · %s has the same blanks to fill in as English', (_, words) => {
    for (const key of keysOf(english))
      expect([key, holesIn(wordAt(words, key))]).toEqual([key, holesIn(wordAt(english, key))]);
  });

  it('M3 · the page asks for no word that is not there, and every word is asked for', () => {
    const known = keysOf(english);
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => !asked.includes(key) && !begun.some((start) => key.startsWith(start)))).toEqual([]);
  });
});
