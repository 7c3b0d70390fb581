import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens, beginning with a letter');
const text = z.string().min(1);

/** One measure of `codebook/measures/`. */
export const MeasureSchema = z.strictObject({
  id: slug,
  name: text,
  meaning: text,
  unit: z.enum(['people', 'items', 'rounds', 'buildings', 'money']),
  kind: z.enum(['flow', 'level', 'change']),
  partOf: z.array(slug).default([]),
  words: z.array(text).min(1),
});

export type MeasureEntry = z.output<typeof MeasureSchema>;

/**
 * Checks what one entry cannot say by itself: ids stand once, a part names a measure of the same unit that stands before it.
 * So that no measure is part of itself, by whatever way.
 */
export function measureFaults(all: readonly MeasureEntry[]): string[] {
  const before = new Map<string, MeasureEntry>();
  return all.flatMap((measure) => {
    const faults = measure.partOf.flatMap((id) => {
      const whole = before.get(id);
      if (!whole) return [`${measure.id}: partOf "${id}" is no measure that stands before it`];
      return whole.unit === measure.unit ? [] : [`${measure.id}: partOf "${id}" counts ${whole.unit}`];
    });
    if (before.has(measure.id)) faults.push(`${measure.id} stands twice`);
    before.set(measure.id, measure);
    return faults;
  });
}
