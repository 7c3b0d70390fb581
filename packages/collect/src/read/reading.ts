import type { Day } from '@cairn/domain';
import { FRAMES, type Frame, ONLY_VERBS } from '../lexicon/frames.ts';
import type { Sentence, Token } from '../text/sentences.ts';
import { phraseAt, type Range } from '../text/span.ts';
import { type Counted, countedBy } from './counted.ts';
import { type DayMention, daysIn } from './days.ts';
import { type NumberMention, numbersIn } from './numbers.ts';

/** A word or phrase that says what is counted, where it stands. */
export interface Trigger {
  readonly at: Range;
  readonly frame: Frame;
}

/** A number with what it counts. */
export interface Count {
  readonly number: NumberMention;
  readonly counted: Counted;
}

/** One sentence with all that was found in it. */
export interface Reading {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly days: readonly DayMention[];
  readonly counts: readonly Count[];
  readonly triggers: readonly Trigger[];
}

function triggersIn(tokens: readonly Token[]): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phrase = phraseAt(tokens, at, FRAMES);
    if (!phrase || (phrase.to === at + 1 && ONLY_VERBS.has(tokens[at]?.lower ?? '') && tokens[at]?.pos !== 'VERB'))
      continue;
    found.push({ at: { from: at, to: phrase.to }, frame: phrase.value });
    at = phrase.to - 1;
  }
  return found;
}

export function readingOf(sentence: Sentence, report: Day): Reading {
  const { tokens } = sentence;
  const days = daysIn(tokens, report);
  const numbers = numbersIn(
    tokens,
    days.map((d) => d.at),
  );
  const counts = numbers.map((number) => ({ number, counted: countedBy(tokens, number) }));
  return { sentence, tokens, days, counts, triggers: triggersIn(tokens) };
}
