import type { Token } from '../text/sentences.ts';
import type { Count, Reading, Trigger } from './reading.ts';

const BE: ReadonlySet<string> = new Set('is are was were be been being got remain remains remained'.split(' '));
const HAVE: ReadonlySet<string> = new Set('has have had'.split(' '));
/** How far a verb may stand from its number, in words. */
const FAR = { right: 16, left: 26, noun: 22 };

const within = (ranges: readonly { readonly from: number; readonly to: number }[], at: number) =>
  ranges.find((r) => r.from <= at && at < r.to);

const triggerAt = ({ triggers }: Reading, at: number): Trigger | undefined => triggers.find((t) => t.at.from === at);

const BETWEEN_RIGHT: ReadonlySet<string> = new Set(
  'who that which also now reportedly reported feared believed confirmed presumed still already either found left known thought said to listed registered later since'.split(
    ' ',
  ),
);

/** What may stand between a number's noun and the verb behind it. */
function mayPass(token: Token): boolean {
  if (BETWEEN_RIGHT.has(token.lower) || BE.has(token.lower) || HAVE.has(token.lower)) return true;
  return ['AUX', 'ADV', 'PART', 'ADP', 'DET', 'ADJ', 'NOUN', 'PROPN', 'PRON'].includes(token.pos);
}

const OBJECT: ReadonlySet<string> = new Set([
  'the',
  'a',
  'an',
  'its',
  'his',
  'her',
  'their',
  'another',
  'at',
  'more',
  'up',
  'some',
]);

/** Whether a verb has an object of its own behind it, so that the number before it is the one who did it. */
function isActive(reading: Reading, trigger: Trigger, from: number): boolean {
  const { tokens, counts } = reading;
  if (trigger.frame.voice !== 'transitive') return false;
  const between = tokens.slice(from, trigger.at.from);
  if (between.some((t) => BE.has(t.lower))) return false;
  const next = tokens[trigger.at.to];
  if (!next) return false;
  const isNumber = counts.some((c) => c.number.at.from === trigger.at.to);
  return (
    isNumber ||
    (OBJECT.has(next.lower) && !/^(at|more|up|some)$/.test(next.lower)) ||
    between.some((t) => HAVE.has(t.lower))
  );
}

/** A verb behind the number: "12 people were killed", "12 dead". `isClose`: hardly anything stands between. */
export function onRight(reading: Reading, i: number): { trigger: Trigger; isClose: boolean } | null {
  const { tokens, counts, days } = reading;
  const { counted } = counts[i] as Count;
  if (counted.isOfMore) return null;
  const next = listedAfter(reading, i);
  if (next !== null) {
    const found = onRight(reading, next);
    return found && { ...found, isClose: false };
  }
  for (let at = counted.to; at < tokens.length && at <= counted.to + FAR.right; at++) {
    const trigger = triggerAt(reading, at);
    if (trigger && trigger.frame.voice !== 'noun') {
      if (isActive(reading, trigger, counted.to)) return null;
      const between = tokens.slice(counted.to, at);
      return {
        trigger,
        isClose: between.every((t) => t.pos === 'AUX' || t.pos === 'ADV' || BE.has(t.lower) || HAVE.has(t.lower)),
      };
    }
    const date = within(
      days.map((d) => d.at),
      at,
    );
    if (date) {
      at = date.to - 1;
      continue;
    }
    const token = tokens[at] as Token;
    const behind = token.text === ',' ? insertionEnd(tokens, at) : null;
    if (behind !== null && counts[i]?.counted.isPart) {
      at = behind;
      continue;
    }
    const joined = token.text === ',' && at === counted.to ? triggerAt(reading, at + 1) : undefined;
    const isInserted = tokens[(counts[i] as Count).number.at.from - 1]?.text === ',';
    if (joined && (isInserted || / (and|or) /.test(spelled(tokens, joined)))) return { trigger: joined, isClose: true };
    if (!mayPass(token) || counts.some((c) => c.number.at.from === at)) return null;
  }
  return null;
}

/** The comma that closes what is put between two commas: "two of them, both teachers, were freed". */
function insertionEnd(tokens: readonly Token[], open: number): number | null {
  const close = tokens.findIndex((t, i) => i > open && t.text === ',');
  return close > 0 && close - open <= 6 ? close : null;
}

/** The next number of a list: "four tanks, nine trucks and 15 guns were destroyed". */
function listedAfter({ tokens, counts }: Reading, i: number): number | null {
  const here = (counts[i] as Count).counted;
  const next = counts[i + 1];
  if (!next || here.phrase === null || next.counted.phrase === null) return null;
  const between = tokens
    .slice(here.to, next.number.at.from)
    .map((t) => t.lower)
    .join(' ');
  return /^(,|and|, and)$/.test(between) ? i + 1 : null;
}

