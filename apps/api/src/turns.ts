import { problem } from '@cairn/domain';

/** Lets some work be done at once, and some more wait for it. */
export class Turns {
  readonly #most: number;
  readonly #waiting: number;
  readonly #queue: (() => void)[] = [];
  #busy = 0;

  /**
   * @param most - works at once; above 0
   * @param waiting - most that wait
   */
  constructor(most: number, waiting: number) {
    this.#most = most;
    this.#waiting = waiting;
  }

  /** Works that are under way or wait. */
  get size(): number {
    return this.#busy + this.#queue.length;
  }

  /**
   * Does `work` when it is its turn.
   * @throws Problem server.busy where too many wait already; the signal's reason when it is aborted before its turn
   */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await this.#turn(signal);
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    if (this.#busy < this.#most) {
      this.#busy += 1;
      return;
    }
    if (this.#queue.length >= this.#waiting) throw problem('server.busy', { why: 'many wait already' });
    await new Promise<void>((resolve, reject) => {
      const mine = () => {
        signal.removeEventListener('abort', left);
        resolve();
      };
      const left = () => {
        const at = this.#queue.indexOf(mine);
        if (at < 0) return;
        this.#queue.splice(at, 1);
        reject(signal.reason as Error);
      };
      this.#queue.push(mine);
      signal.addEventListener('abort', left, { once: true });
    });
  }
}
