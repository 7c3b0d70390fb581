import type { Day } from '@cairn/domain';
import { type Figure, figuresOf, told } from '../read/figures.ts';
import type { FigureLabel, LabelledText } from './labels.ts';

/** What a figure is judged by. */
export const ASPECTS = ['quantity', 'measure', 'population', 'claimant', 'date', 'said'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Sets of aspects that must all be right for a figure to count as found. */
export const JUDGED: readonly (readonly Aspect[])[] = [
  ['quantity'],
  ['quantity', 'measure'],
  ['quantity', 'population'],
  ['quantity', 'claimant'],
  ['quantity', 'measure', 'claimant'],
  ['quantity', 'date'],
  ['quantity', 'said'],
  ['quantity', 'measure', 'population', 'claimant', 'date', 'said'],
];

/** A figure of a text: as labelled, as found, or both where they meet; `right` says in what they agree. */
export interface Meeting {
  readonly text: string;
  readonly label: FigureLabel | null;
  readonly found: Figure | null;
  readonly right: ReadonlySet<Aspect>;
}

/** Shares are 0 to 1; null where there is nothing to take a share of. */
export interface Score {
  readonly aspects: readonly Aspect[];
  readonly found: number;
  readonly labelled: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

const folded = (name: string | null | undefined): string =>
  (name ?? '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^(the|a|an) /, '')
    .trim();
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const AGREES: Readonly<Record<Aspect, (label: FigureLabel, found: Figure) => boolean>> = {
  quantity: (label, found) =>
    same(ordered(label.quantity), ordered(found.quantity.value)) && label.currency === found.currency,
  measure: (label, found) => label.measure === found.measure.value,
  population: ({ population }, found) => {
    const other = found.population?.value;
    if (!population || !other) return !population && !other;
    return (
      folded(population.whom) === folded(other.whom) &&
      population.status === other.status &&
      folded(population.side) === folded(other.side)
    );
  },
  claimant: (label, found) => folded(label.claimant) === folded(found.claimant?.value.name),
  date: (label, found) => same(span(label.date), span(found.period?.value)),
  said: (label, found) => same(span(label.said), span(found.said?.value)),
};

const ordered = (value: object) => Object.entries(value).sort(([a], [b]) => a.localeCompare(b));
const span = (days: { readonly from: string | null; readonly to: string | null } | null | undefined) =>
  days ? [days.from, days.to] : null;

const overlap = (label: FigureLabel, found: Figure): boolean => {
  const at = found.quantity.at;
  return at !== null && at.from < label.to && label.from < at.to;
};

/** Puts what was found in a text beside what was labelled there: where their words overlap, they are the same figure. */
export function meetingsOf(labelled: LabelledText): Meeting[] {
  const { text, id } = labelled;
  const found = figuresOf(text, told(text, labelled.date as Day, labelled.publisher)).flat();
  const left = new Set(found);
  const met = labelled.figures.map((label) => {
    const one = [...left].find((f) => overlap(label, f)) ?? null;
    if (one) left.delete(one);
    return { text: id, label, found: one, right: new Set(one ? ASPECTS.filter((a) => AGREES[a](label, one)) : []) };
  });
  return [...met, ...[...left].map((f) => ({ text: id, label: null, found: f, right: new Set<Aspect>() }))];
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Precision, recall and their harmonic mean for each set of aspects. */
export function scoresOf(meetings: readonly Meeting[]): Score[] {
  const found = meetings.filter((m) => m.found !== null).length;
  const labelled = meetings.filter((m) => m.label !== null).length;
  return JUDGED.map((aspects) => {
    const right = meetings.filter((m) => m.label && m.found && aspects.every((a) => m.right.has(a))).length;
    return {
      aspects,
      found,
      labelled,
      right,
      precision: share(right, found),
      recall: share(right, labelled),
      f1: share(2 * right, found + labelled),
    };
  });
}
