import { z } from 'zod';

/** Makes every level read-only; arrays and tuples included. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

const DAY = 'must be a real day, written year-month-day, for example 2024-11-01';
const SLUG = 'must be small letters, digits and hyphens, beginning with a letter';

const text = z.string().min(1);
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, SLUG);
const whole = z.int();
const day = z.iso.date(DAY).describe('A calendar day in UTC, written year-month-day.');
const names = z.array(text).min(1);
const code = z.union([whole, text], 'must be a whole number or text');
const aliases = names.optional().describe('Other spellings that are read as this one. Case and accents do not matter.');
const meaning = text.optional().describe('What it means, in a sentence.');

const targeting = z
  .enum(['always', 'never', 'possible'])
  .describe('Whether civilians are the main or only target: by definition, by exclusion, or as the coder decides.');

const subEventType = z.strictObject({
  name: text,
  code: code.optional(),
  aliases,
  meaning,
  disorder: names.optional().describe('Disorder types implied. Where absent, those of the event type.'),
  targeting: targeting.optional(),
});

const eventType = z.strictObject({
  name: text,
  code: code.optional().describe('How files that write codes in place of names call it.'),
  aliases,
  meaning,
  disorder: names.optional().describe('Disorder types implied, for sub-event types that do not name their own.'),
  since: day.optional().describe('First day on which the type was coded at all. None before it means nothing.'),
  targeting: targeting.optional(),
  subEventTypes: z.array(subEventType).min(1).optional().describe('In order of precedence, the strongest first.'),
});

const typeRef = z.strictObject({ eventType: text, subEventType: text.optional() });

const preset = z.strictObject({
  id: slug,
  label: text,
  about: text.optional(),
  types: z.array(typeRef).min(1).describe('Event types, whole or by sub-event type, that are counted together.'),
});

const precedence = z.strictObject({
  rule: z.enum(['listed', 'none']).describe('listed: of several types in one event the first listed wins.'),
  exceptions: z.array(z.strictObject({ wins: text, over: names, because: text })).optional(),
});

const area = z.enum(['admin3', 'admin2', 'admin1', 'beyond-admin1', 'country', 'none']);

const standsFor = z
  .union(
    [z.strictObject({ radius_m: whole.min(1) }), z.strictObject({ area })],
    `must be { radius_m: metres } or { area: ${area.options.join(' | ')} }`,
  )
  .describe('What the point stands for: a circle about it, with its radius in metres, or an area that holds it.');

const scale = { code: whole, meaning: text };

const country = z.strictObject({
  name: text,
  aliases,
  iso: whole.min(0).max(999).optional().describe('ISO 3166-1 numeric, without leading zeros; 0 where there is none.'),
  iso3: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters')
    .optional(),
  iso2: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters')
    .optional(),
  prefix: text.optional().describe('Letters that begin the ids of its events.'),
  region: text.optional(),
  since: day.optional().describe('First day covered. A zero before it means nothing.'),
  note: text.optional(),
});

const coverage = z.strictObject({
  since: day.optional().describe('First day covered, for countries that do not state their own.'),
  countries: z.record(text, day).optional().describe('First day by country, where there is no list of countries.'),
  disputed: z.array(z.strictObject({ country: text, since: day, otherwise: day, note: text.optional() })).optional(),
  note: text.optional(),
});

/** A codebook as it is written. Only id, title, version and eventTypes are obligatory. */
export const CodebookSchema = z.strictObject({
  id: slug.describe('Its name in commands, addresses and datasets.'),
  title: text,
  version: text.describe('The version of the vocabulary, as text.'),
  publisher: text.optional(),
  licence: text.optional().describe('What may be done with the vocabulary and with records coded by it.'),
  about: text.optional(),
  notes: names.optional(),
  disorderTypes: z
    .array(z.strictObject({ name: text, aliases, meaning }))
    .min(1)
    .optional(),
  eventTypes: z.array(eventType).min(1).describe('In order of precedence, the strongest first.'),
  precedence: precedence.optional(),
  civilianTargeting: z.strictObject({ label: text, aliases }).optional().describe('The mark, as rows carry it.'),
  contexts: names.optional().describe('Fields of life that an event can be about.'),
  auxiliaryModes: names.optional().describe('Marks of events that did not happen, or not now.'),
  presets: z.array(preset).optional(),
  actorTypes: z
    .array(z.strictObject({ code: whole, label: text, aliases, meaning }))
    .min(1)
    .optional(),
  interactions: z
    .array(
      z.strictObject({
        code: whole,
        label: text,
        pair: z
          .union([z.tuple([whole]), z.tuple([whole, whole])], 'must be a list of one or two codes of actor types')
          .describe('Codes of the actor types, the lower first; one alone where there is no second actor.'),
      }),
    )
    .min(1)
    .optional(),
  timePrecision: z
    .array(
      z.strictObject({
        ...scale,
        span: z
          .enum(['day', 'week', 'month', 'year', 'given'])
          .describe('The days that a date stands for; given: the row states its first and last day.'),
      }),
    )
    .min(1)
    .optional(),
  geoPrecision: z
    .array(z.strictObject({ ...scale, standsFor }))
    .min(1)
    .optional(),
  clarity: z.array(z.strictObject(scale)).min(1).optional(),
  sourceScales: z.strictObject({ tokens: names, joiner: text, most: whole.min(1) }).optional(),
  regions: z
    .array(z.strictObject({ code: whole.optional(), name: text, aliases, since: day.optional() }))
    .min(1)
    .optional(),
  countries: z.array(country).min(1).optional().describe('Where absent, any name of a country is accepted.'),
  waters: z
    .strictObject({ since: day.optional(), examples: names, note: text })
    .optional()
    .describe('Bodies of water that may stand in place of a country.'),
  coverage: coverage.optional(),
});

