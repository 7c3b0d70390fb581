import type { Filter } from '@cairn/domain';
import type { Totals } from '../client.ts';
import { type Grouping, groupingOf, type Pass } from './groupings.ts';
import { headOf, notCovered } from './head.ts';
import type { Held, HeldColumns, Selected } from './held.ts';
import { addEvent, figuresAt, isEmpty, pour, type Tally, tally } from './tally.ts';

/** Adds the selected events to the places of their codes. */
function count({ low, best, high }: HeldColumns, { mask, first, last }: Selected, { codes, skips }: Pass, to: Tally) {
  for (let i = first; i < last; i++) {
    if (mask[i] === 0) continue;
    const place = codes[i] as number;
    if (skips && place === 0) continue;
    addEvent(to, place, low[i] as number, best[i] as number, high[i] as number);
  }
}

/** By group, where codes are of cells that join several names; a cell that has none is "not given". */
export function apart(cells: Tally, grouping: Grouping, size = 1): Tally {
  const of = grouping.apart;
  if (of === null) return cells;
  const wide = grouping.groups.length;
  const to = tally(size * wide);
  for (let p = 0; p < size; p++)
    for (let c = 0; c < grouping.size; c++) {
      const from = p * grouping.size + c;
      if (isEmpty(cells, from)) continue;
      const [first, last] = [of.starts[c] as number, of.starts[c + 1] as number];
      if (first === last) pour(cells, from, to, p * wide);
      for (let j = first; j < last; j++) pour(cells, from, to, p * wide + (of.parts[j] as number) + 1);
    }
  return to;
}

/** The sum of all places. */
function whole(places: Tally, size: number): Tally {
  const sum = tally(1);
  for (let at = 0; at < size; at++) if (!isEmpty(places, at)) pour(places, at, sum, 0);
  return sum;
}

/** All events on one place. */
const ONE: Grouping = { passes: [{ codes: new Uint8Array(0), skips: false }], size: 1, apart: null, groups: [] };

/** The grouping by a name, or by none; null where the columns do not tell it. */
function groupingFor(columns: HeldColumns, by: string): Grouping | null {
  if (by !== '') return groupingOf(columns, by);
  return { ...ONE, passes: [{ codes: new Uint8Array(columns.size), skips: false }] };
}

/** Totals of a filter as the server answers them; null where the columns do not tell. @param by - one grouping, or '' */
export function totalsOf(held: Held, filter: Filter, by: string): Totals | null {
  const { columns } = held;
  const grouping = groupingFor(columns, by);
  const selected = grouping && held.select(filter);
  if (!selected) return null;
  const [all, ...more] = grouping.passes;
  const first = tally(grouping.size);
  count(columns, selected, all, first);
  const total = figuresAt(whole(first, grouping.size), 0);
  for (const pass of more) count(columns, selected, pass, first);
  const places = apart(first, grouping);
  const groups = grouping.groups
    .filter(({ place }) => !isEmpty(places, place))
    .map(({ label, place }) => ({ [by]: label, ...figuresAt(places, place) }));
  const uncovered = notCovered(held, filter);
  return {
    ...headOf(held, filter),
    by: by === '' ? [] : [by],
    groups,
    total,
    ...(uncovered.length > 0 ? { notCovered: uncovered } : {}),
    ...(held.notices.length > 0 ? { notices: [...held.notices] } : {}),
    ...(grouping.apart !== null || more.length > 0 ? { severalGroups: true } : {}),
  };
}
