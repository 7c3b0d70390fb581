import { type Filter, printFilter } from '@cairn/domain';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Go } from '../address.ts';
import { useHeld } from '../data/held/use-held.ts';
import { Pace } from './pace.ts';

/** One filter that all parts of the page show, also while a pointer is still changing it. */
export interface Live {
  /** What to show: the address's filter, or the one that a pointer is making right now. */
  readonly filter: Filter;
  /** Shows a filter while a pointer moves; null gives it up. */
  readonly follow: (filter: Filter | null) => void;
  /** Makes a filter the address's own. */
  readonly settle: (filter: Filter) => void;
}

/**
 * What is held here follows with every picture that is drawn; what the server must answer, a few times in a second, and what
 * it was asked before is called off.
 */
export function useLive(filter: Filter, go: Go): Live {
  const [moving, setMoving] = useState<Filter | null>(null);
  const held = useHeld(filter);
  const near = useRef(held);
  near.current = held;
  const [pace] = useState(
    () =>
      new Pace<Filter>((next) =>
        flushSync(() => setMoving((now) => (now && printFilter(now) === printFilter(next) ? now : next))),
      ),
  );
  useEffect(() => () => pace.stop(), [pace]);
  const follow = useCallback(
    (next: Filter | null) => {
      if (next !== null) return pace.follow(next, near.current?.tells(next) ?? false);
      pace.stop();
      setMoving(null);
    },
    [pace],
  );
  const settle = useCallback(
    (next: Filter) => {
      pace.stop();
      setMoving(null);
      go({ filter: next });
    },
    [pace, go],
  );
  const shown = moving ?? filter;
  return useMemo(() => ({ filter: shown, follow, settle }), [shown, follow, settle]);
}
