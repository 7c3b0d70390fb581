// Run in a page of the server's: the same brush over the same columns, by what the page does and by crossfilter.
import type { Day } from '@cairn/domain';
import crossfilter from 'crossfilter2';
import { dayOf } from '../../apps/web/src/data/held/days.ts';
import { decode } from '../../apps/web/src/data/held/decode.ts';
import type { Held } from '../../apps/web/src/data/held/held.ts';
import { hold } from '../../apps/web/src/data/held/hold.ts';
import { totalsOf } from '../../apps/web/src/data/held/totals.ts';
import type { Brushed } from '../src/page-rival.ts';

/** What a brush asks at each of its places: the total, and groups by these. */
const GROUPS = ['event_type', 'country', 'admin1'] as const;

/** Places of the brush, and how wide it is, as a part of all the days. */
const PLACES = 60;
const WIDTH = 0.35;

interface Span {
  readonly from: number;
  readonly to: number;
}

function placesOf({ day, size }: Held): Span[] {
  const [first, last] = [day[size - 1] as number, day[0] as number];
  const width = Math.round((last - first) * WIDTH);
  return Array.from({ length: PLACES }, (_, i) => {
    const from = first + Math.round(((last - first - width) * i) / PLACES);
    return { from, to: from + width };
  });
}

function brushed(places: readonly Span[], ready: number, events: number, ask: (span: Span) => number): Brushed {
  const [moves, killed]: [number[], number[]] = [[], []];
  for (const place of places) {
    const began = performance.now();
    killed.push(ask(place));
    moves.push(performance.now() - began);
  }
  return { events, ready, moves, killed };
}

function byHeld(bytes: Uint8Array, dataset: string): readonly [Brushed, Held] {
  const began = performance.now();
  const held = hold(decode(bytes), { dataset: [dataset] });
  const ready = performance.now() - began;
  const answers = brushed(placesOf(held), ready, held.size, ({ from, to }) => {
    const filter = { dataset: [dataset], from: dayOf(from) as Day, to: dayOf(to) as Day };
    for (const by of GROUPS) totalsOf(held, filter, by);
    return totalsOf(held, filter, '')?.total.best ?? 0;
  });
  return [answers, held];
}

/** As its documentation has it: a dimension for what is brushed, and a group for whatever follows. */
function byCrossfilter(held: Held): Brushed {
  const { columns, day, best, size } = held;
  const began = performance.now();
  const rows = crossfilter(Array.from({ length: size }, (_, i) => i));
  const days = rows.dimension((i) => day[i] as number);
  const killedIn = (i: number) => Math.max(0, best[i] as number);
  const groups = GROUPS.map((by) =>
    rows
      .dimension((i) => columns.names[by].codes[i] as number)
      .group()
      .reduceSum(killedIn),
  );
  const all = rows.groupAll().reduceSum(killedIn);
  const ready = performance.now() - began;
  return brushed(placesOf(held), ready, size, ({ from, to }) => {
    days.filterRange([from, to + 1]);
    for (const group of groups) group.all();
    return Number(all.value());
  });
}

/** Brings the columns of a dataset, and brushes over them in both ways. */
export async function run(dataset: string): Promise<{ readonly ours: Brushed; readonly theirs: Brushed }> {
  const response = await fetch(`/api/v1/columns?dataset=${dataset}`);
  const [ours, held] = byHeld(new Uint8Array(await response.arrayBuffer()), dataset);
  return { ours, theirs: byCrossfilter(held) };
}
