import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import type { rangeOf } from './chart.ts';
import { dragged, type Grip, type Ground, placeOf, stepBy, stepOf } from './dragging.ts';
import { type Span, timeOf } from './periods.ts';

const DAY = 86_400_000;

/** A pointer that moved by less than so many pixels has clicked. */
const CLICK = 4;

export interface BrushProps {
  readonly ground: Ground;
  readonly range: ReturnType<typeof rangeOf>;
  /** The span while a pointer or a key is making it. */
  readonly onFollow: (span: Span) => void;
  /** The span that was made. */
  readonly onSettle: (span: Span) => void;
  /** A click on a time, milliseconds. */
  readonly onPick: (time: number) => void;
  readonly onTogglePlay: () => void;
}

interface Drag {
  readonly grip: Grip;
  readonly pixel: number;
  readonly at: number;
  /** Where the span was when it was taken. */
  readonly ground: Ground;
  span: Span | null;
}

/** Calls the last of many calls of a frame, when the frame comes. */
function useOncePerFrame(call: (span: Span) => void) {
  const frame = useRef(0);
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const give = (span: Span) => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => latest.current(span));
  };
  return { give, drop: () => cancelAnimationFrame(frame.current) };
}

/** The chosen span over a chart: dragged at its ends, moved as a whole, drawn anew, and all of that by keyboard. */
export function Brush({ ground, range, onFollow, onSettle, onPick, onTogglePlay }: BrushProps) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const root = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const keyed = useRef<Span | null>(null);
  const { give, drop } = useOncePerFrame(onFollow);
  const { every, domain } = ground;
  const span = ground.span ?? domain;

  const pixelOf = (event: PointerEvent) => {
    const box = (root.current as HTMLDivElement).getBoundingClientRect();
    return Math.min(Math.max(event.clientX - box.left, range.left), range.right);
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const grip = ((event.target as HTMLElement).dataset['grip'] ?? 'new') as Grip;
    const pixel = pixelOf(event);
    drag.current = { grip, pixel, at: range.toTime(pixel), ground, span: null };
    root.current?.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const held = drag.current;
    if (!held) return;
    const pixel = pixelOf(event);
    if (held.span === null && Math.abs(pixel - held.pixel) < CLICK) return;
    held.span = dragged(held.ground, held.grip, held.at, range.toTime(pixel));
    give(held.span);
  };
  const up = () => {
    const held = drag.current;
    drag.current = null;
    drop();
    if (!held) return;
    if (held.span) onSettle(held.span);
    else if (held.grip === 'new' || held.grip === 'whole') onPick(held.at);
  };

  const press = (grip: Exclude<Grip, 'new'>) => (event: KeyboardEvent) => {
    if (event.key === ' ' && grip === 'whole') {
      event.preventDefault();
      return onTogglePlay();
    }
    const step = stepOf(event.key, event.shiftKey, every);
    if (step === null) return;
    event.preventDefault();
    keyed.current = stepBy(ground, grip, step);
    onFollow(keyed.current);
  };
  const release = () => {
    if (keyed.current) onSettle(keyed.current);
    keyed.current = null;
  };

  const clamped = (time: number) => Math.min(Math.max(range.toPixel(time), range.left), range.right);
  const [left, right] = [clamped(timeOf(span.from)), clamped(timeOf(span.to) + DAY)];
  const slider = (grip: Exclude<Grip, 'new'>, at: Span['from'], text: string) => ({
    role: 'slider',
    tabIndex: 0,
    'data-grip': grip,
    'aria-label': t(`time.grip.${grip}`),
    'aria-valuemin': 0,
    'aria-valuemax': placeOf(ground, domain.to),
    'aria-valuenow': Math.min(Math.max(placeOf(ground, at), 0), placeOf(ground, domain.to)),
    'aria-valuetext': text,
    onKeyDown: press(grip),
    onKeyUp: release,
    onBlur: release,
  });
  const isChosen = ground.span !== null;
  return (
    <div
      ref={root}
      className="brush"
      data-chosen={isChosen || undefined}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
    >
      <div className="aside" style={{ insetInlineStart: range.left, inlineSize: left - range.left }} />
      <div className="aside" style={{ insetInlineStart: right, inlineSize: range.right - right }} />
      {isChosen ? (
        <div
          className="chosen"
          style={{ insetInlineStart: left, inlineSize: Math.max(right - left, 2) }}
          {...slider('whole', span.from, `${day(span.from)} – ${day(span.to)}`)}
        />
      ) : null}
      <div className="grip" style={{ insetInlineStart: left }} {...slider('start', span.from, day(span.from))} />
      <div className="grip" style={{ insetInlineStart: right }} {...slider('end', span.to, day(span.to))} />
    </div>
  );
}
