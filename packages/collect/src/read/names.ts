import { countryOf } from '../lexicon/countries.ts';
import { BODY_NOUNS, CROWD_NOUNS, MOUTHPIECES, TITLE_NOUNS, WORK_NOUNS } from '../lexicon/speech.ts';
import type { Token } from '../text/sentences.ts';
import { isCapital, type Range } from '../text/span.ts';
import type { Subject } from './subjects.ts';

/** A speaker as the words name them. */
export interface Named {
  readonly name: string;
  readonly kind: 'person' | 'body';
  readonly title: string | null;
  readonly affiliation: string | null;
  /** Words that are the name itself. */
  readonly at: Range;
  /** Whether the words only point back: "the ministry". */
  readonly pointsBack: boolean;
}

const DROPPED =
  /^(the|whose|senior|former|independent|a|an|both|several|two|three|four|five|some|many|most|its|his|her|their|our|other|one|another|\d+)$/i;
const INSIDE = /^(of|for|the|and|&|-|on|in)$/;

const spelled = (tokens: readonly Token[], { from, to }: Range): string => {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last) return '';
  return tokens
    .slice(from, to)
    .map((t, i, all) => (i > 0 && t.from > (all[i - 1] as Token).to ? ' ' : '') + t.text)
    .join('');
};

function trimmed(tokens: readonly Token[], { from, to }: Range): Range | null {
  let start = from;
  while (start < to && DROPPED.test(tokens[start]?.text ?? '')) start++;
  return start < to ? { from: start, to } : null;
}

/** Persons that a sentence names with their office, wherever they stand: "President Vladimir Putin". */
export function personsIn(tokens: readonly Token[]): Named[] {
  const found: Named[] = [];
  for (let at = 0; at < tokens.length - 1; at++) {
    if (!TITLE_NOUNS.has(tokens[at]?.lower ?? '') || TITLE_NOUNS.has(tokens[at + 1]?.lower ?? '')) continue;
    const start = tokens[at + 1]?.text === ',' ? at + 2 : tokens[at + 1]?.lower === 'of' ? at + 3 : at + 1;
    let to = start;
    while (isCapital(tokens[to]) && tokens[to]?.pos === 'PROPN') to++;
    const first = afterTitles(tokens, { from: start, to });
    if (to - first < 2 || to - first > 4) continue;
    let from = at;
    while (from > 0 && at - from < 5 && /^(NOUN|PROPN|ADJ)$/.test(tokens[from - 1]?.pos ?? '')) from--;
    const office = { from, to: Math.max(at + 1, tokens[at + 1]?.text === ',' ? at + 1 : first) };
    found.push(person(tokens, { from: first, to }, spelled(tokens, office), affiliationIn(tokens, office)));
  }
  return found;
}

/** The run of names at the end of a phrase: capitals, with small words only between them. */
function lastRun(tokens: readonly Token[], { from, to }: Range): Range | null {
  if (!isCapital(tokens[to - 1])) return null;
  let start = to - 1;
  while (start > from) {
    const before = tokens[start - 1] as Token;
    if (isCapital(before)) start--;
    else if (
      INSIDE.test(before.lower) &&
      start - 2 >= from &&
      isCapital(tokens[start - 2]) &&
      isNameJoin(tokens, start)
    )
      start -= 2;
    else if (
      /^(of|for)$/.test(tokens[start - 2]?.lower ?? '') &&
      before.lower === 'the' &&
      isCapital(tokens[start - 3])
    )
      start -= 3;
    else break;
  }
  return { from: Math.max(start, from), to };
}

const isNameJoin = (tokens: readonly Token[], start: number): boolean =>
  !/^(for|in|on)$/.test(tokens[start - 1]?.lower ?? '') || BODY_NOUNS.has(tokens[start - 2]?.lower ?? '');

/** Index after the last title in a run of names: "Health Minister Dr | Samira Okafir", "Secretary of State | …". */
function afterTitles(tokens: readonly Token[], { from, to }: Range): number {
  let at = from;
  for (let i = from; i < to; i++) {
    const isTitle = TITLE_NOUNS.has(tokens[i]?.lower ?? '');
    if (isTitle) at = tokens[i + 1]?.lower === 'of' && i + 3 < to ? i + 3 : i + 1;
  }
  return /^general$/.test(tokens[at]?.lower ?? '') ? at + 1 : at;
}

