import { fold, nearest } from '../names.ts';
import { problem } from '../problem.ts';
import { MEASURES, type MeasureId } from './measures.ts';

export type MeasureUnit = 'people' | 'items' | 'rounds' | 'buildings' | 'money';

/** What a claim counts. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly unit: MeasureUnit;
  /** Adds up over a period; stands at a moment; or is the difference of what stands at two moments. */
  readonly kind: 'flow' | 'level' | 'change';
  /** Measures that count all of this one and more, of the same people in the same place and time. */
  readonly partOf: readonly string[];
  /** How texts name it. */
  readonly words: readonly string[];
}

export const measures = (): readonly Measure[] => MEASURES;

/**
 * The measure of an id or a name; case does not matter.
 * @throws Problem measure.unknown with the nearest names
 */
export function measureNamed(text: string): Measure & { readonly id: MeasureId } {
  const found = MEASURES.find((m) => fold(m.id) === fold(text) || fold(m.name) === fold(text));
  if (!found)
    throw problem('measure.unknown', {
      name: text,
      near: nearest(
        text,
        MEASURES.map((m) => m.id),
      ),
    });
  return found;
}

/** Whether all that `part` counts is counted by `whole` too: the same measure, or one that it is part of at any remove. */
export function isWithin(part: MeasureId, whole: MeasureId): boolean {
  if (part === whole) return true;
  const { partOf } = measureNamed(part);
  return partOf.some((id) => isWithin(id as MeasureId, whole));
}
