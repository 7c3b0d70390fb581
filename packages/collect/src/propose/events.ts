import { boundsOf, type EventRow, type MeasureId } from '@cairn/domain';
import { isBrief } from '../read/days.ts';
import type { Figure, Told } from '../read/figures.ts';
import { lessened } from './common.ts';
import { type About, partsOf, type SuggestionOf } from './suggestion.ts';

const DEATHS: ReadonlySet<MeasureId> = new Set<MeasureId>(['killed', 'confirmed-killed', 'civilians-killed']);
const HAPPENINGS =
  /^(attack|attacked|strike|struck|shelling|shelled|bomb|bombed|bombing|bombardment|explosion|clash|clashes|ambush|ambushed|raid|raided|missile|rocket|drone|drones|shells|gunmen|protest|battle|fire|shot|blast|massacre|operation)$/;

/** A whole number of people, or not given. */
const people = (n: number | null): number | null => (n === null ? null : Math.round(n));

/** An event, where a sentence tells of people killed by something that happened on a day or two. */
export function eventsIn({ reading }: Told, figures: readonly Figure[], about: About): SuggestionOf<'event'>[] {
  const figure = figures.find((f) => DEATHS.has(f.measure.value) && f.period !== null && isBrief(f.period.value));
  const happening = reading.tokens.find((t) => HAPPENINGS.test(t.lower));
  if (!figure?.period || !figure.place || !happening) return [];
  const { from, to } = figure.period.value;
  const { low, best, high } = boundsOf(figure.quantity.value);
  const { country, admin1, name } = figure.place.value;
  const body: Partial<EventRow> = {
    date: from,
    date_from: from,
    date_to: to,
    country,
    admin1,
    location: name,
    low: people(low),
    best: people(best),
    high: people(high),
    source: about.publisher ?? null,
    notes: figure.sentence.words,
  };
  return [
    {
      kind: 'event',
      body,
      parts: partsOf({
        date: figure.period.at,
        location: figure.place.at,
        best: figure.quantity.at,
        notes: figure.sentence,
        what: { words: happening.text, from: happening.from, to: happening.to },
      }),
      evidence: figure.sentence,
      assumed: [],
      missing: ['event_type', 'latitude', 'longitude', ...(country ? [] : ['country'])],
      confidence: lessened(figure.confidence, 3),
      why: 'people were killed by something that happened on a day and at a place',
    },
  ];
}
