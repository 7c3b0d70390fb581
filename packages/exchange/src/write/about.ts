import type { Reader, Sql } from '@cairn/store';

/** What is said beside the events, in every format that has room for it. */
export interface About {
  readonly asOf: { readonly commit: string; readonly seq: number; readonly recordedAt: string };
  /** The filter, as printed. */
  readonly where: string;
  readonly titles: readonly string[];
  readonly licences: readonly string[];
  readonly notices: readonly string[];
  /**
   * Id of the codebook of each dataset. May be left out where all are coded after one. A dataset whose codebook nobody
   * names has no places that may be drawn.
   */
  readonly codebookOf?: Readonly<Record<string, string>>;
}

/** The events to be written, in order. */
export interface EventsSource {
  /** `dataset`, `id`, then EVENT_COLUMNS (days as text, coordinates as doubles), then `since`. */
  readonly query: Sql;
  /** The same in no order, for what is counted of them; `query` where absent. */
  readonly set?: Sql;
  /** `query` as parts that follow one another, none of them too large for an engine's memory; one part where absent. */
  readonly parts?: (reader: Reader) => Promise<readonly Sql[]>;
  readonly about: About;
}

const once = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Members that a JSON document of events begins with. */
export const membersOf = (about: About) => ({
  asOf: about.asOf,
  where: about.where,
  titles: about.titles,
  licence: once(about.licences).join('; '),
  notices: about.notices,
});

/** The same as pairs of texts, for files that keep metadata as keys and values. */
export const factsOf = (about: About): readonly (readonly [key: string, value: string])[] => [
  ['title', once(about.titles).join('; ')],
  ['licence', once(about.licences).join('; ')],
  ['notices', about.notices.join('\n')],
  ['commit', about.asOf.commit],
  ['seq', String(about.asOf.seq)],
  ['recorded_at', about.asOf.recordedAt],
  ['where', about.where],
];
