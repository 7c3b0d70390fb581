import { isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

const LF = 10;
const CR = 13;
/** Bytes kept from the beginning, enough to tell what a file is. */
const HEAD = 4096;

/** How many line feeds the bytes hold. */
export function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

/** Bytes of the UTF-8 sequence that begins with this byte; 1 also where none can begin. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

/** How many bytes at the end begin a UTF-8 sequence that goes on in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (!isContinuation(byte)) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Whether bytes that arrive in pieces are UTF-8. A sequence may be split over any number of pieces. */
class Utf8Check {
  valid = true;
  /** Whether a whole sequence of two bytes or more was seen. */
  multibyte = false;
  #carry: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    if (!this.valid || (this.#carry.length === 0 && isAscii(chunk))) return;
    const rest = this.#carry.length === 0 ? chunk : this.#finishCarried(chunk);
    const cut = unfinished(rest);
    const whole = rest.subarray(0, rest.length - cut);
    if (!isUtf8(whole)) this.valid = false;
    this.multibyte ||= !isAscii(whole);
    if (cut > 0) this.#carry = Buffer.from(rest.subarray(rest.length - cut));
  }

  /** Whether the bytes end within a sequence. */
  get cutShort(): boolean {
    return this.valid && this.#carry.length > 0;
  }

  /** Joins the carried bytes with what they lack and checks them. Returns what is left of the chunk. */
  #finishCarried(chunk: Buffer): Buffer {
    const lack = sequenceLength(this.#carry[0] as number) - this.#carry.length;
    const joined = Buffer.concat([this.#carry, chunk.subarray(0, lack)]);
    if (chunk.length < lack) {
      this.valid = chunk.every(isContinuation);
      this.#carry = joined;
      return Buffer.alloc(0);
    }
    this.#carry = Buffer.alloc(0);
    this.multibyte = true;
    if (!isUtf8(joined)) this.valid = false;
    return chunk.subarray(lack);
  }
}

function byteOrderMark(head: Buffer): { encoding: Encoding; bytes: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return null;
}

/** What one pass over bytes, given piece by piece, tells about them as text. */
export class Survey {
  #head: Buffer = Buffer.alloc(0);
  readonly #utf8 = new Utf8Check();
  #bytes = 0;
  #lineFeeds = 0;
  #returns = false;
  #nulAt: number | null = null;
  #last = LF;

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (this.#head.length < HEAD) this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD - this.#head.length)]);
    if (this.#nulAt === null) this.#lookForNul(chunk);
    this.#utf8.push(chunk);
    this.#lineFeeds += countLines(chunk);
    if (this.#lineFeeds === 0 && !this.#returns) this.#returns = chunk.includes(CR);
    this.#last = chunk[chunk.length - 1] as number;
    this.#bytes += chunk.length;
  }

  #lookForNul(chunk: Buffer): void {
    const at = chunk.indexOf(0);
    if (at >= 0) this.#nulAt = this.#bytes + at;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The first bytes, at most 4096. */
  get head(): Buffer {
    return this.#head;
  }

  /** Bytes of the byte order mark; 0 when there is none. */
  get mark(): number {
    return byteOrderMark(this.#head)?.bytes ?? 0;
  }

  get encoding(): Encoding {
    const marked = byteOrderMark(this.#head);
    if (marked) return marked.encoding;
    // A single foreign byte at the very end of plain ASCII is a letter of Windows-1252, not half a letter of UTF-8.
    return this.#utf8.valid && (!this.#utf8.cutShort || this.#utf8.multibyte) ? 'utf-8' : 'windows-1252';
  }

  /** Why the bytes are not text in their encoding, as a sentence's end; null when they are. */
  get fault(): string | null {
    const encoding = this.encoding;
    if (encoding.startsWith('utf-16')) return null;
    if (this.#nulAt !== null) return `it is not text: there is a NUL at byte ${this.#nulAt + 1}`;
    if (encoding === 'windows-1252') return null;
    if (this.#utf8.cutShort) return 'it ends in the middle of a character; the file was cut short';
    return this.#utf8.valid ? null : 'its first bytes say that it is UTF-8, and it is not';
  }

  /** Physical lines. A last line without line end counts. */
  get lines(): number {
    return this.#lineFeeds + (this.#last === LF ? 0 : 1);
  }

  /** Whether lines end in carriage returns only, as on old Macintoshes. */
  get returnsOnly(): boolean {
    return this.#returns && this.#lineFeeds === 0;
  }
}
