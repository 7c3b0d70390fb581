import { BODY_NOUNS, CROWD_NOUNS, MOUTHPIECES, TITLE_NOUNS, WORK_NOUNS } from '../lexicon/speech.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, type Range } from '../text/span.ts';
import type { DayMention } from './days.ts';

/** Words that name a speaker, and words beside them that say more: "Mark Rutte" beside "the NATO Secretary General". */
export interface Subject {
  readonly at: Range;
  readonly beside: Range | null;
}

const LONGEST = 16;
const APPOSITION = 16;
const NAME_MARKS: ReadonlySet<string> = new Set(["'s", '’s', '-', '&', "'", '’']);

const isNominal = (token: Token): boolean => ['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'PRON'].includes(token.pos);

/** Whether a small word at `at` belongs to the name or the office around it. */
function joins(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at] as Token, tokens[at + 1]];
  if (!before || !after) return false;
  if (NAME_MARKS.has(token.text)) return true;
  if (token.lower === 'of') return before.pos === 'NOUN' || before.pos === 'PROPN' || before.pos === 'NUM';
  if (token.lower === 'for') return MOUTHPIECES.has(before.lower) || TITLE_NOUNS.has(before.lower) || isCapital(before);
  if (token.lower === 'and')
    return isCapital(before) === isCapital(after) && before.pos !== 'NUM' && !TITLE_NOUNS.has(after.lower);
  if (/^(in|on|at|near|from)$/.test(token.lower))
    return (
      CROWD_NOUNS.has(before.lower) ||
      TITLE_NOUNS.has(before.lower) ||
      /^(ministry|police|army|government|hospital)$/.test(before.lower)
    );
  return false;
}

/** Some nouns are read as verbs or adverbs where they stand between names. */
const stands = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at] as Token;
  if (token.pos === 'PRON' && !/^(one|his|her|its|their|our|them|both)$/.test(token.lower)) return false;
  return (
    isNominal(token) ||
    CROWD_NOUNS.has(token.lower) ||
    TITLE_NOUNS.has(token.lower) ||
    joins(tokens, at) ||
    (isCapital(token) && token.pos === 'VERB')
  );
};

/** The noun phrase that ends before `end`. */
export function phraseEndingAt(tokens: readonly Token[], end: number, days: readonly DayMention[]): Range | null {
  let from = end;
  while (from > 0 && end - from < LONGEST && stands(tokens, from - 1)) {
    if (days.some((d) => d.at.from <= from - 1 && from - 1 < d.at.to)) break;
    from--;
  }
  while (from < end && joins(tokens, from)) from++;
  return from < end ? { from, to: end } : null;
}

/** The noun phrase that begins at `start`. */
export function phraseStartingAt(tokens: readonly Token[], start: number, days: readonly DayMention[]): Range | null {
  let to = start;
  while (to < tokens.length && to - start < LONGEST && stands(tokens, to)) {
    if (days.some((d) => d.at.from <= to && to < d.at.to)) break;
    to++;
  }
  while (to > start && joins(tokens, to - 1)) to--;
  return to > start ? { from: start, to } : null;
}

const SKIPPED = /^(also|later|earlier|now|separately|again|still|has|have|had|then|reportedly|since|already|only)$/;

/** What stands before a verb of saying, past adverbs, brackets and what is put between commas. */
export function subjectBefore(tokens: readonly Token[], verb: number, days: readonly DayMention[]): Subject | null {
  let end = verb;
  while (end > 0 && SKIPPED.test(tokens[end - 1]?.lower ?? '')) end--;
  if (tokens[end - 1]?.text === ')') end = openBracket(tokens, end - 1);
  const day = days.find((d) => d.at.to === end);
  if (day) end = day.at.from - (/^(in|on)$/.test(tokens[day.at.from - 1]?.lower ?? '') ? 1 : 0);
  if (/^(and|but)$/.test(tokens[end - 1]?.lower ?? '')) return atClauseStart(tokens, end - 1, days);
  if (tokens[end - 1]?.text === ',') return betweenCommas(tokens, end - 1, days);
  const at = phraseEndingAt(tokens, end, days);
  if (!at) return atClauseStart(tokens, end, days);
  const isInside = /^(with|on|by|of|in|to|from|at|about|near|behind)$/.test(tokens[at.from - 1]?.lower ?? '');
  const isWork = WORK_NOUNS.has(tokens[at.from - 2]?.lower ?? '');
  return (isInside && !isWork ? atClauseStart(tokens, at.from, days) : null) ?? { at, beside: null };
}

/** "The army rejected this and said", "officials with knowledge of the talks said": the subject opens its clause. */
function atClauseStart(tokens: readonly Token[], end: number, days: readonly DayMention[]): Subject | null {
  let start = end;
  while (
    start > 0 &&
    end - start < CLAUSE &&
    !/^["“”;:,]$/.test(tokens[start - 1]?.text ?? '') &&
    tokens[start - 1]?.lower !== 'that'
  )
    start--;
  while (/^(and|but)$/.test(tokens[start]?.lower ?? '')) start++;
  const at = phraseStartingAt(tokens, start, days);
  if (!at || !tokens.slice(at.from, at.to).some((t) => isVoice(t))) return null;
  let { to } = at;
  while (to > at.from + 1 && tokens[to - 1]?.pos === 'ADJ') to--;
  return { at: { from: at.from, to }, beside: null };
}

const CLAUSE = 18;
const isVoice = (token: Token): boolean =>
  CROWD_NOUNS.has(token.lower) ||
  TITLE_NOUNS.has(token.lower) ||
  BODY_NOUNS.has(token.lower) ||
  (isCapital(token) && token.pos === 'PROPN');

function betweenCommas(tokens: readonly Token[], comma: number, days: readonly DayMention[]): Subject | null {
  for (let at = comma - 1; at > 0 && at >= comma - APPOSITION; at--) {
    if (/^["“”;]$/.test(tokens[at]?.text ?? '')) return null;
    if (tokens[at]?.text !== ',') continue;
    const outer = phraseEndingAt(tokens, at, days);
    if (!outer) return null;
    return { at: outer, beside: { from: at + 1, to: comma } };
  }
  return null;
}

function openBracket(tokens: readonly Token[], close: number): number {
  for (let at = close; at > Math.max(0, close - 8); at--) if (tokens[at]?.text === '(') return at;
  return close + 1;
}

/** What stands after "according to", or after a verb that is put before its speaker. */
export function subjectAfter(tokens: readonly Token[], start: number, days: readonly DayMention[]): Subject | null {
  const at = phraseStartingAt(tokens, start, days);
  if (!at) return null;
  const comma = tokens[at.to]?.text === ',' ? at.to : tokens[at.to]?.text === '(' ? -1 : null;
  if (comma === null || comma < 0) return { at, beside: null };
  const beside = phraseStartingAt(tokens, comma + 1, days);
  const closes = beside && /^[,.;”"]$/.test(tokens[beside.to]?.text ?? '.');
  return { at, beside: closes ? beside : null };
}
