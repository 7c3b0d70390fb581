import type { Held } from './held.ts';

/** Answers that are kept: several parts of the page ask the same. */
const KEPT = 24;

const kept = new WeakMap<Held, Map<string, unknown>>();

/** An answer from what is held, worked out once while it is still remembered. */
export function once<T>(held: Held, question: string, work: () => T): T {
  const answers = kept.get(held) ?? new Map<string, unknown>();
  kept.set(held, answers);
  if (answers.has(question)) return answers.get(question) as T;
  const answer = work();
  const [oldest] = answers.keys();
  if (answers.size >= KEPT && oldest !== undefined) answers.delete(oldest);
  answers.set(question, answer);
  return answer;
}
