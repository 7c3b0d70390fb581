/** Milliseconds between two questions to the server while a pointer moves. */
const BREATH = 120;

/** When work that follows a pointer is done; the page's own clock, or a test's. */
export interface Clock {
  readonly now: () => number;
  /** Before the next picture is drawn. What it gives calls it off. */
  readonly atFrame: (work: () => void) => () => void;
  readonly after: (ms: number, work: () => void) => () => void;
}

export const pageClock: Clock = {
  now: () => performance.now(),
  atFrame: (work) => {
    const frame = requestAnimationFrame(work);
    return () => cancelAnimationFrame(frame);
  },
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** Shows what a pointer makes at a pace that the page can keep: of what comes in between, the last is shown. */
export class Pace<T> {
  readonly #show: (value: T) => void;
  readonly #clock: Clock;
  #wanted: { readonly value: T } | null = null;
  #callOff: (() => void) | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(show: (value: T) => void, clock: Clock = pageClock) {
    this.#show = show;
    this.#clock = clock;
  }

  /** @param isNear - it is worked out here, and can be shown with every picture; else the server is asked now and then */
  follow(value: T, isNear: boolean): void {
    this.#wanted = { value };
    if (this.#callOff) return;
    const wait = Math.max(0, this.#shownAt + BREATH - this.#clock.now());
    const work = () => this.#now();
    this.#callOff = isNear ? this.#clock.atFrame(work) : this.#clock.after(wait, work);
  }

  /** What was wanted and is not shown yet never will be. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = this.#wanted = null;
  }

  #now(): void {
    const wanted = this.#wanted;
    this.#callOff = this.#wanted = null;
    if (wanted === null) return;
    this.#shownAt = this.#clock.now();
    this.#show(wanted.value);
  }
}
