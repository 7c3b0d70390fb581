import { measureNamed } from '@cairn/domain';
import type { StatedInput } from '@cairn/domain/claims';
import type { Figure } from '../read/figures.ts';
import { claimantOf, lessened, whenOf } from './common.ts';
import { type About, partsOf, type SuggestionOf } from './suggestion.ts';

const NOBODY = { people: 'people', items: 'items', rounds: 'rounds', buildings: 'buildings', money: 'money' } as const;

/** A claim for a figure. It has every field that a claim must have, save the claimant where nobody is known. */
export function claimOf(figure: Figure, about: About): SuggestionOf<'claim'> {
  const { unit } = measureNamed(figure.measure.value);
  const { speaker, isAssumed } = claimantOf(figure, about);
  const said = whenOf(figure.said?.value, about.reportDate);
  const isOfThings = unit === 'items' || unit === 'rounds' || unit === 'buildings';
  const whom = figure.population?.value ?? { whom: NOBODY[unit], side: null, status: 'anyone' as const };
  const body: Partial<StatedInput<'claim'>> = {
    ...(speaker ? { claimant: speaker } : {}),
    measure: figure.measure.value,
    population: whom,
    period: figure.period?.value ?? { from: null, to: null },
    area: figure.place?.value ?? { country: null, admin1: null, name: null },
    quantity: figure.quantity.value,
    currency: figure.currency,
    what: isOfThings ? (figure.population?.value.whom ?? null) : null,
    said: said.when,
    publisher: about.publisher ?? null,
  };
  const assumed = [
    ...(isAssumed ? ['claimant'] : []),
    ...(figure.population ? [] : ['population']),
    ...(said.isAssumed ? ['said'] : []),
  ];
  return {
    kind: 'claim',
    body,
    parts: partsOf({
      quantity: figure.quantity.at,
      measure: figure.measure.at,
      population: figure.population?.at,
      claimant: figure.claimant?.at,
      period: figure.period?.at,
      said: figure.said?.at,
      area: figure.place?.at,
    }),
    evidence: figure.sentence,
    assumed,
    missing: speaker ? [] : ['claimant'],
    confidence: lessened(figure.confidence, isAssumed ? 1 : 0),
    why: figure.why,
  };
}
