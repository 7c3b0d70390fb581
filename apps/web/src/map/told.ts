import type { TFunction } from 'i18next';
import { colourOf } from '../ui/colours.ts';
import type { Written } from '../ui/numbers.ts';
import { NEAR } from './event-marks.ts';
import type { Line } from './pointed.ts';

type Properties = Readonly<Record<string, unknown>>;

const TYPE = 'type: ';

/** Events of each type, the most frequent first. */
export const typesOf = (p: Properties): (readonly [type: string, events: number])[] =>
  Object.entries(p)
    .flatMap(([name, n]) => (name.startsWith(TYPE) ? [[name.slice(TYPE.length), Number(n)] as const] : []))
    .sort(([, a], [, b]) => b - a);

/** What a cluster or a cell says. `best` is absent where nobody gives a figure. */
export function sumTold(p: Properties, { count }: Written, t: TFunction): Line[] {
  const best = p['best'] === undefined ? null : Number(p['best']);
  return [
    { text: `${count(Number(p['events']))} ${t('figures.events')}`, as: 'title' },
    { text: `${count(best)} ${t('figures.killed')}` },
    ...typesOf(p).map(([type, n]) => ({ text: `${type}: ${count(n)}`, as: 'quiet' as const, colour: colourOf(type) })),
  ];
}

export interface OneEvent {
  readonly type: string | null;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** People killed; null is not known. */
  readonly best: number | null;
  /** Name of the area that it stands for, or null. */
  readonly area: string | null;
  /** Metres within which the place is known; null where it is as good as exact, or nobody says. */
  readonly within: number | null;
  /** Events beside it at the very same place. */
  readonly more: number;
}

const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** What a single event says. */
export function eventTold(
  { type, day, best, area, within, more }: OneEvent,
  { count, day: written }: Written,
  t: TFunction,
): Line[] {
  const lines: Line[] = [
    { text: type ?? '–', as: 'title' },
    { text: written(isoDay(day)) },
    { text: `${count(best)} ${t('figures.killed')}` },
  ];
  if (area !== null) lines.push({ text: t('map.somewhereIn', { area }), as: 'quiet' });
  else if (within !== null && within > NEAR)
    lines.push({ text: t('map.within', { km: count(Math.round(within / 1000)) }), as: 'quiet' });
  if (more > 0) lines.push({ text: t('map.moreHere', { count: more }), as: 'quiet' });
  return lines;
}
