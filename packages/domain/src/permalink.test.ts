import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPermalink, readPermalink } from './permalink.ts';
import { Problem } from './problem.ts';

const ID = '0123456789abcdef'.repeat(4);

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
/** Queries as the page prints them, around a commit. */
const part = fc.oneof(
  fc.constantFrom('dataset=demo', 'country=Ukraine', 'from=2022-02-24', 'map=5/48.5/31', 'text=%D0%9A%D0%B8+%C3%A9'),
  fc.stringMatching(/^[a-z_]{1,8}=[!-%'-~]{1,20}$/).filter((t) => !t.startsWith('as_of=')),
);
const query = fc
  .tuple(fc.array(part, { maxLength: 4 }), hex, fc.array(part, { maxLength: 4 }))
  .map(([before, id, after]) => [id, [...before, `as_of=${id}`, ...after].join('&')] as const);

const problemOf = (code: string) => {
  try {
    return readPermalink(code);
  } catch (cause) {
    return cause instanceof Problem ? cause.code : cause;
  }
};

describe('M · a short permalink holds what it stands for', () => {
  it('M111 · reading what was printed gives the address again, pinned to the first letters of the commit', () => {
    fc.assert(
      fc.property(query, ([id, text]) => {
        const code = printPermalink(text) as string;
        expect(code).toMatch(/^[\w-]+$/);
        expect(readPermalink(code)).toBe(text.replace(id, id.slice(0, 16)));
      }),
    );
  });

  it('M111 · a link with a letter changed, left out or added is no link, save one in 65,536', () => {
    const code = printPermalink(`dataset=demo&as_of=${ID}&country=Ukraine`) as string;
    const wrong = [...code].flatMap((letter, i) => [
      code.slice(0, i) + code.slice(i + 1),
      `${code.slice(0, i)}${letter === 'A' ? 'B' : 'A'}${code.slice(i + 1)}`,
    ]);
    for (const other of [...wrong, `${code}A`, '', '*', 'x'.repeat(5000)])
      expect([other, problemOf(other)]).toEqual([other, 'permalink.unknown']);
  });

  it('M111 · the golden codes: what is in print stays readable', () => {
    const text = `dataset=demo&as_of=${ID}&from=2022-02-24&to=2024-11-01&country=Ukraine&event_type=Battles`;
    expect(printPermalink(text)).toMatchInlineSnapshot(`"ASNFZ4mrze-K64C3JgCC5LrQg-bDuYSoip4"`);
    expect(printPermalink(`dataset=ged&as_of=${ID}`)).toMatchInlineSnapshot(`"ASNFZ4mrze9hd4BnZWQmAA"`);
  });

  it('M111 · only a whole commit is pinned, and nothing but an address', () => {
    for (const text of ['dataset=demo', 'dataset=demo&as_of=2024-W44', `xas_of=${ID}`, `as_of=${ID}&text=é`, ''])
      expect(printPermalink(text)).toBeNull();
  });
});
