import type { Told } from '../read/figures.ts';
import { nameBefore, nameFrom } from '../read/parties.ts';
import type { Token } from '../text/sentences.ts';
import { type Range, type Words, wordsAt } from '../text/span.ts';
import { lessened, whenOf } from './common.ts';
import { type About, partsOf, type SuggestionOf } from './suggestion.ts';

const PACTS = /^(treaty|pact|ceasefire|truce|accord|armistice|memorandum|agreement)$/;
const SIGNED = /^(signed|agreed|concluded|struck)$/;

/** What the agreement is called, with the words before it: "security and defence treaty". */
function titleAt(tokens: readonly Token[], pact: number): Range {
  let from = pact;
  while (from > 0 && /^(ADJ|NOUN|PROPN|CCONJ)$/.test(tokens[from - 1]?.pos ?? '') && tokens[from - 1]?.lower !== 'and')
    from--;
  const isPair = tokens[from - 1]?.lower === 'and' && /^(ADJ|NOUN)$/.test(tokens[from - 2]?.pos ?? '');
  return { from: isPair ? from - 2 : from, to: pact + 1 };
}

/** Two names joined by "and" from `at` on. */
function pairFrom(tokens: readonly Token[], at: number): readonly [Range, Range] | null {
  const first = nameFrom(tokens, at);
  const second = first && tokens[first.to]?.lower === 'and' ? nameFrom(tokens, first.to + 1) : null;
  return first && second ? [first, second] : null;
}

function pairBefore(tokens: readonly Token[], verb: number): readonly [Range, Range] | null {
  const second = nameBefore(tokens, verb);
  const first = second && tokens[second.from - 1]?.lower === 'and' ? nameBefore(tokens, second.from - 1) : null;
  return first && second ? [first, second] : null;
}

/** The parties: "between A and B", "signed by A and B", "A and B signed". */
function partiesIn(tokens: readonly Token[]): readonly [Range, Range] | null {
  for (let at = 0; at < tokens.length; at++) {
    const lower = tokens[at]?.lower ?? '';
    const pair =
      lower === 'between' || (lower === 'by' && SIGNED.test(tokens[at - 1]?.lower ?? ''))
        ? pairFrom(tokens, at + 1)
        : null;
    if (pair) return pair;
  }
  const verb = tokens.findIndex((t) => SIGNED.test(t.lower));
  return verb < 0 ? null : pairBefore(tokens, verb);
}

/** An agreement, where a sentence names one and tells that it was made. */
export function agreementsIn(text: string, { reading }: Told, about: About): SuggestionOf<'agreement'>[] {
  const { tokens, days } = reading;
  const pact = tokens.findIndex((t) => PACTS.test(t.lower));
  const isSigned = tokens.some((t) => SIGNED.test(t.lower));
  if (pact < 0 || !isSigned) return [];
  const words = (range: Range): Words => wordsAt(text, tokens, range);
  const title = words(titleAt(tokens, pact));
  const parties = partiesIn(tokens)?.map(words) ?? [];
  const evidence = words({ from: 0, to: tokens.length });
  const day = days[0];
  const { when, isAssumed } = whenOf(day?.days, about.reportDate);
  const named = parties.map((p) => p.words);
  return [
    {
      kind: 'agreement',
      body: {
        title: title.words,
        ...(named.length > 1 ? { parties: named } : {}),
        terms: evidence.words,
        when,
        status: 'signed',
        publisher: about.publisher ?? null,
      },
      parts: partsOf({ title, 'parties.0': parties[0], 'parties.1': parties[1], when: day && words(day.at) }),
      evidence,
      assumed: ['terms', ...(isAssumed ? ['when'] : [])],
      missing: named.length > 1 ? [] : ['parties'],
      confidence: lessened(0.75, named.length > 1 ? 0 : 2),
      why: 'the sentence names an agreement and tells that it was made',
    },
  ];
}
