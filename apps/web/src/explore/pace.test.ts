import { describe, expect, it } from 'vitest';
import { type Clock, Pace } from './pace.ts';

/** A clock that stands until it is told to go on; a picture is drawn every 16 ms. */
function standing() {
  let now = 0;
  const due: { at: number; work: () => void }[] = [];
  const at = (when: number, work: () => void) => {
    const entry = { at: when, work };
    due.push(entry);
    return () => void due.splice(due.indexOf(entry), 1);
  };
  const clock: Clock = {
    now: () => now,
    atFrame: (work) => at((Math.floor(now / 16) + 1) * 16, work),
    after: (ms, work) => at(now + ms, work),
  };
  const goOn = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const next = due.filter((d) => d.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      due.splice(due.indexOf(next), 1);
      now = next.at;
      next.work();
    }
    now = until;
  };
  return { clock, goOn };
}

function moves(isNear: boolean, every: number, count: number): string[] {
  const { clock, goOn } = standing();
  const shown: string[] = [];
  const pace = new Pace<number>((value) => shown.push(`${value} at ${clock.now()}`), clock);
  for (let move = 0; move < count; move++) {
    pace.follow(move, isNear);
    goOn(every);
  }
  goOn(1000);
  return shown;
}

describe('M · the page follows a pointer at a pace that it can keep', () => {
  it('M65 · once with each picture where the answer is here, and never twice', () => {
    expect(moves(true, 4, 9)).toEqual(['3 at 16', '7 at 32', '8 at 48']);
    expect(moves(true, 16, 3)).toEqual(['0 at 16', '1 at 32', '2 at 48']);
  });

  it('M65 · the server is asked at once, then now and then, and the last of all moves is shown', () => {
    expect(moves(false, 10, 30)).toEqual(['0 at 0', '11 at 120', '23 at 240', '29 at 360']);
  });

  it('M65 · what was given up is not shown later', () => {
    const { clock, goOn } = standing();
    const shown: number[] = [];
    const pace = new Pace<number>((value) => shown.push(value), clock);
    pace.follow(1, true);
    pace.stop();
    goOn(500);
    expect(shown).toEqual([]);
    pace.follow(2, false);
    goOn(0);
    pace.follow(3, false);
    pace.stop();
    goOn(500);
    expect(shown).toEqual([2]);
  });
});
