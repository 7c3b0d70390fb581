import type { StatedKind } from '@cairn/domain';
import { RECORD_SCHEMAS } from '@cairn/domain/claims';
import { z } from 'zod';
import { SUGGESTED_KINDS, type SuggestedKind, type Suggestion } from '../propose/suggestion.ts';
import type { Words } from '../text/span.ts';

/** Kinds that a model is asked for: those that have a form of record. */
const ASKED = SUGGESTED_KINDS.filter((kind): kind is Exclude<SuggestedKind, 'event'> & StatedKind => kind !== 'event');

const wordsOf = z
  .record(z.string().max(40), z.string().min(1).max(2000))
  .describe('for each field, the exact words of the text that tell it, copied letter by letter');

const one = <K extends (typeof ASKED)[number]>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), body: RECORD_SCHEMAS[kind], words: wordsOf });

/** What a model is asked to answer. */
export const AnswerSchema = z.strictObject({
  suggestions: z
    .array(
      z.discriminatedUnion('kind', [
        one('claim'),
        one('statement'),
        one('transfer'),
        one('deployment'),
        one('agreement'),
      ]),
    )
    .max(500),
});

/** The same as JSON Schema, as the endpoint is told it. */
export const answerJsonSchema = (): object => z.toJSONSchema(AnswerSchema, { io: 'input', target: 'draft-2020-12' });

/** One thing that a model answered and that was not taken. */
export interface Dropped {
  readonly kind: string;
  readonly why: string;
}

export interface Checked {
  readonly suggestions: readonly Suggestion[];
  readonly dropped: readonly Dropped[];
}

const Loose = z.object({ suggestions: z.array(z.unknown()).max(500) });

/**
 * Takes of an answer what is in the form of its kind and whose words stand in the text; the rest is dropped, each with a
 * reason. Null where the answer is not in the form at all.
 */
export function checkedAnswer(answer: unknown, text: string, model: string): Checked | null {
  const loose = Loose.safeParse(answer);
  if (!loose.success) return null;
  const all = loose.data.suggestions.map((raw) => checkedOne(raw, text, model));
  return {
    suggestions: all.filter((one): one is Suggestion => 'body' in one),
    dropped: all.filter((one): one is Dropped => !('body' in one)),
  };
}

function checkedOne(raw: unknown, text: string, model: string): Suggestion | Dropped {
  const kind = String((raw as { kind?: unknown } | null)?.kind ?? 'unknown').slice(0, 40);
  const parsed = AnswerSchema.shape.suggestions.element.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { kind, why: `not in the form: ${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'unknown'}` };
  }
  const { body, words } = parsed.data;
  const parts: Record<string, Words> = {};
  for (const [field, said] of Object.entries(words)) {
    const from = text.indexOf(said);
    if (from < 0) return { kind, why: `the words for ${field} do not stand in the text: "${said.slice(0, 80)}"` };
    parts[field] = { words: said, from, to: from + said.length };
  }
  const all = Object.values(parts);
  if (all.length === 0) return { kind, why: 'no words of the text bear it out' };
  const evidence = around(text, all);
  return {
    kind: parsed.data.kind,
    body,
    parts,
    evidence,
    assumed: [],
    missing: [],
    confidence: 0.5,
    why: `answered by the model ${model}`,
  } as Suggestion;
}

/** From the first of the words to the last. */
function around(text: string, all: readonly Words[]): Words {
  const from = Math.min(...all.map((w) => w.from));
  const to = Math.max(...all.map((w) => w.to));
  return { words: text.slice(from, to), from, to };
}
