import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { type Filter, fold } from '@cairn/domain';

export type NamedPlace = Pick<
  AnswerOf<(typeof OPERATIONS)['places']>['places'][number],
  'country' | 'admin1' | 'admin2' | 'location'
>;

/** An area or a place that was meant by some words. */
export interface FoundPlace {
  readonly name: string;
  /** The areas that it lies in, the smallest first. */
  readonly within: readonly string[];
  /** Its own fields of a filter. A place within no area of its own is meant by its name as a text. */
  readonly filter: Pick<Filter, 'country' | 'admin1' | 'admin2' | 'text'>;
}

/** From the largest to the smallest. */
const LEVELS = ['country', 'admin1', 'admin2', 'location'] as const;

const has = (name: string, words: string) => fold(name).includes(fold(words));

/** What a place adds at a level to the filter of the area around it. */
const fieldOf = (level: (typeof LEVELS)[number], name: string) =>
  level === 'location' ? { text: name } : { [level]: [name] };

/** The areas and places whose own name has the words in it, each once, in the order of the rows. */
export function foundPlaces(rows: readonly NamedPlace[], words: string): FoundPlace[] {
  const found = new Map<string, FoundPlace>();
  for (const row of rows) {
    let filter: FoundPlace['filter'] = {};
    let within: readonly string[] = [];
    for (const level of LEVELS) {
      const name = row[level];
      if (name === null) continue;
      filter = { ...filter, ...fieldOf(level, name) };
      const key = JSON.stringify(filter);
      if (has(name, words) && !found.has(key)) found.set(key, { name, within, filter });
      within = [name, ...within];
    }
  }
  return [...found.values()];
}
