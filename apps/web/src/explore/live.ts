import type { Filter } from '@cairn/domain';
import { useCallback, useState } from 'react';
import type { Go } from '../address.ts';

/** One filter that all parts of the page show, also while a pointer is still changing it. */
export interface Live {
  /** What to show: the address's filter, or the one that a pointer is making right now. */
  readonly filter: Filter;
  /** Shows a filter while a pointer moves; null gives it up. */
  readonly follow: (filter: Filter | null) => void;
  /** Makes a filter the address's own. */
  readonly settle: (filter: Filter) => void;
}

export function useLive(filter: Filter, go: Go): Live {
  const [moving, follow] = useState<Filter | null>(null);
  const settle = useCallback(
    (next: Filter) => {
      follow(null);
      go({ filter: next });
    },
    [go],
  );
  return { filter: moving ?? filter, follow, settle };
}
