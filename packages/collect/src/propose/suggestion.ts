import type { EventRow, StatedKind } from '@cairn/domain';
import type { StatedInput } from '@cairn/domain/claims';
import type { Words } from '../text/span.ts';

/** Kinds of records that a text can suggest. */
export const SUGGESTED_KINDS = ['claim', 'statement', 'transfer', 'deployment', 'agreement', 'event'] as const;
export type SuggestedKind = (typeof SUGGESTED_KINDS)[number];

/** What a record would say, as far as the text tells it. */
export type ProposedBody<K extends SuggestedKind> = K extends 'event'
  ? Partial<EventRow>
  : K extends StatedKind
    ? Partial<StatedInput<K>>
    : never;

interface Proposed<K extends SuggestedKind> {
  readonly kind: K;
  readonly body: ProposedBody<K>;
  /** The words for each part of the body, by the name of its field: `text.slice(from, to) === words`. */
  readonly parts: Readonly<Record<string, Words>>;
  /** The sentence that it was read in. */
  readonly evidence: Words;
  /** Fields that no words tell and that were filled in as is usual: the day of the report, its publisher. */
  readonly assumed: readonly string[];
  /** Fields that a record must have and that nobody knows yet. */
  readonly missing: readonly string[];
  /** 0 to 1, and why. It orders suggestions; it is no probability. */
  readonly confidence: number;
  readonly why: string;
}

/** Something that a person may make a record of. It is none until somebody does. */
export type Suggestion = { readonly [K in SuggestedKind]: Proposed<K> }[SuggestedKind];
export type SuggestionOf<K extends SuggestedKind> = Extract<Suggestion, { kind: K }>;

/** What is known of a text beside its words. */
export interface About {
  /** The day of the report: what "on Monday" leans on. */
  readonly reportDate: string;
  readonly publisher?: string | null;
  /** Language of the text as BCP 47 has it; English unless it is said. */
  readonly language?: string | null;
}

/** Leaves out what has no words. */
export const partsOf = (parts: Readonly<Record<string, Words | null | undefined>>): Record<string, Words> =>
  Object.fromEntries(Object.entries(parts).flatMap(([name, words]) => (words ? [[name, words]] : [])));
