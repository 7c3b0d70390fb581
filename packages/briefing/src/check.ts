import type { Root } from 'mdast';
import type { Answers } from './answers.ts';
import type { Briefing } from './document.ts';
import { type FoundFigure, type Resolved, resolve } from './resolve.ts';

/** A figure that is no more what the document says. */
export interface Drift {
  readonly figure: FoundFigure;
  /** What the document says, and what the data say now. */
  readonly said: string;
  readonly now: string | null;
  /** How it came about, where it can be told: events added, revised, retracted since. */
  readonly since: { readonly added: number; readonly revised: number; readonly retracted: number } | null;
}

/** A number in the prose that no directive gives. */
export interface Typed {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** Whether one of the document's figures is this number. */
  readonly isFound: boolean;
}

export interface Check {
  readonly pinned: Resolved;
  readonly latest: Resolved;
  readonly drifts: readonly Drift[];
  readonly typed: readonly Typed[];
}

/** The digits of a number as people write it in any of our languages; null where the text is none. */
function digitsOf(text: string): string | null {
  const plain = text
    .replace(/[٠-٩]/g, (d) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(d)))
    .replace(/(?<=\d)[,.\s\u00a0\u202f٬](?=\d{3}(?:\D|$))/g, '');
  return /^-?\d+$/.test(plain.trim()) ? plain.trim() : null;
}

const isSame = (said: string, { shown, value }: FoundFigure): boolean =>
  said === shown || (value !== null && digitsOf(said) === String(value));

async function driftsOf(pinned: Resolved, latest: Resolved, answers: Answers): Promise<Drift[]> {
  const drifts: Drift[] = [];
  for (const [i, now] of latest.figures.entries()) {
    const then = pinned.figures[i] as FoundFigure;
    const said = now.label === '' ? (then.shown ?? '') : now.label;
    if (now.missing === null ? isSame(said, now) : now.missing === then.missing && now.label === '') continue;
    const from = pinned.asOf.commit;
    const to = latest.asOf.commit;
    const since = now.name === 'figure' && from !== to ? await answers.drift(then.where, from, to) : null;
    drifts.push({ figure: now, said, now: now.shown, since });
  }
  return drifts;
}

/** A number of four digits or more, or with a group of thousands; years are names, not numbers. */
const NUMBER = /(?<![\w.,:-])\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\w])|(?<![\w.,:-])\d{5,}(?![\w])/g;

function typedIn({ tree }: Briefing, figures: readonly FoundFigure[]): Typed[] {
  const found: Typed[] = [];
  const known = new Set(figures.flatMap((f) => (f.value === null ? [] : [String(f.value)])));
  const walk = (node: Root | Root['children'][number], isWithin: boolean): void => {
    const isDirective = /Directive$/.test(node.type);
    if (node.type === 'text' && !isWithin)
      for (const match of (node as { value: string }).value.matchAll(NUMBER))
        found.push({
          line: node.position?.start.line ?? 1,
          column: (node.position?.start.column ?? 1) + match.index,
          text: match[0],
          isFound: known.has(digitsOf(match[0]) ?? ''),
        });
    for (const child of (node as { children?: Root['children'] }).children ?? []) walk(child, isWithin || isDirective);
  };
  walk(tree, false);
  return found;
}

/**
 * Recomputes a briefing as of its state and as of now: what has changed, by how much and why, and which numbers of its
 * prose nothing gives.
 */
export async function checkBriefing(briefing: Briefing, answers: Answers): Promise<Check> {
  const pinned = await resolve(briefing, answers);
  const { asOf: _, ...front } = briefing.front;
  const latest = await resolve({ ...briefing, front }, answers);
  return {
    pinned,
    latest,
    drifts: await driftsOf(pinned, latest, answers),
    typed: typedIn(briefing, pinned.figures).filter(({ isFound }) => !isFound),
  };
}
