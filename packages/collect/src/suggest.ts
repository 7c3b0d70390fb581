import { parseDay, problem } from '@cairn/domain';
import { agreementsIn } from './propose/agreements.ts';
import { claimOf } from './propose/claims.ts';
import { deploymentsIn } from './propose/deployments.ts';
import { eventsIn } from './propose/events.ts';
import { statementsIn } from './propose/statements.ts';
import type { About, Suggestion } from './propose/suggestion.ts';
import { transfersIn } from './propose/transfers.ts';
import { figuresOf, type Told, told } from './read/figures.ts';

/** @throws Problem text.language for a language that the rules do not read */
function checkLanguage(language: string | null | undefined): void {
  const base = language?.toLowerCase().split(/[-_]/)[0];
  if (base && base !== 'en' && base !== 'eng')
    throw problem('text.language', { language: language as string, known: ['English'] });
}

/**
 * What a text suggests, in the order of its words. Pure: no clock, no network, and the same text always suggests the same.
 * @throws Problem text.too-long, text.language, day.malformed
 */
export function suggest(text: string, about: About): Suggestion[] {
  checkLanguage(about.language);
  const sentences = told(text, parseDay(about.reportDate), about.publisher ?? null);
  const figures = figuresOf(text, sentences);
  return sentences.flatMap((one, i) => inSentence(text, one, figures[i] ?? [], about));
}

function inSentence(
  text: string,
  one: Told,
  figures: ReturnType<typeof figuresOf>[number],
  about: About,
): Suggestion[] {
  return [
    ...figures.map((figure) => claimOf(figure, about)),
    ...deploymentsIn(text, one, figures, about),
    ...transfersIn(text, one, figures, about),
    ...agreementsIn(text, one, about),
    ...statementsIn(text, one, figures.length > 0, about),
    ...eventsIn(one, figures, about),
  ];
}
