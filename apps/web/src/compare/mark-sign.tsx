import { MARKS } from './kinds.ts';
import type { Kind } from './use-difference.ts';

/** The mark of a kind of change beside words that say it. */
export function MarkSign({ kind }: { readonly kind: Kind }) {
  return (
    <svg className="marksign" data-kind={kind} viewBox="0 0 18 18" width={13} height={13} aria-hidden>
      <path d={MARKS[kind].path} />
    </svg>
  );
}
