import type { Clock } from '@cairn/store';

/** A clock that stands until it is moved. */
export interface SettableClock {
  readonly now: Clock;
  /** @param instant - ISO 8601 */
  set(instant: string): void;
  advance(ms: number): void;
}

export function settableClock(instant = '2024-11-01T12:00:00.000Z'): SettableClock {
  let at = Date.parse(instant);
  return {
    now: () => new Date(at),
    set: (to) => {
      at = Date.parse(to);
    },
    advance: (ms) => {
      at += ms;
    },
  };
}
