import { Problem, parseStatedFilter, readFilter, STATED_KINDS } from '@cairn/domain';
import { z } from 'zod';

/** A filter of events, in its textual form; checked where it is read, so that a mistake has its place. */
const filter = z.string().superRefine((text, context) => {
  try {
    readFilter(text);
  } catch (cause) {
    context.addIssue({ code: 'custom', message: sayOf(cause) });
  }
});

/** The same of claims. */
const claimFilter = z.string().superRefine((text, context) => {
  try {
    parseStatedFilter(new URLSearchParams(text.replace(/^\?/, '')));
  } catch (cause) {
    context.addIssue({ code: 'custom', message: sayOf(cause) });
  }
});

function sayOf(cause: unknown): string {
  if (cause instanceof Problem) return `${cause.say}; ${cause.fix}`;
  throw cause;
}

const names = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((n) => n.trim())
      .filter((n) => n !== ''),
  );
const figure = z.enum(['events', 'unknown', 'low', 'best', 'high']).default('best');
const caption = z.string().max(500).optional();

/** Every directive: how it stands in the text, and what its attributes may say. */
export const DIRECTIVES = {
  /** A number of a filter, in a sentence. Its label is the number as it was when it was pinned. */
  figure: { place: 'text', attributes: z.strictObject({ where: filter, of: figure }) },
  /** What somebody claimed: the quantity, in a sentence. */
  claim: {
    place: 'text',
    attributes: z.strictObject({
      key: z.string().min(1),
      show: z.enum(['quantity', 'claimant', 'sentence']).default('quantity'),
    }),
  },
  /** A statement, agreement, deployment or transfer, as a note at this place. */
  cite: {
    place: 'text',
    attributes: z.strictObject({ kind: z.enum(STATED_KINDS), key: z.string().min(1) }),
  },
  table: { place: 'leaf', attributes: z.strictObject({ where: filter, by: names, caption }) },
  chart: {
    place: 'leaf',
    attributes: z.strictObject({
      where: filter,
      every: z.enum(['day', 'week', 'month', 'quarter', 'year']).default('month'),
      by: names,
      of: figure,
      caption,
    }),
  },
  map: { place: 'leaf', attributes: z.strictObject({ where: filter, caption }) },
  claims: { place: 'leaf', attributes: z.strictObject({ where: claimFilter.default(''), caption }) },
  chronology: {
    place: 'leaf',
    attributes: z.strictObject({ where: claimFilter.default(''), kinds: names, caption }),
  },
} as const;

export type DirectiveName = keyof typeof DIRECTIVES;
export type AttributesOf<N extends DirectiveName> = z.output<(typeof DIRECTIVES)[N]['attributes']>;

export const DIRECTIVE_NAMES = Object.keys(DIRECTIVES) as readonly DirectiveName[];
