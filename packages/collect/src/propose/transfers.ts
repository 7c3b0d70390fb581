import type { StatedInput } from '@cairn/domain/claims';
import type { Figure, Told } from '../read/figures.ts';
import { nameAfter, nameBefore } from '../read/parties.ts';
import { subjectBefore } from '../read/subjects.ts';
import type { Token } from '../text/sentences.ts';
import { type Range, type Words, wordsAt } from '../text/span.ts';
import { claimantOf, lessened, whenOf } from './common.ts';
import { type About, partsOf, type SuggestionOf } from './suggestion.ts';

const GIVES =
  /^(sen[dt]|sends|sending|deliver|delivers|delivered|suppl(y|ies|ied)|provide[ds]?|gives?|gave|given|donated?|ship(ped)?|s[eo]lls?|sold|transferred|promised|pledged|won)$/;
const TAKES = /^(buys?|bought|order(s|ed)?|purchased?|receives?|received|procured?)$/;
const DEALS = /^(deal|contract|order|sale|agreement)$/;
const SIGNS = /^(signed|sign|signs|won|agreed)$/;
const DONE = /^(delivered|sent|shipped|handed|received|given|gave|completed)$/;

interface Sides {
  readonly supplier: Range | null;
  readonly recipient: Range | null;
}

/** Who gives and who gets, by the verb or the deal that the sentence is about. */
function sidesOf(tokens: readonly Token[]): Sides {
  const signs = tokens.findIndex((t) => SIGNS.test(t.lower));
  const deal = tokens.findIndex((t) => DEALS.test(t.lower));
  if (signs >= 0 && deal >= 0)
    return {
      supplier: nameBefore(tokens, signs) ?? nameAround(tokens, signs),
      recipient: nameAfter(tokens, deal, /^(with|to)$/),
    };
  const takes = tokens.findIndex((t) => TAKES.test(t.lower));
  if (takes >= 0) return { supplier: nameAfter(tokens, takes, /^from$/), recipient: nameBefore(tokens, takes) };
  const gives = tokens.findIndex((t) => GIVES.test(t.lower) && t.pos === 'VERB');
  if (gives < 0) return { supplier: null, recipient: null };
  return { supplier: nameBefore(tokens, gives), recipient: nameAfter(tokens, gives, /^(to|for)$/) };
}

/** "X, for example, has signed" */
function nameAround(tokens: readonly Token[], verb: number): Range | null {
  const subject = subjectBefore(tokens, verb, []);
  return subject && nameBefore(tokens, subject.at.to);
}

const statusOf = (tokens: readonly Token[]): 'announced' | 'signed' | 'delivered' => {
  if (tokens.some((t) => SIGNS.test(t.lower))) return 'signed';
  const isFuture = tokens.some((t) => /^(will|would|promised|pledged|plans?)$/.test(t.lower));
  return !isFuture && tokens.some((t) => DONE.test(t.lower)) ? 'delivered' : 'announced';
};

const ITEMS = new Set(['items-supplied', 'rounds-supplied']);
const MONEY = new Set(['deal-value', 'aid-value']);

/** "to supply rocket artillery units": what a deal is for, where no number stands before it. */
function itemIn(tokens: readonly Token[]): Range | null {
  const verb = tokens.findIndex((t) => /^(supply|deliver|provide|build|sell)$/.test(t.lower));
  if (verb < 0) return null;
  let to = verb + 1;
  while (/^(ADJ|NOUN|PROPN)$/.test(tokens[to]?.pos ?? '') && to < verb + 6) to++;
  return to > verb + 1 ? { from: verb + 1, to } : null;
}

/** Transfers of one sentence: one for each thing that is counted, or one for a sum alone. */
export function transfersIn(
  text: string,
  { reading }: Told,
  figures: readonly Figure[],
  about: About,
): SuggestionOf<'transfer'>[] {
  const { tokens } = reading;
  const items = figures.filter((f) => ITEMS.has(f.measure.value));
  const money = figures.find((f) => MONEY.has(f.measure.value));
  const item = items.length === 0 && money ? itemIn(tokens) : null;
  const sides = items.length > 0 || money ? sidesOf(tokens) : null;
  if (sides === null) return [];
  const words = (range: Range | null): Words | null => range && wordsAt(text, tokens, range);
  const [supplier, recipient, named] = [words(sides.supplier), words(sides.recipient), words(item)];
  const all = items.length > 0 ? items : money ? [money] : [];
  return all.map((figure) => {
    const isItem = ITEMS.has(figure.measure.value);
    const thing = isItem ? figure.population?.at : named;
    const sum = items.length <= 1 ? money : undefined;
    const { speaker } = claimantOf(figure, { ...about, publisher: null });
    const { when, isAssumed } = whenOf(figure.period?.value, about.reportDate);
    const amount = sum?.currency ? { amount: sum.quantity.value, currency: sum.currency } : null;
    const body: Partial<StatedInput<'transfer'>> = {
      ...(supplier ? { supplier: supplier.words } : {}),
      ...(recipient ? { recipient: recipient.words } : {}),
      ...(thing ? { item: thing.words } : {}),
      quantity: isItem ? figure.quantity.value : null,
      value: amount,
      status: statusOf(tokens),
      when,
      claimant: speaker,
      publisher: about.publisher ?? null,
    };
    const missing = ['supplier', 'recipient', 'item'].filter((field) => !(field in body));
    return {
      kind: 'transfer',
      body,
      parts: partsOf({
        supplier,
        recipient,
        item: thing,
        quantity: isItem ? figure.quantity.at : null,
        value: sum?.quantity.at,
        claimant: figure.claimant?.at,
        when: figure.period?.at,
      }),
      evidence: figure.sentence,
      assumed: isAssumed ? ['when'] : [],
      missing,
      confidence: lessened(figure.confidence, missing.length + 1),
      why: 'something counted is handed over, or a sum is agreed',
    };
  });
}
