import { coverageOf, type Day, type Filter } from '@cairn/domain';
import type { View } from '@cairn/store';
import { resolveNames } from './names.ts';
import type { Scope } from './scope.ts';

/** A country that was not coded before a day: no events before it says nothing. */
export interface Uncovered {
  readonly country: string;
  readonly before: Day;
  readonly codebook: string;
}

/** What of the filter's countries and days nobody coded. Says nothing where the filter names no country. */
export async function notCovered(ledger: View, scope: Scope, filter: Filter): Promise<Uncovered[]> {
  const { from } = filter;
  if (!from || !filter.country || filter.country.some((name) => name.includes('*'))) return [];
  const countries = await resolveNames(ledger, scope, 'country', filter.country);
  const types = filter.event_type ?? [null];
  return scope.codebooks.flatMap((cb) =>
    countries.flatMap((country) => {
      // several types: what is covered for the first of them is not silent
      const before = types
        .map((type) => coverageOf(cb, country, type))
        .reduce((a, b) => (a === null || b === null || a < b ? a : b));
      return before !== null && from < before ? [{ country, before, codebook: cb.id }] : [];
    }),
  );
}