const figure = z.union([z.number(), text], 'must be a number or text');

/** What a field of an event must be. Text is compared without case and accents. */
const condition = z
  .strictObject({
    is: figure.optional(),
    in: z.array(figure).min(1).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    contains: text.optional(),
    startsWith: text.optional(),
    absent: z.boolean().optional().describe('true: the field is blank or not there.'),
  })
  .describe('All parts must hold. A blank field satisfies nothing but absent: true.');

const when = z.record(text, condition).optional().describe('Conditions by field of the event; all must hold.');

const target = z.strictObject({
  eventType: text,
  subEventType: text.optional(),
  contexts: names.optional(),
});

/** How events coded by one codebook read in another. */
export const CrosswalkSchema = z.strictObject({
  id: slug,
  title: text,
  version: text,
  from: slug.describe('Id of the codebook by which the events are coded.'),
  to: slug.describe('Id of the codebook in which they shall read.'),
  about: text.optional(),
  rules: z
    .array(
      z.strictObject({
        from: typeRef,
        when,
        to: target,
        lossy: text.optional().describe('What is lost or guessed on the way. Absent only where nothing is.'),
      }),
    )
    .min(1)
    .describe('The first rule that fits an event decides.'),
  onlyIn: z
    .array(
      z.strictObject({
        codebook: slug.describe('The one of the two whose definition admits the row.'),
        from: typeRef.optional().describe('Types meant; all where absent.'),
        when,
        reason: text,
      }),
    )
    .optional()
    .describe('Rows that only one of the two definitions admits. The first reason that fits counts.'),
});

export type Codebook = Frozen<z.output<typeof CodebookSchema>>;
export type Crosswalk = Frozen<z.output<typeof CrosswalkSchema>>;

export type EventType = Codebook['eventTypes'][number];
export type SubEventType = NonNullable<EventType['subEventTypes']>[number];
export type ActorType = NonNullable<Codebook['actorTypes']>[number];
export type Interaction = NonNullable<Codebook['interactions']>[number];
export type Country = NonNullable<Codebook['countries']>[number];
export type Region = NonNullable<Codebook['regions']>[number];
export type Preset = NonNullable<Codebook['presets']>[number];
export type Targeting = z.output<typeof targeting>;
/** A circle of that many metres about the point, or the area that holds it; `none` where no land area does. */
export type StandsFor = Frozen<z.output<typeof standsFor>>;
export type CrosswalkRule = Crosswalk['rules'][number];
export type OnlyInRule = NonNullable<Crosswalk['onlyIn']>[number];
export type Condition = Frozen<z.output<typeof condition>>;
export type TypeRef = Frozen<z.output<typeof typeRef>>;
