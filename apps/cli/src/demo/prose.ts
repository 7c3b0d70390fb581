import { dayText } from './calendar.ts';
import type { Incident } from './incidents.ts';
import { subEvent } from './sub-events.ts';

/** Sources and the scale ACLED would give them. All say that they are synthetic. */
const SOURCES = [
  ['Synthetic demonstration', 'Other'],
  ['Synthetic demonstration; Synthetic field monitor', 'Local partner-Other'],
  ['Synthetic demonstration; Synthetic ministry bulletin', 'Other-National'],
  ['Synthetic demonstration; Synthetic town paper', 'Other-Subnational'],
  ['Synthetic demonstration; Synthetic channel', 'Other-New media'],
  ['Synthetic demonstration; Synthetic wire service', 'Other-International'],
] as const;

/** Divided by 12, which every number of phrases divides, so that the source does not follow from the phrase. */
const sourceRow = (e: Incident) => SOURCES[Math.floor(e.variant / 12) % SOURCES.length] ?? SOURCES[0];

/** The column source: names, separated by `; `. */
export const sourceOf = (e: Incident): string => sourceRow(e)[0];

/** The column source_scale. */
export const scaleOf = (e: Incident): string => sourceRow(e)[1];

/** The column notes: one sentence of ours that claims no more about day and place than the precisions allow. */
export function describe(e: Incident): string {
  const { phrases } = subEvent(e.name);
  const what = phrases[e.variant % phrases.length];
  return `Synthetic event: ${whenWords(e)}, ${what} ${whereWords(e)}; ${tollWords(e.toll)}.`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function whenWords({ when }: Incident): string {
  const [year = '', month = '', day = ''] = dayText(when.day).split('-');
  const named = `${MONTHS[Number(month) - 1]} ${year}`;
  if (when.precision === 3) return `at some time in ${named}`;
  return when.precision === 2 ? `in the week of ${Number(day)} ${named}` : `on ${Number(day)} ${named}`;
}

function whereWords({ where: { town, precision } }: Incident): string {
  if (precision === 3) return `somewhere in ${town.admin1}`;
  return precision === 2 ? `near ${town.name} (${town.admin1})` : `in ${town.name} (${town.admin1})`;
}

function tollWords(toll: number): string {
  if (toll === 0) return 'no deaths were reported';
  return toll === 1 ? 'one death was reported' : `${toll} deaths were reported`;
}
