import { coverageOf, type Filter } from '@cairn/domain';
import type { Totals } from '../client.ts';
import type { Held } from './held.ts';
import { canonical, resolved } from './words.ts';

type Uncovered = NonNullable<Totals['notCovered']>[number];

/** What of the filter's countries and days nobody coded; as the server finds it. */
export function notCovered({ columns: { about }, words }: Held, { from, country, event_type }: Filter): Uncovered[] {
  if (!from || !country || country.some((name) => name.includes('*'))) return [];
  const countries = resolved(words, 'country', country) ?? [];
  const types = event_type ?? [null];
  return about.codebooks.flatMap((codebook) =>
    countries.flatMap((name) => {
      const before = types
        .map((type) => coverageOf(codebook, name, type))
        .reduce((a, b) => (a === null || b === null || a < b ? a : b));
      return before !== null && from < before ? [{ country: name, before, codebook: codebook.id }] : [];
    }),
  );
}

/** What every answer begins with. */
export const headOf = ({ asOf, columns, words }: Held, filter: Filter) => ({
  asOf,
  where: canonical(columns, words, filter),
});
