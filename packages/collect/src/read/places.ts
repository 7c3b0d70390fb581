import { countryOf, isCountryName, MOST_WORDS } from '../lexicon/countries.ts';
import { monthOf, weekdayOf } from '../lexicon/days.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, type Range } from '../text/span.ts';
import type { DayMention } from './days.ts';

/** A place that a sentence names. */
export interface PlaceMention {
  readonly at: Range;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly name: string | null;
}

const LEADS: ReadonlySet<string> = new Set('in at near from to into around outside off on of across'.split(' '));
const REGIONS: ReadonlySet<string> = new Set(
  'region province state oblast governorate district county department'.split(' '),
);
const TOWNS: ReadonlySet<string> = new Set(
  'town city village port suburb hamlet settlement capital camp quarter'.split(' '),
);

/** Every place of a sentence: countries by name, regions and towns by the words around them. */
export function placesIn(tokens: readonly Token[], days: readonly DayMention[]): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const isDay = days.some((d) => d.at.from <= at && at < d.at.to);
    const place = isDay ? null : (countryAt(tokens, at) ?? namedAt(tokens, at));
    if (!place || /^['’]s$/.test(tokens[place.at.to]?.text ?? '')) continue;
    found.push(place);
    at = place.at.to - 1;
  }
  return found;
}

function countryAt(tokens: readonly Token[], from: number): PlaceMention | null {
  if (!isCapital(tokens[from])) return null;
  for (let to = Math.min(tokens.length, from + MOST_WORDS); to > from; to--) {
    const words = tokens
      .slice(from, to)
      .map((t) => t.text)
      .join(' ');
    const isPlace = isCountryName(words) || (to === from + 1 && LEADS.has(tokens[from - 1]?.lower ?? ''));
    const country = isPlace ? countryOf(words) : null;
    if (country && !isRegion(tokens[to])) return { at: { from, to }, country, admin1: null, name: null };
  }
  return null;
}

const isRegion = (token: Token | undefined): boolean => REGIONS.has(token?.lower ?? '');

function runFrom(tokens: readonly Token[], from: number): number {
  let to = from;
  while (
    isCapital(tokens[to]) &&
    monthOf(tokens[to]?.lower ?? '') === null &&
    weekdayOf(tokens[to]?.lower ?? '') === null
  )
    to++;
  return to;
}

/** "in the Kursk region", "the town of Oresk", "near Castra" */
function namedAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const before = tokens[at - 1]?.lower ?? '';
  const to = runFrom(tokens, at);
  if (to === at) return null;
  const name = tokens
    .slice(at, to)
    .map((t) => t.text)
    .join(' ');
  if (isRegion(tokens[to])) return { at: { from: at, to: to + 1 }, country: null, admin1: name, name: null };
  const isTown = before === 'of' && TOWNS.has(tokens[at - 2]?.lower ?? '');
  const isPlain = /^(in|at|near|around|outside|off)$/.test(before) && tokens[at]?.pos === 'PROPN';
  return isTown || isPlain ? { at: { from: at, to }, country: null, admin1: null, name } : null;
}
