import { Tokenizer, TokenType } from '@streamparser/json';
import { BrokenJson, Grammar, type Role, tokenText } from './json-grammar.ts';

/** The fields of one row as text; null is JSON's null. Nested values are JSON text. */
export type JsonRow = ReadonlyMap<string, string | null>;

/** Keys of an envelope that hold its rows: ACLED's and UCDP's. */
const ROWS = new Set(['data', 'Result']);

/** Characters of nested values that one row may have; a file whose rows are nested elsewhere would fill the memory. */
const MOST_NESTED = 1 << 26;

/** JSON that is not a table of rows, or that reports a failure. The message is a sentence's end. */
export class NotRows extends Error {}

/** Keeps numbers as they were written: 1.0 stays 1.0, and long ids keep their last digits. */
class TextTokenizer extends Tokenizer {
  protected override parseNumber(text: string): number {
    return text as unknown as number; // handed on untouched as the token's value
  }
}

const saysNothing = (text: string | null | undefined) => text == null || ['', 'false', '[]', '{}'].includes(text);

/** The failure that the one object of an answer reports; null when it reports none. */
function failureOf(answer: JsonRow, hasRows: boolean): string | null {
  const first = (...keys: string[]) => keys.map((key) => answer.get(key)).find((text) => !saysNothing(text));
  const failed = answer.get('success') === 'false' || !saysNothing(answer.get('error'));
  const onlyMessage = !hasRows && answer.size <= 3 && first('message', 'detail') !== undefined;
  if (!failed && !onlyMessage) return null;
  return first('message', 'error_description', 'error', 'detail', 'messages') ?? 'no reason given';
}

/**
 * Finds the rows of a JSON text that arrives in pieces: an array of objects, an envelope whose `data` or `Result` is that
 * array, or objects that follow one another. Several arrays or envelopes may follow one another too.
 */
export class JsonRows {
  readonly #onRow: (row: JsonRow) => void;
  readonly #grammar = new Grammar();
  readonly #tokenizer = new TextTokenizer({ separator: '' });
  /** Depth within a row's own braces: 1 for NDJSON, 2 in an array, 3 in an envelope. */
  #rowDepth = 1;
  #row = new Map<string, string | null>();
  #envelope: Map<string, string | null> | null = null;
  #key = '';
  #nested: string[] | null = null;
  #nestedSize = 0;
  #objects = 0;

  /** @param onRow - called for each row; the map is not used again afterwards */
  constructor(onRow: (row: JsonRow) => void) {
    this.#onRow = onRow;
    this.#tokenizer.onToken = ({ token, value, offset }) => this.#take(token, value, offset);
  }

  /** @throws BrokenJson, NotRows */
  push(chunk: Buffer): void {
    this.#guard(() => this.#tokenizer.write(chunk));
  }

  /** @throws BrokenJson when the text ends too early */
  end(): void {
    this.#guard(() => this.#tokenizer.end(), true);
    this.#grammar.end();
  }

  #guard(work: () => void, ending = false): void {
    try {
      work();
    } catch (error) {
      if (error instanceof BrokenJson || error instanceof NotRows || !(error instanceof Error)) throw error;
      const position = /absolute position "(\d+)"/.exec(error.message)?.[1];
      throw new BrokenJson('a character that cannot stand there', ending || !position ? null : Number(position));
    }
  }

  #take(token: TokenType, value: unknown, offset: number): void {
    const before = this.#grammar.depth;
    const role = this.#grammar.step(token, offset);
    if (this.#nested) this.#inNested(token, value, role);
    else if (before < this.#rowDepth) this.#outsideRow(token, role, before);
    else this.#inRow(token, value, role);
  }

  #outsideRow(token: TokenType, role: Role, before: number): void {
    if (role === 'mark') return;
    if (role === 'close') this.#leaveRows();
    else if (before === 0 && token === TokenType.LEFT_BRACKET) this.#rowDepth = 2;
    else if (token === TokenType.LEFT_BRACE) this.#row = new Map();
    else throw new NotRows('its JSON is not a list of objects');
  }

  /** The array of rows has ended: what follows belongs to its envelope, or is the next value of the file. */
  #leaveRows(): void {
    this.#rowDepth = 1;
    if (this.#envelope) this.#row = this.#envelope;
  }

  #inRow(token: TokenType, value: unknown, role: Role): void {
    if (role === 'key') this.#key = String(value);
    else if (role === 'scalar') this.#row.set(this.#key, token === TokenType.NULL ? null : String(value));
    else if (role === 'close') this.#closeRow();
    else if (role === 'open') this.#openValue(token);
  }

  #openValue(token: TokenType): void {
    if (this.#rowDepth === 1 && this.#beginsRows(token)) {
      this.#envelope = this.#row;
      this.#rowDepth = 3;
      return;
    }
    this.#nested = [tokenText(token, null)];
    this.#nestedSize = 0;
  }

  #beginsRows(token: TokenType): boolean {
    if (this.#envelope === this.#row) return false;
    return token === TokenType.LEFT_BRACKET && ROWS.has(this.#key) && (this.#objects === 0 || this.#envelope !== null);
  }

  #inNested(token: TokenType, value: unknown, role: Role): void {
    const nested = this.#nested as string[];
    const text = tokenText(token, value);
    nested.push(text);
    this.#nestedSize += text.length;
    if (this.#nestedSize > MOST_NESTED) throw new NotRows(`its JSON holds no rows where they are looked for`);
    if (role !== 'close' || this.#grammar.depth !== this.#rowDepth) return;
    this.#row.set(this.#key, nested.join(''));
    this.#nested = null;
  }

  #closeRow(): void {
    if (this.#rowDepth === 1) this.#judgeTopObject();
    const isEnvelope = this.#rowDepth === 1 && this.#envelope === this.#row;
    this.#objects++;
    if (!isEnvelope) this.#onRow(this.#row);
  }

  /** An object at the top may be the report of a failure, or a form of JSON whose rows lie elsewhere. */
  #judgeTopObject(): void {
    const hasRows = this.#envelope === this.#row;
    if (!hasRows && this.#objects > 0) return;
    const failure = failureOf(this.#row, hasRows);
    if (failure !== null) throw new NotRows(`it is a failure that the source reports: ${failure.slice(0, 300)}`);
    if (this.#row.get('type') === 'FeatureCollection') throw new NotRows('it looks like GeoJSON; export it as CSV');
  }
}
