import type { Country } from './gazetteer.ts';
import type { EventType } from './sub-events.ts';

/** One published number of deaths, and the event types it covers together. */
export interface PublishedPart {
  readonly types: readonly EventType[];
  /** Reported fatalities, military and civilian. */
  readonly fatalities: number;
}

/** What was published about one country. `fatalities` is the sum of its parts. */
export interface PublishedFigures {
  readonly country: Country;
  readonly fatalities: number;
  readonly parts: readonly PublishedPart[];
}

/** The days that the figures cover, both included. */
export const PERIOD = { from: '2022-02-24', to: '2024-11-01' } as const;

/** Where the figures come from, to be printed beside them. */
export const FIGURES_SOURCE = 'ACLED, as quoted in a news report of 1 November 2024';

/** The figures that the second edition of the demonstration adds up to, to the digit. */
export const FIGURES: readonly PublishedFigures[] = [
  {
    country: 'Ukraine',
    fatalities: 124_172,
    parts: [
      { types: ['Battles'], fatalities: 84_149 },
      { types: ['Explosions/Remote violence'], fatalities: 38_542 },
      { types: ['Violence against civilians'], fatalities: 1_465 },
      { types: ['Protests', 'Strategic developments'], fatalities: 16 },
    ],
  },
  {
    country: 'Russia',
    fatalities: 3_794,
    parts: [
      { types: ['Battles'], fatalities: 2_105 },
      { types: ['Explosions/Remote violence'], fatalities: 1_322 },
      { types: ['Violence against civilians'], fatalities: 263 },
      { types: ['Strategic developments', 'Riots'], fatalities: 104 },
    ],
  },
];

/** How we divide what was published for two event types together. The division is ours and was never published. */
const SPLIT: Readonly<Record<Country, Partial<Record<EventType, number>>>> = {
  Ukraine: { Protests: 5, 'Strategic developments': 11 },
  Russia: { 'Strategic developments': 97, Riots: 7 },
};

/** To be printed wherever one half of a joint figure is shown. */
export const SPLIT_NOTE =
  'Protests and strategic developments in Ukraine (16), and strategic developments and riots in Russia (104), were ' +
  'published together. The demonstration divides them into 5 and 11, and 97 and 7; that division is ours.';

/** The deaths that the events of one type in one country must add up to; 0 where nothing was published for the type. */
export function tollOf(country: Country, type: EventType): number {
  const part = FIGURES.find((f) => f.country === country)?.parts.find((p) => p.types.includes(type));
  if (!part) return 0;
  return part.types.length === 1 ? part.fatalities : (SPLIT[country][type] ?? 0);
}
