import type { View } from '@cairn/store';
import { breathe } from './breath.ts';
import type { Question } from './drawable.ts';
import { type Degrees, type Mark, marksIn } from './marks.ts';

interface Wish {
  readonly parts: Degrees;
  readonly grant: (marks: readonly Mark[]) => void;
  readonly refuse: (cause: unknown) => void;
}

const isIn = ({ lon, lat }: Mark, parts: Degrees): boolean =>
  parts.some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north);

/**
 * Asks the engine for the events of one filter. To find those of a box it looks at the coordinates of all, and for those
 * of several boxes no more than that: so whoever wishes while a question is under way is answered by the next, together.
 */
export class MarkReader {
  readonly #question: Question;
  #wishes: Wish[] = [];
  #isReading = false;

  constructor(question: Question) {
    this.#question = question;
  }

  /** @param view - stays open until it is answered */
  read(view: View, parts: Degrees): Promise<readonly Mark[]> {
    return new Promise((grant, refuse) => {
      this.#wishes.push({ parts, grant, refuse });
      if (!this.#isReading) void this.#readAll(view);
    });
  }

  async #readAll(view: View): Promise<void> {
    this.#isReading = true;
    await breathe(); // whoever comes at the same time is asked for with them
    while (this.#wishes.length > 0) {
      const wishes = this.#wishes;
      this.#wishes = [];
      try {
        const marks = await marksIn(
          view,
          this.#question,
          wishes.flatMap((w) => w.parts),
        );
        for (const { parts, grant } of wishes) grant(marks.filter((mark) => isIn(mark, parts)));
      } catch (cause) {
        for (const { refuse } of wishes) refuse(cause);
      }
    }
    this.#isReading = false;
  }
}
