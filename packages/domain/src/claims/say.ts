import type { Pair } from './compare.ts';
import { measureNamed } from './measure.ts';
import { boundsOf, type Quantity } from './quantity.ts';
import type { Claim } from './records.ts';

const number = new Intl.NumberFormat('en');
const figure = (n: number): string => number.format(n);

/** A quantity as people say it: `more than 600,000`. */
export function sayQuantity(q: Quantity): string {
  switch (q.modality) {
    case 'exactly':
      return figure(q.value);
    case 'between':
      return `${figure(q.value)} to ${figure(q.to)}`;
    case 'order':
      return q.magnitude.replaceAll('-', ' ');
    default:
      return `${q.modality.replace('-', ' ')} ${figure(q.value)}`;
  }
}

const UNIT_WORDS: Readonly<Record<string, string>> = { rounds: 'rounds', items: 'items', buildings: 'buildings' };

/** What a claim says, in one line: `more than 600,000 killed or wounded, Russian troops`. */
export function sayClaim({ quantity, measure, population, currency, what }: Claim): string {
  const { name, unit } = measureNamed(measure);
  const amount =
    currency === null ? sayQuantity(quantity as Quantity) : `${currency} ${sayQuantity(quantity as Quantity)}`;
  const things = what ?? (unit === 'people' ? null : (UNIT_WORDS[unit] ?? null));
  return `${amount} ${name}, ${things === null ? population.whom : `${things}: ${population.whom}`}`;
}

/** Who says so: `NATO’s Secretary General M. R.` with what they stand for. */
export const sayClaimant = ({ name, title, affiliation }: Claim['claimant']): string =>
  [name, [title, affiliation].filter((part) => part !== null && part !== name).join(', ')]
    .filter((part) => part !== '')
    .join(', ');

const VERDICT = {
  rivals: {
    same: 'say the same',
    compatible: 'can both be true',
    contradict: 'contradict each other',
  },
  floor: {
    same: 'is a floor under',
    compatible: 'is a floor under',
    contradict: 'counts a part and is above',
  },
  ceiling: {
    same: 'is a ceiling over',
    compatible: 'is a ceiling over',
    contradict: 'counts the whole and is below',
  },
} as const;

/** Where the part's words give no least figure, it bears on the whole no further. */
const UNBOUND = { floor: 'counts a part of', ceiling: 'counts the whole of' } as const;

/** What two claims say about each other, in a sentence. */
export function sayPair({ a, b, relation }: Pair): string {
  const [left, right] = [
    `${a.claim.claimant.name} (${sayClaim(a.claim)})`,
    `${b.claim.claimant.name} (${sayClaim(b.claim)})`,
  ];
  const part = relation.kind === 'ceiling' ? b : a;
  const isBound = boundsOf(part.claim.quantity as Quantity).low !== null;
  const words =
    isBound || relation.kind === 'rivals' ? VERDICT[relation.kind][relation.verdict] : UNBOUND[relation.kind];
  return relation.kind === 'rivals' ? `${left} and ${right} ${words}` : `${left} ${words} ${right}`;
}
