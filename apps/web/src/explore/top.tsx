import type { Address, Go } from '../address.ts';
import { CompareBand } from '../compare/compare-band.tsx';
import { statesOf } from '../compare/use-difference.ts';
import { PastBand } from './as-of-band.tsx';
import { Chips } from './chips.tsx';
import type { Live } from './live.ts';

export interface TopProps {
  readonly address: Address;
  readonly live: Live;
  readonly go: Go;
}

/** Above all parts: which state is shown where it is not the latest, and the whole filter in words. */
export function Top({ address, live, go }: TopProps) {
  const { filter } = address;
  const states = statesOf(address);
  return (
    <div className="top">
      {states ? <CompareBand filter={filter} states={states} go={go} /> : null}
      {!states && filter.as_of !== undefined ? <PastBand filter={filter} go={go} /> : null}
      <Chips filter={filter} onFilter={live.settle} />
    </div>
  );
}
