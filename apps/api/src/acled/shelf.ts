import { SHELF } from '@cairn/query';

/** Stands between two columns of what the engine writes: a comma. */
const SEPARATOR = 44;

/**
 * How the engine writes the rows of `acledShelves`: a file of lines for each shelf, each line after its place and its
 * number of bytes. Lines are as they are, since whatever stands in them was written by our own question; that they are
 * quoted by no character spares the engine to look whether they should be.
 */
export const AS_SHELVES = `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ',', FORCE_QUOTE (line), PARTITION_BY (shelf)`;

/** Bytes of a piece, unless a line is longer. */
const PIECE = 256 * 1024;

/** Where each line begins and ends, by its place on the shelf. */
interface Places {
  readonly count: number;
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
}

function placesIn(bytes: Buffer): Places {
  const [begins, ends] = [new Uint32Array(SHELF), new Uint32Array(SHELF)];
  let [at, count] = [0, 0];
  const number = () => {
    let n = 0;
    for (let digit = bytes[at++] as number; digit > SEPARATOR; digit = bytes[at++] as number) n = 10 * n + digit - 48;
    return n;
  };
  for (; at < bytes.length; count++) {
    const place = number() % SHELF;
    const length = number();
    begins[place] = at;
    at += length + 1; // each line has its end
    ends[place] = at;
  }
  return { count, begins, ends };
}

/**
 * The lines of a shelf in their order, as pieces.
 * @param bytes - all that the engine has written of the shelf, in whichever order
 * @param lead - stands at the front of each line
 */
export function* inOrder(bytes: Buffer, lead: Buffer): Generator<Buffer> {
  const { count, begins, ends } = placesIn(bytes);
  let piece = Buffer.allocUnsafe(PIECE);
  let held = 0;
  for (let i = 0; i < count; i++) {
    const [begin, end] = [begins[i] as number, ends[i] as number];
    const length = lead.length + end - begin;
    if (held + length > piece.length) {
      if (held > 0) yield piece.subarray(0, held);
      piece = Buffer.allocUnsafe(Math.max(PIECE, length));
      held = 0;
    }
    piece.set(lead, held);
    bytes.copy(piece, held + lead.length, begin, end);
    held += length;
  }
  if (held > 0) yield piece.subarray(0, held);
}
