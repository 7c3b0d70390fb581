import type { Claim, StatedKind } from '@cairn/domain';

/** Numbers with their doubt; null is not known, and never 0. */
export interface Figures {
  readonly events: number;
  readonly unknown: number;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

export type Labels = Readonly<Record<string, unknown>>;

/** The state that an answer was computed as of. */
export interface AsOf {
  readonly commit: string;
  readonly seq: number;
  readonly recordedAt: string;
}

interface Answer {
  readonly asOf: AsOf;
  readonly where: string;
  readonly notices: readonly string[];
}

export interface TotalsAnswer extends Answer {
  readonly groups: readonly (Labels & Figures)[];
  readonly total: Figures;
}

export interface SeriesAnswer extends Answer {
  /** Each with its `period`. */
  readonly points: readonly (Labels & Figures)[];
}

/** Where events were, for a map; `radius` in metres is how vague the place is, 0 where it is exact. */
export interface PointsAnswer extends Answer {
  readonly points: readonly {
    readonly lon: number;
    readonly lat: number;
    readonly best: number | null;
    readonly radius: number;
    /** Events there. */
    readonly events: number;
  }[];
  /** Events of the filter, drawn or not. */
  readonly count: number;
}

export interface ClaimsAnswer extends Answer {
  readonly claims: readonly { readonly dataset: string; readonly key: string; readonly claim: Claim }[];
  /** What they say about each other, in sentences. */
  readonly says: readonly string[];
}

export interface RecordAnswer {
  readonly asOf: AsOf;
  readonly dataset: string;
  readonly key: string;
  /** What it says, in the form of its kind; null where it was withdrawn. */
  readonly body: unknown;
  readonly withdrawn: string | null;
}

/** Something on the chronology: what, and when at the earliest and latest. */
export interface Moment {
  readonly kind: StatedKind;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly says: string;
  readonly who: string | null;
}

export interface ChronologyAnswer extends Answer {
  readonly moments: readonly Moment[];
}

/** How a difference of a figure came about. */
export interface DriftAnswer {
  readonly added: number;
  readonly revised: number;
  readonly retracted: number;
}

/**
 * What a briefing asks. `where` is a filter in its one textual form; it carries the state that is meant. Whoever answers
 * sees to it that the reader may see what is answered.
 */
export interface Answers {
  /** The state that a release, commit or day names; the latest where it is not given. */
  state(when: string | undefined, dataset: string | undefined): Promise<AsOf>;
  totals(where: string, by: readonly string[]): Promise<TotalsAnswer>;
  series(where: string, every: string, by: readonly string[]): Promise<SeriesAnswer>;
  points(where: string, most: number): Promise<PointsAnswer>;
  claims(where: string): Promise<ClaimsAnswer>;
  record(kind: StatedKind, key: string, where: string): Promise<RecordAnswer>;
  chronology(where: string, kinds: readonly StatedKind[]): Promise<ChronologyAnswer>;
  /** Title and licence of what a filter asks. */
  datasets(where: string): Promise<readonly { readonly title: string; readonly licence: string }[]>;
  /** By how many events a filter's answer at one state differs from that at another. */
  drift(where: string, from: string, to: string): Promise<DriftAnswer>;
  /** Where a reader can look it up: a link that pins the state. */
  link(path: string, where: string): string;
}
