import type { StatedInput } from '@cairn/domain/claims';
import type { Figure, Told } from '../read/figures.ts';
import { nameAfter } from '../read/parties.ts';
import type { Token } from '../text/sentences.ts';
import { type Range, wordsAt } from '../text/span.ts';
import { claimantOf, lessened, whenOf } from './common.ts';
import { type About, partsOf, type SuggestionOf } from './suggestion.ts';

/** Where the force is or goes, behind its number. */
const placeAfter = (tokens: readonly Token[], at: number): Range | null =>
  nameAfter(tokens, at, /^(to|in|into|at|near)$/);

/** A deployment for each figure of troops that were sent or stand somewhere. */
export function deploymentsIn(
  text: string,
  { reading }: Told,
  figures: readonly Figure[],
  about: About,
): SuggestionOf<'deployment'>[] {
  const { tokens } = reading;
  return figures
    .filter((f) => f.measure.value === 'troops-deployed')
    .map((figure) => {
      const start = tokens.findIndex((t) => t.from >= (figure.quantity.at?.to ?? 0));
      const to = placeAfter(tokens, start);
      const from = nameAfter(tokens, start, /^from$/);
      const words = (range: Range | null) => range && wordsAt(text, tokens, range);
      const [toWords, fromWords] = [words(to), words(from)];
      const force = figure.population?.at ?? null;
      const { speaker } = claimantOf(figure, { ...about, publisher: null });
      const { when, isAssumed } = whenOf(figure.period?.value, about.reportDate);
      const body: Partial<StatedInput<'deployment'>> = {
        ...(force ? { force: force.words } : {}),
        from: fromWords?.words ?? null,
        ...(toWords ? { to: toWords.words } : {}),
        strength: figure.quantity.value,
        when,
        claimant: speaker,
        publisher: about.publisher ?? null,
      };
      const missing = ['force', 'to'].filter((field) => !(field in body));
      return {
        kind: 'deployment',
        body,
        parts: partsOf({
          force,
          from: fromWords,
          to: toWords,
          strength: figure.quantity.at,
          claimant: figure.claimant?.at,
          when: figure.period?.at,
        }),
        evidence: figure.sentence,
        assumed: isAssumed ? ['when'] : [],
        missing,
        confidence: lessened(figure.confidence, missing.length),
        why: figure.why,
      };
    });
}
