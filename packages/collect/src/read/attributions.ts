import { ACCORDING, COUNTING_VERBS, KEEPING_VERBS, OFTEN_NOUNS, SAYING_VERBS } from '../lexicon/speech.ts';
import type { Token } from '../text/sentences.ts';
import { phraseAt, type Range, spells } from '../text/span.ts';
import type { DayMention } from './days.ts';
import { namedBy } from './names.ts';
import type { Reading } from './reading.ts';
import { type Subject, subjectAfter, subjectBefore } from './subjects.ts';
import type { Voice, Voices } from './voices.ts';

/** That somebody says what stands in a sentence. */
export interface Attribution {
  readonly voice: Voice | null;
  /** Words that name the speaker here: a name, or "he". */
  readonly at: Range;
  /** The verb, or "according to". */
  readonly verb: Range;
  /** When it was said, where the words tell. */
  readonly said: DayMention | null;
  /** Whether the verb tells that somebody counted, which somebody else may have told: "rescuers found 12 bodies, police said". */
  readonly isCount: boolean;
}

const ALWAYS = /^(said|says|told|added|adds|claimed|claiming|adding|saying)$/;
const BE = /^(is|are|was|were|been|be|being|an|a|the|as)$/;
const COUNT_REACH = 9;

function isSaying(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  const { lower, pos } = tokens[at] as Token;
  const before = tokens[at - 1]?.lower ?? '';
  if (ALWAYS.test(lower)) return !/^(is|are|was|were|been|be)$/.test(before);
  if (OFTEN_NOUNS.has(lower) && pos !== 'VERB' && !hasObject(reading, at)) return false;
  if (SAYING_VERBS.has(lower)) return !BE.test(before) && (pos === 'VERB' || hasObject(reading, at));
  if (!COUNTING_VERBS.has(lower) || BE.test(before)) return false;
  return reading.counts.some(
    (c) => c.number.at.from > at && c.number.at.from <= at + COUNT_REACH && c.counted.what !== 'no-count',
  );
}

/** Whether a form that may be a noun has something behind it as only a verb has. */
function hasObject(reading: Reading, at: number): boolean {
  const next = reading.tokens[at + 1];
  if (!next || !/^(NOUN|PROPN|PRON|PUNCT)$/.test(reading.tokens[at - 1]?.pos ?? '')) return false;
  const isLast = next.text === '.' && reading.tokens.slice(Math.max(0, at - 6), at).some((t) => t.text === ',');
  if (isLast || next.lower === 'to') return true;
  return ['DET', 'PROPN', 'NUM', 'ADJ', 'PRON', 'SCONJ'].includes(next.pos) || startsNumber(reading, at + 1);
}

const startsNumber = ({ counts }: Reading, at: number): boolean => counts.some((c) => c.number.at.from === at);

/** Every attribution of a sentence, in the order of its words. Names are kept in `voices`. */
export function attributionsIn(reading: Reading, voices: Voices, publisher: string | null): Attribution[] {
  const { tokens } = reading;
  voices.note(tokens);
  const found: Attribution[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const one = according(reading, at, voices) ?? (isSaying(reading, at) ? saying(reading, at, voices, found) : null);
    if (one) found.push(one);
  }
  return found.length > 0 || publisher === null ? found : byPublisher(reading, publisher);
}

/** What a publisher writes of itself by name, it says: "Field Doctors treated 412 wounded". */
function byPublisher({ tokens }: Reading, publisher: string): Attribution[] {
  const words = publisher.toLowerCase().split(/\s+/);
  const at = tokens.findIndex((_, i) => i < OPENING && spells(tokens, i, words) > 0);
  if (at < 0) return [];
  const range = { from: at, to: at + words.length };
  return [
    {
      voice: { name: publisher, kind: 'body', title: null, affiliation: null },
      at: range,
      verb: range,
      said: null,
      isCount: false,
    },
  ];
}

/** A publisher that is named later in a sentence is not its subject. */
const OPENING = 3;

function according(reading: Reading, at: number, voices: Voices): Attribution | null {
  const { tokens, days } = reading;
  const lead = phraseAt(tokens, at, ACCORDING);
  const subject = lead && subjectAfter(tokens, lead.to, days);
  if (!lead || !subject) return null;
  const work = workBehind(tokens, subject, days);
  const named = namedBy(tokens, work);
  if (!named) return null;
  const end = work.beside?.to ?? work.at.to;
  const said = days.find((d) => d.at.from >= end && d.at.from <= end + 1) ?? null;
  return { voice: voices.resolve(named), at: named.at, verb: { from: at, to: end }, said, isCount: false };
}

