import { measureNamed, nearest, problem } from '@cairn/domain';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** A text in which `{column}` stands for a cell of the row. */
const template = z.string().min(1).max(500);
const measure = z.string().transform((name, context) => {
  try {
    return measureNamed(name).id;
  } catch (cause) {
    context.addIssue({ code: 'custom', message: (cause as Error).message });
    return z.NEVER;
  }
});

const speaker = z.strictObject({
  name: template,
  kind: z.enum(['person', 'body']).default('body'),
  title: template.optional(),
  affiliation: template.optional(),
  stands: z.enum(['party', 'third-party', 'unknown']).default('unknown'),
  side: template.optional(),
});

const when = z.union([z.strictObject({ day: template }), z.strictObject({ from: template, to: template })]);

const shared = {
  /** What the mapping is, for whoever chooses one. */
  about: z.string().optional(),
  /** Where the list of rows stands in a file of JSON: names, separated by dots. */
  rows: z.string().optional(),
  key: template,
  publisher: template.optional(),
  note: template.optional(),
  /** A number in brackets is uncertain, and two dots are "not known", as SIPRI writes them. */
  brackets: z.boolean().default(false),
};

const area = z.strictObject({ country: template.optional(), admin1: template.optional(), name: template.optional() });

const series = z.strictObject({
  form: z.literal('series'),
  ...shared,
  title: template,
  claimant: speaker,
  population: z.strictObject({
    whom: template,
    side: template.optional(),
    status: z.enum(['military', 'civilian', 'anyone']).default('anyone'),
  }),
  area: area.default({}),
  /** First day that each point covers; without it a point covers its own days. */
  since: template.optional(),
  when,
  /** One series for each; their keys end with the measure where there are several. */
  values: z.array(z.strictObject({ measure, value: template, whom: template.optional() })).min(1),
  /** The column that says how sure a value is, and what its words mean. */
  modality: z
    .strictObject({
      column: z.string(),
      words: z.record(z.string(), z.enum(['exactly', 'about', 'at-least', 'more-than', 'at-most', 'less-than'])),
      otherwise: z.enum(['exactly', 'about', 'at-least']).default('exactly'),
    })
    .optional(),
  /** Parts that are published beside their total: they must add up to it. */
  checks: z.array(z.strictObject({ total: z.string(), parts: z.array(z.string()).min(2) })).default([]),
});

const transfers = z.strictObject({
  form: z.literal('transfers'),
  ...shared,
  supplier: template,
  recipient: template,
  item: template,
  quantity: template.optional(),
  status: template,
  /** What the words of the status column mean. */
  statuses: z.record(z.string(), z.enum(['announced', 'signed', 'delivered'])).default({}),
  when,
  claimant: speaker.optional(),
});

const casualties = z.strictObject({
  form: z.literal('casualties'),
  ...shared,
  outcome: z.enum(['killed', 'injured', 'missing']),
  confirmation: z.enum(['confirmed', 'probable', 'possible']),
  when: when.optional(),
  area: area.default({}),
  sex: template.optional(),
  sexes: z.record(z.string(), z.enum(['female', 'male', 'other', 'unknown'])).default({}),
  age: template.optional(),
  status: z.enum(['military', 'civilian', 'unknown']).default('unknown'),
  name: template.optional(),
  otherName: template.optional(),
  born: template.optional(),
});

export const MappingSchema = z.discriminatedUnion('form', [series, transfers, casualties]);
export type Mapping = z.output<typeof MappingSchema>;
export type MappingOf<F extends Mapping['form']> = Extract<Mapping, { form: F }>;

/**
 * Reads a mapping written in YAML or JSON.
 * @throws Problem mapping.malformed with every fault at once
 */
export function parseMapping(text: string, file: string): Mapping {
  let value: unknown;
  try {
    value = parseYaml(text, { maxAliasCount: 10 });
  } catch (cause) {
    throw problem('mapping.malformed', {
      file,
      faults: [{ path: '', say: (cause as Error).message.split('\n')[0] ?? '' }],
    });
  }
  const read = MappingSchema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.map((i) => ({ path: i.path.join('.'), say: i.message }));
  throw problem('mapping.malformed', { file, faults });
}

/** Columns that a template names. */
export const columnsOf = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);

export type Cells = Readonly<Record<string, unknown>>;

/** @throws Problem mapping.no-column, with the nearest that there is */
export function filled(text: string, row: Cells): string {
  return text.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    if (!(name in row)) throw problem('mapping.no-column', { column: name, near: nearest(name, Object.keys(row)) });
    const cell = row[name];
    return cell === null || cell === undefined ? '' : String(cell).trim();
  });
}
