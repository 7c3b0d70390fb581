import { TokenType } from '@streamparser/json';

/** What a token is to the value that it stands in. */
export type Role = 'key' | 'scalar' | 'open' | 'close' | 'mark';

/** Text that is not JSON. `offset` counts bytes from 0; null where the text ends too early. */
export class BrokenJson extends Error {
  readonly offset: number | null;

  constructor(why: string, offset: number | null) {
    super(why);
    this.offset = offset;
  }
}

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';

const TEXT: { readonly [T in TokenType]?: string } = {
  [TokenType.LEFT_BRACE]: '{',
  [TokenType.RIGHT_BRACE]: '}',
  [TokenType.LEFT_BRACKET]: '[',
  [TokenType.RIGHT_BRACKET]: ']',
  [TokenType.COLON]: ':',
  [TokenType.COMMA]: ',',
};

/** The JSON text of a token. Numbers come as they were written. */
export function tokenText(token: TokenType, value: unknown): string {
  return TEXT[token] ?? (token === TokenType.STRING ? JSON.stringify(value) : String(value));
}

/** Holds a stream of tokens to the grammar of JSON. Several values may follow one another at the top, as in NDJSON. */
export class Grammar {
  /** For each container that is open, whether it is an object. */
  readonly #open: boolean[] = [];
  #expected: Expected = 'value';

  /** How many containers are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** @throws BrokenJson when the token cannot stand here */
  step(token: TokenType, offset: number): Role {
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        return this.#opens(token === TokenType.LEFT_BRACE, offset);
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        return this.#closes(token === TokenType.RIGHT_BRACE, offset);
      case TokenType.COLON:
        return this.#colon(offset);
      case TokenType.COMMA:
        return this.#comma(offset);
      default:
        return this.#scalar(token, offset);
    }
  }

  /** @throws BrokenJson when a value is not complete */
  end(): void {
    if (this.depth > 0) throw new BrokenJson('ends too early', null);
  }

  #wants(what: Expected): boolean {
    return this.#expected === what || this.#expected === `${what} or end`;
  }

  #refuse(found: string, offset: number): never {
    throw new BrokenJson(`${found} where a ${this.#expected} should be`, offset);
  }

  #opens(object: boolean, offset: number): Role {
    if (!this.#wants('value')) this.#refuse(object ? '{' : '[', offset);
    this.#open.push(object);
    this.#expected = object ? 'key or end' : 'value or end';
    return 'open';
  }

  #closes(object: boolean, offset: number): Role {
    if (!this.#expected.endsWith('or end') || this.#open.at(-1) !== object) this.#refuse(object ? '}' : ']', offset);
    this.#open.pop();
    this.#valueDone();
    return 'close';
  }

  #colon(offset: number): Role {
    if (this.#expected !== 'colon') this.#refuse('a colon', offset);
    this.#expected = 'value';
    return 'mark';
  }

  #comma(offset: number): Role {
    if (this.#expected !== 'comma or end') this.#refuse('a comma', offset);
    this.#expected = this.#open.at(-1) ? 'key' : 'value';
    return 'mark';
  }

  #scalar(token: TokenType, offset: number): Role {
    if (token === TokenType.STRING && this.#wants('key')) {
      this.#expected = 'colon';
      return 'key';
    }
    if (!this.#wants('value')) this.#refuse('a value', offset);
    this.#valueDone();
    return 'scalar';
  }

  #valueDone(): void {
    this.#expected = this.depth === 0 ? 'value' : 'comma or end';
  }
}
