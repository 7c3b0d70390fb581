import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import { stepOf } from './dragging.ts';
import type { Bar } from './points.ts';

export interface ReaderProps {
  readonly bars: readonly Bar[];
  /** Where the middle of a bar is, pixels. */
  readonly middle: (bar: Bar) => number;
  readonly onBar: (bar: Bar) => void;
}

/** Bars read one by one, by keyboard: arrows go on, Enter explains. */
export function Reader({ bars, middle, onBar }: ReaderProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const [place, setPlace] = useState(0);
  const last = bars.length - 1;
  const at = Math.min(place, last);
  const bar = bars[at];
  if (!bar) return null;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return onBar(bar);
    const step = stepOf(event.key, event.shiftKey, 'month');
    if (step === null) return;
    event.preventDefault();
    setPlace(Math.min(Math.max(at + step, 0), last));
  };
  const { events, best, low, high, unknown } = bar.all;
  const said = {
    events: count(events),
    best: count(best),
    low: count(low),
    high: count(high),
    unknown: count(unknown),
  };
  return (
    <div
      className="reader"
      style={{ insetInlineStart: middle(bar) }}
      role="slider"
      tabIndex={0}
      aria-label={t('time.reader')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={t('time.read', { label: bar.label, ...said })}
      onKeyDown={press}
    >
      <span>{bar.label}</span>
    </div>
  );
}
