import { fold } from '@cairn/domain';
import type { DatasetInfo } from '@cairn/store';
import { engines, event } from '@cairn/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totals } from './totals.ts';

const INFO: DatasetInfo = {
  title: 'Invented',
  codebook: 'acled',
  licence: 'none',
  visibility: 'private',
  notice: null,
};

/** Names that hold one another, or differ in a sign that a search might take for something else. */
const NAMES = [
  'P',
  'P Q',
  'Q',
  'Київ P',
  "O'P",
  'P_Q',
  '100% P',
  'P\\Q',
  ...Array.from({ length: 20 }, (_, i) => `N${i}`),
];
const SEPARATORS = [';', '; ', ' ;', ';;', ';\u00a0', '\u3000; '];

/** A cell, and the names that it joins. */
const anyCell = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...SEPARATORS)), { maxLength: 4 })
  .map((parts) => ({
    names: parts.map(([name]) => name),
    cell: parts.length === 0 ? null : parts.map(([name, separator]) => `${name}${separator}`).join(''),
  }));
const CELLS = [
  ...NAMES.map((name) => ({ names: [name], cell: name })),
  ...fc.sample(anyCell, { numRuns: 150, seed: 5 }),
];

for (const engine of engines)
  describe.skipIf(engine.missing)(`Q · names in a cell on ${engine.name}`, () => {
    let held: Awaited<ReturnType<typeof engine.fresh>>;
    beforeAll(async () => {
      held = await engine.fresh();
      await held.ledger.append({
        dataset: 'cells',
        author: 't',
        message: 'm',
        records: [{ kind: 'dataset', key: 'cells', body: INFO }],
        events: CELLS.map(({ cell }, i) => ({ key: `k${i}`, event: event({ source: cell, tags: cell }) })),
      });
    });
    afterAll(() => held.remove());

    it.each(['source', 'tag'] as const)(
      'Q61 · a %s is met where a whole name of the cell is wanted, and not where a part is',
      async (field) => {
        await fc.assert(
          fc.asyncProperty(
            fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 24 }),
            async (wanted) => {
              const folded = wanted.map(fold); // one name may have several spellings
              const met = CELLS.filter(({ names }) => names.some((name) => folded.includes(fold(name))));
              const { total } = await totals(held.ledger, { dataset: ['cells'], [field]: wanted }, []);
              expect(total.events).toBe(met.length);
            },
          ),
          { numRuns: 40 },
        );
      },
    );
  });
