import { fold } from '../names.ts';
import type { Condition, Crosswalk, CrosswalkRule, OnlyInRule, TypeRef } from './schema.ts';

/** The least that an event must tell. Conditions read further fields by name: best, time_precision, actor1 … */
export interface CodedEvent {
  readonly event_type: string;
  readonly sub_event_type?: string | null;
}

/** How an event reads in the other codebook. */
export interface Target {
  readonly event_type: string;
  readonly sub_event_type?: string;
  readonly contexts?: readonly string[];
}

/** An event carried over; `loss` says what was lost or guessed, and is absent where nothing was. */
export interface Mapped<E> {
  readonly event: E;
  readonly to: Target;
  readonly loss?: string;
}

/** An event that the other definition does not admit, or that no rule covers. */
export interface Lost<E> {
  readonly event: E;
  readonly reason: string;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Counts of rows. mapped = whole + lossy. `onlyIn` and `losses`: by reason, the most frequent first. */
export interface CrosswalkSummary {
  readonly from: string;
  readonly to: string;
  readonly mapped: number;
  readonly whole: number;
  readonly lossy: number;
  readonly lost: number;
  readonly losses: readonly ReasonCount[];
  readonly onlyIn: readonly ReasonCount[];
}

export interface Crossed<E> {
  readonly mapped: readonly Mapped<E>[];
  readonly lost: readonly Lost<E>[];
  readonly summary: CrosswalkSummary;
}

const NO_RULE = 'the crosswalk has no rule for this type';

/** Reads events of the crosswalk's first codebook in its second. Events keep their order; none appears twice. */
export function applyCrosswalk<E extends CodedEvent>(crosswalk: Crosswalk, events: readonly E[]): Crossed<E> {
  const refuse = refusals(crosswalk, crosswalk.from);
  const rules = crosswalk.rules.map((rule) => ({ rule, fits: matcher(rule) }));
  const mapped: Mapped<E>[] = [];
  const lost: Lost<E>[] = [];
  for (const event of events) {
    const reason = refuse(event);
    const hit = reason === null ? rules.find(({ fits }) => fits(event)) : undefined;
    if (hit) mapped.push(carried(event, hit.rule));
    else lost.push({ event, reason: reason ?? NO_RULE });
  }
  return { mapped, lost, summary: summarise(crosswalk, mapped, lost) };
}

/**
 * How many events of one codebook the definition of the other never admits, by reason, the most frequent first.
 * Works for both ends of a crosswalk, so two datasets can be compared from either side. An event counts once.
 * @param codebook - id of the codebook by which the events are coded
 */
export function admittedOnlyBy<E extends CodedEvent>(
  crosswalk: Crosswalk,
  codebook: string,
  events: readonly E[],
): ReasonCount[] {
  const refuse = refusals(crosswalk, codebook);
  return tally(events.map(refuse).filter((reason) => reason !== null));
}

function carried<E>(event: E, { to, lossy }: CrosswalkRule): Mapped<E> {
  const target: Target = {
    event_type: to.eventType,
    ...(to.subEventType === undefined ? {} : { sub_event_type: to.subEventType }),
    ...(to.contexts === undefined ? {} : { contexts: to.contexts }),
  };
  return { event, to: target, ...(lossy === undefined ? {} : { loss: lossy }) };
}

function summarise(
  crosswalk: Crosswalk,
  mapped: readonly Mapped<unknown>[],
  lost: readonly Lost<unknown>[],
): CrosswalkSummary {
  const losses = mapped.flatMap((m) => (m.loss === undefined ? [] : [m.loss]));
  return {
    from: crosswalk.from,
    to: crosswalk.to,
    mapped: mapped.length,
    whole: mapped.length - losses.length,
    lossy: losses.length,
    lost: lost.length,
    losses: tally(losses),
    onlyIn: tally(lost.map((l) => l.reason)),
  };
}

function tally(reasons: readonly string[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

// ── matching ────────────────────────────────────────────────────────────────

type Fits = (event: CodedEvent) => boolean;

function refusals(crosswalk: Crosswalk, codebook: string): (event: CodedEvent) => string | null {
  const rules = (crosswalk.onlyIn ?? [])
    .filter((r) => r.codebook === codebook)
    .map((r) => ({ reason: r.reason, fits: matcher(r) }));
  return (event) => rules.find(({ fits }) => fits(event))?.reason ?? null;
}

function matcher(rule: CrosswalkRule | OnlyInRule): Fits {
  const type = typeMatcher(rule.from);
  const tests = Object.entries(rule.when ?? {}).map(([field, c]) => ({ field, holds: conditionTest(c) }));
  return (event) => type(event) && tests.every(({ field, holds }) => holds(fieldOf(event, field)));
}

function typeMatcher(ref: TypeRef | undefined): Fits {
  if (!ref) return () => true;
  const sub = ref.subEventType;
  return (e) => same(e.event_type, ref.eventType) && (sub === undefined || same(e.sub_event_type ?? '', sub));
}

/** Folding is slow and spellings are nearly always the codebook's, so that is tried first. */
const same = (a: string, b: string): boolean => a === b || fold(a) === fold(b);

const fieldOf = (event: CodedEvent, field: string): unknown =>
  (event as CodedEvent & Readonly<Record<string, unknown>>)[field];

/** A blank value satisfies nothing but `absent: true`. Numbers written as text count as numbers. */
function conditionTest(c: Condition): (value: unknown) => boolean {
  return (value) => {
    const absent = value === undefined || value === null || value === '';
    if (c.absent !== undefined && c.absent !== absent) return false;
    if (absent) return c.absent === true;
    const text = fold(String(value));
    return (
      (c.is === undefined || text === fold(String(c.is))) &&
      (c.in === undefined || c.in.some((x) => text === fold(String(x)))) &&
      (c.atLeast === undefined || Number(value) >= c.atLeast) &&
      (c.atMost === undefined || Number(value) <= c.atMost) &&
      (c.contains === undefined || text.includes(fold(c.contains))) &&
      (c.startsWith === undefined || text.startsWith(fold(c.startsWith)))
    );
  };
}
