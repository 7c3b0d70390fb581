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

/** The forms of a word by number, as the keys of i18next end: `here_one`, `here_other`. */
const FORM = /_(zero|one|two|few|many|other)$/;
const stemOf = (key: string) => key.replace(FORM, '');
const stemsOf = (words: object) => [...new Set(keysOf(words).map(stemOf))].sort();
/** Forms that whole numbers up to some hundred take in a language. */
const formsIn = (language: string) => {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))].sort();
};

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
  it.each(languages)(
    'M1 · %s says all that English says, and nothing else, in each form that its numbers take',
    (name, words) => {
      expect(stemsOf(words)).toEqual(stemsOf(english));
      const forms = formsIn(name.replace('.json', ''));
      const counted = [
        ...new Set(
          keysOf(words)
            .filter((key) => FORM.test(key))
            .map(stemOf),
        ),
      ];
      for (const stem of counted)
        expect([stem, keysOf(words)]).toEqual([stem, expect.arrayContaining(forms.map((form) => `${stem}_${form}`))]);
    },
  );

  it.each(languages)('M2 · %s has the same blanks to fill in as English', (_, words) => {
    const blanks = new Map(keysOf(english).map((key) => [stemOf(key), holesIn(wordAt(english, key))]));
    for (const key of keysOf(words)) {
      const wanted = blanks.get(stemOf(key));
      // one, two or none may be said without the number
      if (/_(zero|one|two)$/.test(key))
        expect([key, wanted]).toEqual([key, expect.arrayContaining(holesIn(wordAt(words, key)))]);
      else expect([key, holesIn(wordAt(words, key))]).toEqual([key, wanted]);
    }
  });

  it('M3 · the page asks for no word that is not there, and every word is asked for', () => {
    const known = stemsOf(english);
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => !code.includes(`'${key}'`) && !begun.some((start) => key.startsWith(start)))).toEqual(
      [],
    );
  });
});
