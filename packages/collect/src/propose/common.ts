import type { Day } from '@cairn/domain';
import type { StatedInput } from '@cairn/domain/claims';
import { countryOf } from '../lexicon/countries.ts';
import type { Days } from '../read/days.ts';
import type { Figure } from '../read/figures.ts';
import type { Voice } from '../read/voices.ts';
import type { About } from './suggestion.ts';

export type SpeakerInput = StatedInput<'claim'>['claimant'];
export type WhenInput = StatedInput<'claim'>['said'];

/** A speaker as a record has one. The side is known only where the name or the office is a country's. */
export function speakerOf({ name, kind, title, affiliation }: Voice): SpeakerInput {
  const side = countryOf(affiliation ?? '') ?? countryOf(name);
  return { name, kind, title, affiliation, stands: 'unknown', side };
}

/** Who claims it: whom the text names, else the publisher, in whose own voice it stands. */
export function claimantOf(figure: Figure, { publisher }: About): { speaker: SpeakerInput | null; isAssumed: boolean } {
  if (figure.claimant) return { speaker: speakerOf(figure.claimant.value), isAssumed: false };
  if (!publisher) return { speaker: null, isAssumed: false };
  return { speaker: speakerOf({ name: publisher, kind: 'body', title: null, affiliation: null }), isAssumed: true };
}

/** A closed span; open ends and what no words tell fall to the day of the report. */
export function whenOf(days: Days | null | undefined, report: string): { when: WhenInput; isAssumed: boolean } {
  const from = days?.from ?? null;
  const to = days?.to ?? null;
  if (from === null && to === null) return { when: { from: report, to: report }, isAssumed: true };
  return { when: { from: from ?? (to as Day), to: to ?? (report as Day) }, isAssumed: from === null || to === null };
}

/** What a confidence is worth where something had to be assumed. */
export const lessened = (confidence: number, assumed: number): number =>
  Number((confidence * 0.9 ** assumed).toFixed(2));
