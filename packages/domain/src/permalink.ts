import { problem } from './problem.ts';

/**
 * Texts that addresses of the page often have, each written as one byte from 0x80 on. Append only: links that are in print
 * are read by it.
 */
const TOKENS: readonly string[] = [
  ...'dataset as_of from to country region admin1 admin2 bbox polygon event_type sub_event_type disorder_type'.split(
    ' ',
  ),
  ...'civilian_targeting actor actor_type interaction min_fatalities max_fatalities time_precision'.split(' '),
  ...'geo_precision source text tag id every shape open map compare'.split(' '),
]
  .map((field) => (field === 'dataset' ? 'dataset=' : `&${field}=`))
  .concat([
    ...'Battles Protests Riots Strategic+developments Explosions%2FRemote+violence Violence+against+civilians'.split(
      ' ',
    ),
    ...'State-based+conflict Non-state+conflict One-sided+violence Military+Forces+of+ Ukraine Russia +of+'.split(' '),
    ...'%2C %2F %C3% %D0% %D1% %D8% %D9% yes year month week day demo open'.split(' '),
    ...Array.from({ length: 31 }, (_, i) => `-${String(i + 1).padStart(2, '0')}`),
    ...Array.from({ length: 20 }, (_, i) => String(2010 + i)),
  ]);

const FIRST = 0x80;
/** Stands for the commit, where the address has `as_of`. */
const COMMIT = 0;
/** Of a commit's id, bytes that a link has: enough that no other commit begins so. */
const PREFIX = 8;
const HEAD = PREFIX + 2;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const longestFirst = TOKENS.map((text, i) => [text, FIRST + i] as const).sort(([a], [b]) => b.length - a.length);

/** @param text - printable ASCII, as an address is */
function packed(text: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; ) {
    const [token, byte] = longestFirst.find(([t]) => text.startsWith(t, at)) ?? [text.charAt(at), text.charCodeAt(at)];
    bytes.push(byte);
    at += token.length;
  }
  return bytes;
}

/** 16 bits, so that a link with a wrong letter is told from another link. FNV-1a, folded. */
function check(bytes: readonly number[]): readonly [number, number] {
  const sum = bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  return [((sum >>> 24) ^ (sum >>> 8)) & 0xff, ((sum >>> 16) ^ sum) & 0xff];
}

/** Six bits a letter; the bits that the last one has too many are 0. */
function lettersOf(bytes: readonly number[]): string {
  let [text, held, bits] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6) text += LETTERS[(held >> (bits - 6)) & 63];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + LETTERS[(held << (6 - bits)) & 63] : text;
}

/** Null where it is not how `lettersOf` writes anything. */
function bytesOf(letters: string): number[] | null {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(held >> bits);
    held &= (1 << bits) - 1;
  }
  return bits < 6 && held === 0 ? bytes : null;
}

const hexOf = (bytes: readonly number[]) => bytes.map((b) => b.toString(16).padStart(2, '0')).join('');

const AS_OF = /(^|&)as_of=([0-9a-f]{64})(?=&|$)/;

/**
 * The short code of an address of the page whose `as_of` is a commit. It holds all of the address itself: nothing is kept
 * anywhere, and every server that has the commit reads it alike.
 * @param query - what stands behind the question mark, as the page prints it: ASCII, with `as_of` a commit's whole id
 * @returns letters, digits, `-` and `_`; null where the query names no commit
 */
export function printPermalink(query: string): string | null {
  const [, , id] = AS_OF.exec(query) ?? [];
  if (id === undefined || !/^[ -~]*$/.test(query)) return null;
  const commit = (id.slice(0, 2 * PREFIX).match(/../g) as string[]).map((pair) => Number.parseInt(pair, 16));
  const rest = packed(query.replace(AS_OF, '$1\0'));
  return lettersOf([...commit, ...check([...commit, ...rest]), ...rest]);
}

/**
 * The address that a short code stands for; its `as_of` is the first 16 digits of the commit's id.
 * @throws Problem permalink.unknown where nothing prints this code
 */
export function readPermalink(code: string): string {
  const bytes = bytesOf(code) ?? [];
  const [commit, sum, rest] = [bytes.slice(0, PREFIX), bytes.slice(PREFIX, HEAD), bytes.slice(HEAD)];
  const texts = rest.map((byte) =>
    byte === COMMIT ? `as_of=${hexOf(commit)}` : byte >= FIRST ? TOKENS[byte - FIRST] : String.fromCharCode(byte),
  );
  const isWhole = bytes.length > HEAD && check([...commit, ...rest]).every((byte, i) => byte === sum[i]);
  const isText = texts.every((t) => t !== undefined && /^[ -~]+$/.test(t)) && rest.includes(COMMIT);
  if (!isWhole || !isText) throw problem('permalink.unknown', { code: code.slice(0, 60) });
  return texts.join('');
}