const person = (
  tokens: readonly Token[],
  at: Range,
  title: string | null,
  affiliation: string | null = null,
): Named => ({
  name: spelled(tokens, at).replace(/['’]s$/, ''),
  kind: 'person',
  title: title === '' ? null : title,
  affiliation,
  at,
  pointsBack: false,
});

const body = (tokens: readonly Token[], at: Range, pointsBack = false): Named => ({
  name: spelled(tokens, at).replace(/['’]s$/, ''),
  kind: 'body',
  title: null,
  affiliation: null,
  at,
  pointsBack,
});

const hasOf = (words: ReadonlySet<string>, tokens: readonly Token[], { from, to }: Range): boolean =>
  tokens.slice(from, to).some((t) => words.has(t.lower));

/** A phrase ends in what somebody is, and no name follows: "the defence minister", "its director". */
function isOffice(tokens: readonly Token[], { from, to }: Range): boolean {
  if (TITLE_NOUNS.has(tokens[to - 1]?.lower ?? '') || tokens.slice(from, to).every((t) => !isCapital(t))) return true;
  return tokens
    .slice(from, to - 1)
    .some((t, i) => TITLE_NOUNS.has(t.lower) && /^(for|of)$/.test(tokens[from + i + 1]?.lower ?? ''));
}

const POSSESSIVE = /^['’]s?$/;

/** Whose office it is: "Ustria's defence minister", "the NATO Secretary General". */
function affiliationIn(tokens: readonly Token[], { from, to }: Range): string | null {
  for (let i = from + 1; i < to; i++)
    if (POSSESSIVE.test(tokens[i]?.text ?? '')) return spelled(tokens, { from, to: i }).replace(/^the /i, '');
  const two = spelled(tokens, { from, to: Math.min(from + 2, to) });
  const first = tokens[from] as Token;
  if (countryOf(two)) return two;
  if (isCapital(first) && (countryOf(first.text) || /^[A-Z]{2,}$/.test(first.text))) return first.text;
  for (let i = from; i < to - 1; i++)
    if (/^(for|of)$/.test(tokens[i]?.lower ?? '') && !/^(state|defence|defense)$/.test(tokens[i + 1]?.lower ?? ''))
      return spelled(tokens, { from: i + 1, to }).replace(/^the /i, '');
  return null;
}

/** "a spokesman for X", "an army spokesman": the body is who speaks. */
function mouthpiece(tokens: readonly Token[], at: Range): Named | null {
  for (let i = at.from; i < at.to; i++) {
    if (!MOUTHPIECES.has(tokens[i]?.lower ?? '')) continue;
    if (/^(for|of)$/.test(tokens[i + 1]?.lower ?? '')) {
      const rest = trimmed(tokens, { from: i + 2, to: at.to });
      return rest && body(tokens, rest);
    }
    return i === at.to - 1 && i > at.from ? body(tokens, { from: at.from, to: dropPossessive(tokens, i) }) : null;
  }
  return null;
}

const dropPossessive = (tokens: readonly Token[], to: number): number =>
  POSSESSIVE.test(tokens[to - 1]?.text ?? '') ? to - 1 : to;

/** "officials on both sides", "the defence ministry in Karsk": where they are is no part of their name. */
function withoutPlace(tokens: readonly Token[], { from, to }: Range): Range {
  for (let i = from + 1; i < to; i++)
    if (/^(in|on|at|near|from)$/.test(tokens[i]?.lower ?? '') && !isCapital(tokens[i])) return { from, to: i };
  return { from, to };
}

/** "observers from the Border Monitor": who sent them is who says it. */
function senderOf(tokens: readonly Token[], { from, to }: Range): Named | null {
  const link = tokens.findIndex((t, i) => i > from && i < to && t.lower === 'from');
  const isCrowd = link > 0 && CROWD_NOUNS.has(tokens[link - 1]?.lower ?? '') && isCapital(tokens[to - 1]);
  const rest = isCrowd ? trimmed(tokens, { from: link + 1, to }) : null;
  return rest && hasOf(BODY_NOUNS, tokens, rest) ? body(tokens, rest) : null;
}

/** "Analyst Rune Falk of the observatory": what follows the name of a person is not part of it. */
function withoutOffice(tokens: readonly Token[], { from, to }: Range): Range {
  for (let i = from + 2; i < to; i++) {
    const isAfterName =
      /^(of|for)$/.test(tokens[i]?.lower ?? '') && isCapital(tokens[i - 1]) && isCapital(tokens[i - 2]);
    const isPerson =
      (tokens.slice(from, i).some((t) => TITLE_NOUNS.has(t.lower)) || i - from === 2) &&
      !hasOf(BODY_NOUNS, tokens, { from: i - 2, to: i });
    if (isAfterName && isPerson && !TITLE_NOUNS.has(tokens[i - 1]?.lower ?? '')) return { from, to: i };
  }
  return { from, to };
}

function inPhrase(tokens: readonly Token[], whole: Range): Named | null {
  const wasDefinite = /^(the|its|his|her|their)$/i.test(tokens[whole.from]?.text ?? '');
  const cut = trimmed(tokens, whole);
  if (!cut) return null;
  const speaker = mouthpiece(tokens, cut);
  if (speaker) return speaker;
  const sent = senderOf(tokens, cut);
  if (sent) return sent;
  const at = withoutOffice(tokens, withoutPlace(tokens, cut));
  const run = lastRun(tokens, at);
  if (!run) return body(tokens, at, wasDefinite && at.to - at.from <= 2);
  if (run.from === at.from) return fromRun(tokens, at);
  const before = { from: at.from, to: run.from };
  if (hasOf(TITLE_NOUNS, tokens, before) && !/^of$/.test(tokens[run.from - 1]?.lower ?? '')) {
    const start = afterTitles(tokens, run);
    return person(
      tokens,
      { from: Math.min(start, run.to - 1), to: run.to },
      spelled(tokens, { from: at.from, to: Math.min(start, run.to - 1) }),
      affiliationIn(tokens, before),
    );
  }
  if (POSSESSIVE.test(tokens[run.from - 1]?.text ?? '')) return { ...fromRun(tokens, run) };
  return hasOf(BODY_NOUNS, tokens, { from: run.from - 1, to: run.from }) ? body(tokens, run) : body(tokens, at);
}

function fromRun(tokens: readonly Token[], run: Range): Named {
  const start = afterTitles(tokens, run);
  if (start > run.from && start < run.to)
    return person(
      tokens,
      { from: start, to: run.to },
      spelled(tokens, { from: run.from, to: start }),
      affiliationIn(tokens, { from: run.from, to: start }),
    );
  const isBody =
    hasOf(BODY_NOUNS, tokens, run) ||
    hasOf(CROWD_NOUNS, tokens, run) ||
    countryOf(spelled(tokens, run)) !== null ||
    /^[A-Z.&]{2,}$/.test(spelled(tokens, run)) ||
    tokens.slice(run.from, run.to).some((t) => INSIDE.test(t.lower));
  return isBody ? body(tokens, run) : person(tokens, run, null);
}

/** "an analysis by X", "X's report": X is who says it. */
function maker(tokens: readonly Token[], at: Range): Range | null {
  const isOwned = WORK_NOUNS.has(tokens[at.to - 1]?.lower ?? '') && /^['’]s?$/.test(tokens[at.to - 2]?.text ?? '');
  if (isOwned && at.to - 2 > at.from) return { from: at.from, to: at.to - 2 };
  for (let i = at.from; i < at.to - 1; i++) {
    if (!WORK_NOUNS.has(tokens[i]?.lower ?? '')) continue;
    if (/^(by|from)$/.test(tokens[i + 1]?.lower ?? '')) return { from: i + 2, to: at.to };
  }
  return null;
}

/** Who is meant by a subject and what stands beside it. */
export function namedBy(tokens: readonly Token[], { at, beside }: Subject): Named | null {
  const made = maker(tokens, at);
  if (made) return inPhrase(tokens, made);
  const whole = trimmed(tokens, at);
  const cut = whole && withoutPlace(tokens, whole);
  const name = beside && trimmed(tokens, beside);
  const isName = name !== null && isCapital(tokens[name.from]) && lastRun(tokens, name)?.from === name.from;
  const bare = isName && name && { from: Math.min(afterTitles(tokens, name), name.to - 1), to: name.to };
  if (cut && bare && isOffice(tokens, cut) && isCapital(tokens[bare.from]))
    return person(tokens, bare, spelled(tokens, cut), affiliationIn(tokens, cut));
  const found = inPhrase(tokens, at);
  if (found && beside && !hasOf(TITLE_NOUNS, tokens, beside) && hasOf(BODY_NOUNS, tokens, beside))
    return { ...found, kind: 'body' };
  if (!found || !beside || found.kind === 'body' || !hasOf(TITLE_NOUNS, tokens, beside)) return found;
  const office = trimmed(tokens, beside) ?? beside;
  return { ...found, title: spelled(tokens, office), affiliation: found.affiliation ?? affiliationIn(tokens, office) };
}
