import { Guarded } from '../ui/guarded.tsx';
import type { Parts } from './parts.ts';

/** Every part at once, around the map. */
export function Columns({ parts }: { readonly parts: Parts }) {
  return (
    <>
      <div className="left">
        <Guarded>{parts.figures}</Guarded>
        <div data-part="filters">
          <Guarded>{parts.filters}</Guarded>
        </div>
      </div>
      <div className="centre">
        <Guarded>{parts.map}</Guarded>
        <Guarded>{parts.time}</Guarded>
      </div>
      <div className="right">
        <Guarded>{parts.breakdown}</Guarded>
      </div>
      <div className="below">
        <Guarded>{parts.table}</Guarded>
      </div>
    </>
  );
}
