import { problem } from '@cairn/domain';
import { QuantitySchema } from '@cairn/domain/claims';
import { z } from 'zod';

const day = z.iso.date();
const days = z.strictObject({ from: day.nullable(), to: day.nullable() });

/** One figure as a person has labelled it. */
const Label = z.strictObject({
  words: z.string().min(1),
  from: z.int().min(0),
  to: z.int().min(1),
  quantity: QuantitySchema,
  currency: z.string().nullable().default(null),
  measure: z.string(),
  population: z
    .strictObject({
      whom: z.string(),
      side: z.string().nullable().default(null),
      status: z.enum(['military', 'civilian', 'anyone']).default('anyone'),
    })
    .nullable()
    .default(null),
  claimant: z.string().nullable().default(null),
  date: days.nullable().default(null),
  said: days.nullable().default(null),
});

const LabelledText = z.strictObject({
  id: z.string(),
  kind: z.string().optional(),
  date: day,
  publisher: z.string().nullable().default(null),
  text: z.string(),
  figures: z.array(Label),
});

/** A text with every figure that it holds, as a person has labelled them. */
export type LabelledText = z.output<typeof LabelledText>;
export type FigureLabel = LabelledText['figures'][number];

/**
 * Reads labelled texts, one JSON object a line.
 * @throws Problem labels.malformed with the line, also where a label does not point at its own words
 */
export function parseLabels(jsonLines: string, path: string): LabelledText[] {
  const lines = jsonLines.split('\n').map((line, i) => ({ line, number: i + 1 }));
  return lines.filter(({ line }) => line.trim() !== '').map(({ line, number }) => parseLine(line, path, number));
}

function parseLine(line: string, path: string, number: number): LabelledText {
  const wrong = (why: string) => problem('labels.malformed', { path, line: number, why });
  const parsed = LabelledText.safeParse(jsonOf(line));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'is not in the form'}`);
  }
  const { text, figures } = parsed.data;
  const astray = figures.find((f) => text.slice(f.from, f.to) !== f.words);
  if (astray) throw wrong(`"${astray.words}" does not stand from ${astray.from} to ${astray.to}`);
  return parsed.data;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
