import { type Codebook, coverageOf, type Day } from '@cairn/domain';
import { grouped } from './grouped.ts';

/**
 * What a country and year hold. `events`: so many. `none`: coded, and nothing happened that counts. `not-coded`: nobody
 * looked, so silence is no zero. `unstated`: no event, and the codebook does not say since when the country is coded.
 */
export type Cell =
  | { readonly is: 'events'; readonly events: number; readonly since: Day | null }
  | { readonly is: 'none'; readonly since: Day | null }
  | { readonly is: 'not-coded'; readonly before: Day }
  | { readonly is: 'unstated' };

export interface CoverageRow {
  readonly country: string;
  /** First day coded; null where the codebook states none. */
  readonly since: Day | null;
  /** One for each year of the table. */
  readonly cells: readonly Cell[];
}

export interface Coverage {
  readonly years: readonly number[];
  readonly rows: readonly CoverageRow[];
}

/** Events of a country (null: not given) in a year. */
export interface Counted {
  readonly country: string | null;
  readonly year: number;
  readonly events: number;
}

/** `since` of a cell is told only where coding began within its year, or after it. */
function cellOf(events: number, year: number, since: Day | null): Cell {
  const late = since !== null && since > `${year}-01-01` ? since : null;
  if (events > 0) return { is: 'events', events, since: late };
  if (since === null) return { is: 'unstated' };
  return since > `${year}-12-31` ? { is: 'not-coded', before: since } : { is: 'none', since: late };
}

/**
 * Countries that have events, in the order of their names, by the years from the first event to the last.
 * @param counted - every country and year that has events
 */
export function coverage(counted: readonly Counted[], codebook: Codebook): Coverage {
  const placed = counted.filter((c): c is Counted & { country: string } => c.country !== null);
  if (placed.length === 0) return { years: [], rows: [] };
  const all = placed.map((c) => c.year);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const byCountry = grouped(placed, (c) => c.country);
  const rows = [...byCountry].map(([country, found]) => {
    const since = coverageOf(codebook, country);
    const events = new Map(found.map((c) => [c.year, c.events]));
    return { country, since, cells: years.map((year) => cellOf(events.get(year) ?? 0, year, since)) };
  });
  return { years, rows: rows.sort((a, b) => a.country.localeCompare(b.country)) };
}
