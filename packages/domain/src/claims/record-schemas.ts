import { z } from 'zod';
import { MEASURES, type MeasureId } from './measures.ts';
import { boundsOf, MAGNITUDES, type Magnitude } from './quantity.ts';

const DAY = 'must be a real day, written year-month-day, for example 2024-11-01';

const text = z.string().trim().min(1).max(2000);
const words = z.string().min(1).max(5000);
const day = z.iso.date(DAY);
const key = z.string().min(1).max(200);
const link = z.url({ protocol: /^https?$/ }).max(2000);

const rising = ({ from, to }: { readonly from: string | null; readonly to: string | null }) =>
  from === null || to === null || from <= to;
const ENDS_EARLY = 'ends before it begins';

/** First and last possible day, both included. */
const when = z.strictObject({ from: day, to: day }).refine(rising, ENDS_EARLY);
/** What a figure covers; null is open: since nobody says when, or until it was said. */
const period = z.strictObject({ from: day.nullable(), to: day.nullable() }).refine(rising, ENDS_EARLY);

const number = z.number().finite();

/** A quantity as it was asserted. */
export const QuantitySchema = z
  .discriminatedUnion('modality', [
    z.strictObject({
      modality: z.enum(['exactly', 'about', 'at-least', 'more-than', 'at-most', 'less-than']),
      value: number,
    }),
    z.strictObject({ modality: z.literal('between'), value: number, to: number }),
    z.strictObject({
      modality: z.literal('order'),
      magnitude: z.enum(Object.keys(MAGNITUDES) as [Magnitude, ...Magnitude[]]),
    }),
  ])
  .refine((q) => {
    const { low, high } = boundsOf(q);
    return low === null || high === null || low <= high;
  }, 'has its low figure above its high one');

const measure = z.enum(MEASURES.map((m) => m.id) as [MeasureId, ...MeasureId[]]);

/** Who speaks, and for whom. */
const speaker = z.strictObject({
  name: text,
  kind: z.enum(['person', 'body']),
  title: text.nullable().default(null),
  affiliation: text.nullable().default(null),
  stands: z
    .enum(['party', 'third-party', 'unknown'])
    .default('unknown')
    .describe('for a party to the conflict, for none of them, or nobody has said'),
  side: text.nullable().default(null).describe('the party that they speak for'),
});

/** Whom a figure counts. */
const population = z.strictObject({
  whom: text.describe('as the claimant named them'),
  side: text.nullable().default(null).describe('the party or country whose people they are; null: of any'),
  status: z.enum(['military', 'civilian', 'anyone']).default('anyone'),
});

const area = z.strictObject({
  country: text.nullable().default(null),
  admin1: text.nullable().default(null),
  name: text.nullable().default(null),
});

/** The words of a report that bear a record out. Characters are counted in the text of the report as it is kept. */
const evidence = z
  .strictObject({
    report: key,
    words,
    from: z.int().min(0).nullable().default(null),
    to: z.int().min(0).nullable().default(null),
  })
  .refine(({ from, to }) => (from === null) === (to === null) && (from ?? 0) <= (to ?? 0), 'has no span');

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency by its three letters, for example USD');

/** A sum of money. */
const money = z.strictObject({ amount: QuantitySchema, currency });

const told = {
  evidence: z.array(evidence).max(20).default([]),
  publisher: text.nullable().default(null).describe('who carried it, where that is not who said it'),
  link: link.nullable().default(null),
  note: text.nullable().default(null),
  tags: z.array(text).max(50).default([]),
};

const isMoney = (id: string) => MEASURES.find((m) => m.id === id)?.unit === 'money';

const claim = z
  .strictObject({
    claimant: speaker,
    measure,
    population,
    period,
    area,
    quantity: QuantitySchema,
    currency: currency.nullable().default(null),
    what: text.nullable().default(null).describe('of what things, where the measure counts things'),
    said: when,
    saidAt: text.nullable().default(null).describe('where and in what setting'),
    revises: z.array(key).max(20).default([]).describe('claims that this one takes the place of'),
    contradicts: z.array(key).max(20).default([]).describe('claims that it is said to contradict'),
    ...told,
  })
  .refine((c) => isMoney(c.measure) === (c.currency !== null), {
    path: ['currency'],
    message: 'belongs to an amount of money, and to nothing else',
  });

const point = z.strictObject({ ...when.shape, quantity: QuantitySchema, note: text.nullable().default(null) });

const series = z.strictObject({
  title: text,
  claimant: speaker,
  measure,
  population,
  area,
  since: day.nullable().default(null).describe('first day that each point covers; null: each covers only its own days'),
  points: z.array(point).min(1).max(100_000),
  ...told,
});

const report = z.strictObject({
  title: text,
  publisher: text,
  published: day.nullable().default(null),
  link: link.nullable().default(null),
  language: z.string().max(35).nullable().default(null),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null)
    .describe('of the text as it was read, UTF-8'),
  text: z.string().max(5_000_000).nullable().default(null).describe('the archived text; null where it may not be kept'),
  note: text.nullable().default(null),
});

const transfer = z.strictObject({
  supplier: text,
  recipient: text,
  item: text,
  quantity: QuantitySchema.nullable().default(null),
  value: money.nullable().default(null),
  status: z.enum(['announced', 'signed', 'delivered']),
  when,
  claimant: speaker.nullable().default(null),
  ...told,
});

const deployment = z.strictObject({
  force: text,
  from: text.nullable().default(null),
  to: text,
  strength: QuantitySchema.nullable().default(null),
  when,
  claimant: speaker.nullable().default(null),
  ...told,
});

const agreement = z.strictObject({
  title: text,
  parties: z.array(text).min(2),
  terms: words,
  when,
  status: z.enum(['announced', 'signed', 'in-force', 'ended']),
  ...told,
});

const statement = z.strictObject({
  speaker,
  said: words.describe('what was said, in short or as quoted'),
  isQuote: z.boolean().default(false),
  when,
  venue: text.nullable().default(null),
  ...told,
});

const casualty = z.strictObject({
  outcome: z.enum(['killed', 'injured', 'missing']),
  confirmation: z.enum(['confirmed', 'probable', 'possible', 'withdrawn']),
  when: z.strictObject({ from: day.nullable(), to: day.nullable() }).refine(rising, ENDS_EARLY),
  area,
  sex: z.enum(['female', 'male', 'other', 'unknown']).default('unknown'),
  age: z.int().min(0).max(130).nullable().default(null),
  status: z.enum(['military', 'civilian', 'unknown']).default('unknown'),
  cause: text.nullable().default(null),
  by: text.nullable().default(null).describe('who is held to have done it'),
  sameAs: z.array(key).max(20).default([]).describe('records of the same person'),
  events: z.array(key).max(20).default([]).describe('events in which it happened, as dataset/id'),
  identity: z
    .strictObject({
      name: text.nullable().default(null),
      otherNames: z.array(text).max(20).default([]),
      born: day.nullable().default(null),
      documents: z.array(text).max(20).default([]),
    })
    .nullable()
    .default(null)
    .describe('never leaves a dataset unless its release rules say so'),
  ...told,
});

const briefing = z.strictObject({
  title: text,
  markdown: z.string().min(1).max(1_000_000),
  note: text.nullable().default(null),
});

/** What may stand in the ledger beside events: the form of each kind's body. */
export const RECORD_SCHEMAS = {
  report,
  claim,
  series,
  transfer,
  deployment,
  agreement,
  statement,
  casualty,
  briefing,
} as const;