const spelled = (tokens: readonly Token[], { at }: Trigger): string =>
  tokens
    .slice(at.from, at.to)
    .map((t) => t.lower)
    .join(' ');

const MAY_PASS_LEFT: ReadonlySet<string> = new Set(
  ', of - / and or both to up out its his her their our another more than at least as many some about nearly over include includes included including further additional also'.split(
    ' ',
  ),
);

/** A verb before the number whose object it is: "killing 12", "destroyed two tanks, five trucks". */
export function onLeft(reading: Reading, i: number): Trigger | null {
  const { tokens, counts } = reading;
  const { number } = counts[i] as Count;
  if (tokens[number.at.from - 1]?.lower === 'of' && counts[i - 1]?.counted.isOfMore) return null;
  for (let at = number.at.from - 1; at >= 0 && at >= number.at.from - FAR.left; at--) {
    const trigger = reading.triggers.find((t) => t.at.to === at + 1);
    if (trigger && isTaken(reading, trigger, i)) {
      at = trigger.at.from;
      continue;
    }
    if (trigger?.frame.voice === 'transitive' && !isPassive(reading, trigger))
      return isReached(tokens, trigger, number.at.from) ? trigger : null;
    if (trigger && trigger.frame.voice !== 'noun') return null;
    const token = tokens[at] as Token;
    const isNoun = ['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'CCONJ'].includes(token.pos) || token.pos === 'SYM';
    if (!isNoun && !MAY_PASS_LEFT.has(token.lower) && token.lower !== 'with') return null;
  }
  return null;
}

/** "supply X with 16 boats": no other verb reaches over "with". */
const isReached = (tokens: readonly Token[], { at }: Trigger, to: number): boolean =>
  !tokens.slice(at.to, to).some((t) => t.lower === 'with') ||
  /^(suppl|provid|equip)/.test(tokens[at.from]?.lower ?? '');

/** "48,200 killed, 612 tanks": the form behind a number is that number's own. */
const isTaken = ({ tokens, counts }: Reading, { at }: Trigger, i: number): boolean =>
  counts.slice(0, i).some((c) => c.counted.to === at.from && !/ing$/.test(tokens[at.from]?.lower ?? ''));

/** "12 people were killed and 31 …": the verb has its number already. */
function isPassive({ tokens }: Reading, { at }: Trigger): boolean {
  for (let k = at.from - 1; k >= Math.max(0, at.from - 3); k--) {
    const lower = tokens[k]?.lower ?? '';
    if (BE.has(lower)) return true;
    if (tokens[k]?.pos !== 'ADV') break;
  }
  return false;
}

const SAID_OF: ReadonlySet<string> = new Set(
  'to at as reached of by is was were are exceeds exceeded hit stands passed surpassed topped totalled totaled : than total'.split(
    ' ',
  ),
);

/** A noun that the number is said of: "the death toll rose to 12", "bodies of 49 people", "the number of refugees reached …". */
export function byNoun(reading: Reading, i: number): Trigger | null {
  const { tokens, counts } = reading;
  const { number } = counts[i] as Count;
  const among = amongThem(reading, number.at.from);
  if (among) return among;
  if (!SAID_OF.has(tokens[number.at.from - 1]?.lower ?? '')) return null;
  for (let at = number.at.from - 1; at >= 0 && at >= number.at.from - FAR.noun; at--) {
    if (/^[;.”"]$/.test(tokens[at]?.text ?? '')) return null;
    const trigger = triggerAt(reading, at);
    const isHeading = trigger?.at.to === number.at.from - 1 && tokens[trigger.at.to]?.text === ':';
    if (trigger && (isHeading || trigger.frame.voice === 'noun' || isNamed(tokens, at))) return trigger;
  }
  return null;
}

/** "its own dead", "the number of people killed": a verb's form that stands for those whom it befell. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 5); k--) {
    const lower = tokens[k]?.lower ?? '';
    if (lower === 'number' || lower === 'own') return true;
    if (k === at - 1 && /^(the|its|their|his|her|['’]s)$/.test(lower)) return true;
  }
  return false;
}

/** "Among the dead were 22 women and 14 children": what is counted stands before all of them. */
function amongThem(reading: Reading, before: number): Trigger | null {
  for (let at = before - 1; at >= 0; at--) {
    if (/^[;.]$/.test(reading.tokens[at]?.text ?? '')) return null;
    if (reading.tokens[at]?.lower === 'among')
      return reading.triggers.find((t) => t.at.from > at && t.at.from <= at + 3) ?? null;
  }
  return null;
}