/** "an analysis by X", "a document seen by X": the phrase goes on behind "by". */
function workBehind(tokens: readonly Token[], subject: Subject, days: readonly DayMention[]): Subject {
  const by = subject.at.to;
  const isPassive =
    /^(seen|released|published|compiled|collected|gathered|kept|reviewed)$/.test(tokens[by]?.lower ?? '') &&
    tokens[by + 1]?.lower === 'by';
  if (isPassive) return subjectAfter(tokens, by + 2, days) ?? subject;
  if (!/^(by|from|that|which)$/.test(tokens[by]?.lower ?? '')) return subject;
  return subjectAfter(tokens, by + 1, days) ?? subject;
}

const PRONOUN = /^(he|she|it)$/;
const OURS = /^(we|i|our|us)$/;

function saying(reading: Reading, verb: number, voices: Voices, before: readonly Attribution[]): Attribution | null {
  const { tokens, days } = reading;
  const isKept = KEEPING_VERBS.has(tokens[verb]?.lower ?? '');
  const said = isKept ? null : saidOn(reading, verb);
  const range = { from: verb, to: verb + 1 };
  if (
    /^(adding|saying|claiming|warning)$/.test(tokens[verb]?.lower ?? '') &&
    /^[,”"]$/.test(tokens[verb - 1]?.text ?? '')
  ) {
    const same = before.at(-1);
    if (same) return { ...same, verb: range };
  }
  const pronoun = pronounBefore(tokens, verb);
  if (pronoun !== null) {
    const word = tokens[pronoun]?.lower ?? '';
    if (OURS.test(word))
      return { voice: null, at: { from: pronoun, to: pronoun + 1 }, verb: range, said, isCount: false };
    return { voice: voices.pronoun(word), at: { from: pronoun, to: pronoun + 1 }, verb: range, said, isCount: false };
  }
  const subject =
    subjectBefore(tokens, verb, days) ?? (isInverted(tokens, verb) ? subjectAfter(tokens, verb + 1, days) : null);
  if (!subject) return null;
  const named = namedBy(tokens, subject);
  if (!named) return null;
  const isOurs = OURS.test(tokens[subject.at.from]?.lower ?? '');
  return {
    voice: isOurs ? null : voices.resolve(named),
    at: named.at,
    verb: range,
    said: isKept ? saidBetween(reading, verb) : (said ?? saidBefore(reading, subject, verb)),
    isCount: KEEPING_VERBS.has(tokens[verb]?.lower ?? ''),
  };
}

const SKIPPED = /^(also|later|earlier|has|have|had|then|now)$/;

function pronounBefore(tokens: readonly Token[], verb: number): number | null {
  let at = verb - 1;
  while (at >= 0 && SKIPPED.test(tokens[at]?.lower ?? '')) at--;
  const word = tokens[at]?.lower ?? '';
  return PRONOUN.test(word) || /^(we|i)$/.test(word) ? at : null;
}

const isInverted = (tokens: readonly Token[], verb: number): boolean =>
  verb === 0 || /^[,”"’'?!]$/.test(tokens[verb - 1]?.text ?? '');

const SAID_REACH = 9;
/** Words by which it is done in saying it: their day is the day of the promise. */
const PROMISING = /^(promised|pledged|offered|announced)$/;
const PROMISE_REACH = 18;

/** A day close behind the verb, before what was said begins: "told reporters on Wednesday that". */
function saidOn({ tokens, days, counts }: Reading, verb: number): DayMention | null {
  if (PROMISING.test(tokens[verb]?.lower ?? ''))
    return days.find((d) => d.at.from > verb && d.at.from <= verb + PROMISE_REACH && d.days.from === d.days.to) ?? null;
  for (let at = verb + 1; at < tokens.length && at <= verb + SAID_REACH; at++) {
    const day = days.find((d) => d.at.from === at);
    if (day) return day;
    const { text, lower } = tokens[at] as Token;
    if (/^[,;:.“”"]$/.test(text) || lower === 'that' || counts.some((c) => c.number.at.from === at)) return null;
    if ((tokens[at] as Token).pos === 'VERB' || (tokens[at] as Token).pos === 'AUX') return null;
  }
  return null;
}

/** A day at the beginning of the sentence, before its speaker, or close before the verb: "In February, X said". */
function saidBefore({ tokens, days }: Reading, { at }: Subject, verb: number): DayMention | null {
  const isFirst = (d: DayMention) =>
    d.at.from <= 1 && tokens.slice(d.at.to, at.from).every((t) => t.text === ',' || t.lower === 'the');
  return days.find((d) => d.at.to === verb || isFirst(d)) ?? null;
}

/** "An analysis by X in March found": a day between the speaker and the verb. */
const saidBetween = ({ days }: Reading, verb: number): DayMention | null => days.find((d) => d.at.to === verb) ?? null;

/** Who says a figure: the last speaker before it in its sentence, else the first behind it. */
export function attributionOf(found: readonly Attribution[], at: number): Attribution | null {
  const before = found.filter((a) => a.verb.from < at).at(-1);
  const after = found.find((a) => a.verb.from >= at && !a.isCount) ?? null;
  return before && !(before.isCount && after) ? before : (after ?? before ?? null);
}
