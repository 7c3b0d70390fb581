import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonRows } from './json-rows.ts';
import { Survey } from './survey.ts';

/** Cuts bytes at the given places, which may repeat. */
function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}
const cuts = fc.array(fc.nat(), { maxLength: 8 });

function rowsOf(pieces: readonly Buffer[]) {
  const found: Record<string, string | null>[] = [];
  const rows = new JsonRows((row) => found.push(Object.fromEntries(row)));
  for (const piece of pieces) rows.push(piece);
  rows.end();
  return found;
}

const asText = (value: unknown) =>
  value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

describe('R · what is read does not depend on how it arrives', () => {
  it('R35 · JSON rows are those of JSON.parse, however the text is cut', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'grapheme' }));
    const row = fc.dictionary(fc.string(), value, { maxKeys: 5 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), cuts, fc.boolean(), (rows, at, pretty) => {
        const text = JSON.stringify(rows, null, pretty ? 2 : 0);
        const parsed = JSON.parse(text) as Record<string, unknown>[];
        const expected = parsed.map((one) => Object.fromEntries(Object.entries(one).map(([k, v]) => [k, asText(v)])));
        expect(rowsOf(cut(Buffer.from(text), at))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('R36 · a survey says the same of bytes in one piece and in many', () => {
    const letters = fc
      .string({ unit: fc.constantFrom('a', '\n', '\r', 'é', 'Ж', '€', '🜂') })
      .map((s) => Buffer.from(s));
    const bytes = fc.oneof(
      letters,
      letters.map((b) => b.subarray(0, -1)),
      fc.uint8Array().map((b) => Buffer.from(b)),
    );
    const say = (pieces: readonly Buffer[]) => {
      const survey = new Survey();
      for (const piece of pieces) survey.push(piece);
      const { encoding, fault, lines, mark, returnsOnly } = survey;
      return { encoding, fault, lines, mark, returnsOnly };
    };
    const same = fc.property(bytes, cuts, (all, at) => {
      expect(say(cut(all, at))).toEqual(say([all]));
    });
    fc.assert(same, { numRuns: 5000 });
  });
});
