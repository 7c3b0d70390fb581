import './as-of.css';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';

export interface PastNoteProps {
  /** What the filter asks for; without it the latest state is shown and nothing is said. */
  readonly wanted: string | undefined;
  /** The state that an answer was computed as of, once it is known. */
  readonly state: { readonly seq: number; readonly recordedAt: string } | undefined;
}

/** Beside a part of the page: that what it shows is a past state. */
export function PastNote({ wanted, state }: PastNoteProps) {
  const { t } = useTranslation();
  const { day } = useWritten();
  if (wanted === undefined || state === undefined) return null;
  return (
    <span className="pastnote">
      <span aria-hidden>◷</span> {t('past.note', { when: day(state.recordedAt.slice(0, 10)), seq: state.seq })}
    </span>
  );
}
