import type { CDPSession } from 'playwright-core';

/** An event of the browser's own trace; times in microseconds. */
interface Traced {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of it, what the thread was really at work. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly type?: string } };
}

/** What the browser's tools count as scripting, and collecting garbage with it. */
const SCRIPTING: ReadonlySet<string> = new Set([
  'EvaluateScript',
  'v8.evaluateModule',
  'FunctionCall',
  'EventDispatch',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'RunMicrotasks',
  'MinorGC',
  'MajorGC',
]);

/** Everything that happens in the browser while `work` is done. */
export async function traced(cdp: CDPSession, work: () => Promise<void>): Promise<readonly Traced[]> {
  const events: Traced[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as Traced[]));
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.gc', '__metadata'] },
  });
  await work();
  const done = new Promise<void>((end) => cdp.once('Tracing.tracingComplete', () => end()));
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', collect);
  return events;
}

const isMove = ({ name, args }: Traced) => name === 'EventDispatch' && args.data?.type === 'pointermove';

/** Events of the thread on which the page's script runs. */
function ofPage(events: readonly Traced[]): readonly Traced[] {
  const move = events.find(isMove);
  return events.filter(({ pid, tid, ph }) => ph === 'X' && pid === move?.pid && tid === move.tid);
}

/** A span of scripting, with nothing of it counted twice. Microseconds. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly work: number;
}

/** Spans that lie in no other: what runs within another is a part of it. */
function outermost(events: readonly Traced[]): Span[] {
  const spans: Span[] = [];
  for (const { ts, dur = 0, tdur = dur } of events.toSorted((a, b) => a.ts - b.ts)) {
    const last = spans.at(-1);
    if (!last || ts >= last.to) spans.push({ from: ts, to: ts + dur, work: tdur });
  }
  return spans;
}

/** Scripting from a move of the pointer to the next, or to the end: milliseconds that passed, and that the thread worked. */
export interface Move {
  readonly passed: number;
  readonly worked: number;
}

export function scriptingPerMove(events: readonly Traced[]): Move[] {
  const mine = ofPage(events);
  const moves = mine.filter(isMove).map(({ ts }) => ts);
  const spans = outermost(mine.filter(({ name }) => SCRIPTING.has(name)));
  return moves.map((from, i) => {
    const until = moves[i + 1] ?? Number.POSITIVE_INFINITY;
    const within = spans.filter((span) => span.from >= from && span.from < until);
    const sum = (of: (span: Span) => number) => within.reduce((all, span) => all + of(span), 0) / 1000;
    return { passed: sum((span) => span.to - span.from), worked: sum((span) => span.work) };
  });
}
