import type { Day } from '../day.ts';
import type { ShapeSet } from './boundaries.ts';

/** What a dated area says of a place. */
export const AREA_KINDS = ['control', 'front-line', 'ceasefire-zone', 'other'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** An area, or a line, that holds for some time. Its shape is kept apart. */
export interface DatedArea {
  readonly name: string | null;
  readonly kind: AreaKind;
  /** The kind in the words of the file, where they are others. */
  readonly said: string | null;
  readonly party: string | null;
  readonly source: string | null;
  /** First and last day on which it holds, both included; null is open. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly uncertain: boolean;
}

/** Areas are told apart by their order in the file: digits that sort as they stand. */
export const areaKey = (i: number): string => String(i + 1).padStart(6, '0');

/** A set of dated areas as the ledger keeps it, without their shapes. */
export interface AreaSet extends ShapeSet {
  readonly areas: readonly DatedArea[];
}

/** Whether an area holds on some day of a span; an end that is not given is open. */
export const holdsIn = ({ from, to }: Pick<DatedArea, 'from' | 'to'>, first?: Day | null, last?: Day | null): boolean =>
  !(from && last && from > last) && !(to && first && to < first);
