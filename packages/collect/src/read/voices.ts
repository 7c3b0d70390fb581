import type { Token } from '../text/sentences.ts';
import { isCapital } from '../text/span.ts';
import { type Named, personsIn } from './names.ts';

/** Who speaks, as the text lets us know them. */
export type Voice = Omit<Named, 'at' | 'pointsBack'>;

const lower = (text: string): string => text.toLowerCase();
const lastWord = (text: string): string => lower(text.split(' ').at(-1) ?? '');
/** So many are remembered; who spoke before is not meant any more. */
const MOST_KNOWN = 200;
const PERSONAL = /^(he|she)$/;

/** Those who have been named so far, so that "he", "the ministry", a surname or an abbreviation finds them again. */
export class Voices {
  readonly #known: Voice[] = [];
  readonly #short = new Map<string, string>();

  /** Notes whom a sentence names, and "World Relief Council (WRC)". */
  note(tokens: readonly Token[]): void {
    for (const { name, kind, title, affiliation } of personsIn(tokens))
      this.#remember({ name, kind, title, affiliation });
    for (let at = 2; at < tokens.length - 1; at++) {
      const inside = tokens[at] as Token;
      if (
        tokens[at - 1]?.text !== '(' ||
        !/^(\)|,)$/.test(tokens[at + 1]?.text ?? '') ||
        !/^[A-Z][A-Z&.-]+$/.test(inside.text)
      )
        continue;
      const name = nameBefore(tokens, at - 1);
      if (name) this.#short.set(lower(inside.text), name);
    }
  }

  /** The voice that words mean, in full. */
  resolve(named: Named): Voice {
    const full = this.#short.get(lower(named.name));
    const voice = full === undefined ? this.#pointed(named) : { ...named, name: full, kind: 'body' as const };
    const { name, kind, title, affiliation } = voice;
    const found = { name, kind, title, affiliation };
    this.#remember(found);
    return found;
  }

  /** Whom a pronoun means: the last person, or the last body. */
  pronoun(word: string): Voice | null {
    const kind = PERSONAL.test(word) ? 'person' : 'body';
    return this.#known.findLast((v) => v.kind === kind) ?? this.last;
  }

  /** The last who spoke, whoever it was. */
  get last(): Voice | null {
    return this.#known.at(-1) ?? null;
  }

  #pointed(named: Named): Voice {
    if (named.kind === 'person' && !named.name.includes(' '))
      return (
        this.#known.findLast((v) => v.kind === 'person' && lower(v.name).split(' ').includes(lower(named.name))) ??
        named
      );
    if (!named.pointsBack) return named;
    const head = lastWord(named.name);
    const back = this.#known.findLast(
      (v) =>
        lastWord(v.name) === head ||
        lower(v.title ?? '')
          .split(' ')
          .includes(head),
    );
    return back ?? named;
  }

  /** A person's office is kept where it was told once. */
  #remember(voice: Voice): void {
    const known = this.#known.findLast((v) => v.name === voice.name);
    this.#known.push(known && (known.title?.length ?? 0) > (voice.title?.length ?? 0) ? known : voice);
    if (this.#known.length > MOST_KNOWN) this.#known.shift();
  }
}

/** The name before a bracket: capitals with small words between them. */
function nameBefore(tokens: readonly Token[], bracket: number): string | null {
  let from = bracket;
  while (
    from > 0 &&
    (isCapital(tokens[from - 1]) || /^(of|for|and|the|&|on|in)$/.test(tokens[from - 1]?.lower ?? '')) &&
    bracket - from < 14
  )
    from--;
  while (from < bracket && (!isCapital(tokens[from]) || /^(the|in|on|as|for)$/.test(tokens[from]?.lower ?? ''))) from++;
  const words = tokens.slice(from, bracket).map((t) => t.text);
  return words.length > 1 ? words.join(' ') : null;
}
