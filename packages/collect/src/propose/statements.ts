import { SAYING_VERBS } from '../lexicon/speech.ts';
import type { Attribution } from '../read/attributions.ts';
import type { Told } from '../read/figures.ts';
import type { Token } from '../text/sentences.ts';
import { type Range, type Words, wordsAt } from '../text/span.ts';
import { lessened, speakerOf, whenOf } from './common.ts';
import { type About, partsOf, type SuggestionOf } from './suggestion.ts';

const OPENS = /^[“"«]$/;
const CLOSES = /^[”"»]$/;
const SHORTEST_QUOTE = 5;

/** The longest quotation of a sentence, without its marks. */
function quoteIn(tokens: readonly Token[]): Range | null {
  let best: Range | null = null;
  let open = -1;
  for (let at = 0; at < tokens.length; at++) {
    const { text } = tokens[at] as Token;
    if (open >= 0 && CLOSES.test(text)) {
      if (at - open - 1 >= SHORTEST_QUOTE && (!best || at - open - 1 > best.to - best.from))
        best = { from: open + 1, to: tokens[at - 1]?.text === ',' ? at - 1 : at };
      open = -1;
    } else if (open < 0 && OPENS.test(text)) open = at;
  }
  return best;
}

/** What is said behind "that" or behind the verb, without the full stop. */
function clauseAfter(tokens: readonly Token[], { verb }: Attribution): Range | null {
  const that = tokens.findIndex((t, i) => i >= verb.to && i < verb.to + 12 && t.lower === 'that');
  const from = that >= 0 ? that + 1 : verb.to;
  const to = /^[.!?]$/.test(tokens.at(-1)?.text ?? '') ? tokens.length - 1 : tokens.length;
  return to - from >= SHORTEST_QUOTE ? { from, to } : null;
}

const VENUE = /^(interview|conference|briefing|speech|statement|address|meeting|post)$/;

/** "in an interview with The Times of India", "during a press conference in Moscow" */
function venueIn(tokens: readonly Token[]): Range | null {
  const noun = tokens.findIndex((t) => VENUE.test(t.lower));
  if (noun < 0) return null;
  let from = noun;
  while (from > 0 && /^(ADJ|NOUN|DET)$/.test(tokens[from - 1]?.pos ?? '') && noun - from < 4) from--;
  let to = noun + 1;
  while (
    to < tokens.length &&
    to < noun + 8 &&
    (/^(PROPN|DET)$/.test(tokens[to]?.pos ?? '') || /^(with|in|of|to)$/.test(tokens[to]?.lower ?? ''))
  )
    to++;
  while (to > noun + 1 && tokens[to - 1]?.pos !== 'PROPN') to--;
  return { from, to };
}

/** A statement for each sentence that quotes somebody, or tells what a named speaker said and counts nothing. */
export function statementsIn(
  text: string,
  { reading, attributions }: Told,
  hasFigures: boolean,
  about: About,
): SuggestionOf<'statement'>[] {
  const { tokens } = reading;
  const spoken = attributions.find((a) => a.voice !== null && SAYING_VERBS.has(tokens[a.verb.from]?.lower ?? ''));
  if (!spoken?.voice) return [];
  const quote = quoteIn(tokens);
  const said = quote ?? (hasFigures || spoken.voice.kind !== 'person' ? null : clauseAfter(tokens, spoken));
  if (!said) return [];
  const words = (range: Range): Words => wordsAt(text, tokens, range);
  const venue = venueIn(tokens);
  const { when, isAssumed } = whenOf(spoken.said?.days, about.reportDate);
  return [
    {
      kind: 'statement',
      body: {
        speaker: speakerOf(spoken.voice),
        said: words(said).words.slice(0, 5000),
        isQuote: quote !== null,
        when,
        venue: venue && words(venue).words,
        publisher: about.publisher ?? null,
      },
      parts: partsOf({
        speaker: words(spoken.at),
        said: words(said),
        when: spoken.said && words(spoken.said.at),
        venue: venue && words(venue),
      }),
      evidence: words({ from: 0, to: tokens.length }),
      assumed: isAssumed ? ['when'] : [],
      missing: [],
      confidence: lessened(quote ? 0.9 : 0.7, 0),
      why: quote ? 'words in quotation marks with their speaker' : 'what a named person is said to have said',
    },
  ];
}
