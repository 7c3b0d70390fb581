import type { Desk, DeskConnection } from '@cairn/store';
import { LRUCache } from 'lru-cache';
import type { Clock, Session, Verified } from './port.ts';

/** How long it is taken for true who a secret belongs to, ms: another program may have changed it. */
const FRESH = 2000;
const MOST = 10_000;

type Known = { readonly at: number } & ({ readonly session: Session } | { readonly verified: Verified });

/** What the parts of accounts share: the desk, the time, and what was just looked up. */
export class Office {
  readonly desk: Desk;
  readonly #clock: Clock;
  readonly #known = new LRUCache<string, Known>({ max: MOST });

  constructor(desk: Desk, clock: Clock) {
    this.desk = desk;
    this.#clock = clock;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#clock().getTime();
  }

  /** A change after which nobody is known any more: what it takes away is gone at once. */
  async change<T>(work: (c: DeskConnection) => Promise<T>): Promise<T> {
    try {
      return await this.desk.change(work);
    } finally {
      this.#known.clear();
    }
  }

  known(digest: string): Known | undefined {
    const found = this.#known.get(digest);
    return found && this.now() - found.at < FRESH ? found : undefined;
  }

  know(digest: string, what: { session: Session } | { verified: Verified }): void {
    this.#known.set(digest, { at: this.now(), ...what });
  }
}

export const instant = (ms: number): string => new Date(ms).toISOString();
export const instantOrNull = (ms: unknown): string | null => (ms === null ? null : instant(Number(ms)));

export const MINUTE = 60_000;
export const DAY = 86_400_000;
