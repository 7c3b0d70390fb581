import type { ReactNode } from 'react';

/** The parts of the front page, each to be put where the window has room for it. */
export interface Parts {
  readonly figures: ReactNode;
  readonly filters: ReactNode;
  readonly map: ReactNode;
  readonly time: ReactNode;
  readonly breakdown: ReactNode;
  readonly table: ReactNode;
}
