import { EVENT_COLUMNS, FILTER_FIELDS, STATED_FIELDS } from '@cairn/domain';
import { z } from 'zod';

/** Of a commit. */
export const commitId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the commit, 64 hex digits');
export const seq = z.int().min(1).describe('number of the commit: 1, 2, 3 … without gaps');
export const instant = z.iso.datetime().describe('an instant in UTC');
export const day = z.iso.date().describe('a day, year-month-day');
export const name = z.string().min(1).max(500);
export const datasetName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .describe('name of a dataset');

export const release = z.object({
  name: z.string(),
  dataset: datasetName,
  seq,
  commit: commitId.describe('the state that the name stands for, for good'),
});

export const asOf = z
  .object({ commit: commitId, seq, recordedAt: instant })
  .describe('the state that the answer was computed as of');

export const notices = z.array(z.string()).describe('what must be said wherever the answer is shown');
export const where = z.string().describe('the filter in its one textual form');

const people = z.int().nullable();
/** Figures carry their doubt: null is not known, and never 0. */
export const figures = z.object({
  events: z.int(),
  unknown: z.int().describe('events without a figure'),
  low: people.describe('people killed, the lowest figure'),
  best: people,
  high: people,
});

export const uncovered = z
  .looseObject({ country: z.string().optional(), before: day.optional() })
  .describe('a part of the question that nobody coded: its silence is not a zero');

const COLUMN = {
  text: z.string(),
  int: z.int(),
  bigint: z.int(),
  day,
  coord: z.number(),
  bool: z.boolean(),
} as const;

type Columns = (typeof EVENT_COLUMNS)[number];
type EventShape = {
  readonly [C in Columns as C[0]]: C[0] extends 'extra'
    ? z.ZodNullable<z.ZodObject<Record<never, never>, z.core.$loose>>
    : z.ZodNullable<(typeof COLUMN)[C[1]]>;
};

/** An event as it is given out: its address, what it says, and the commit that recorded it. */
export const event = z.object({
  dataset: datasetName,
  id: z.string(),
  ...(Object.fromEntries(
    EVENT_COLUMNS.map(([column, type]) => [
      column,
      column === 'extra' ? z.looseObject({}).nullable() : COLUMN[type].nullable(),
    ]),
  ) as unknown as EventShape),
  since: seq,
});

/** RFC 9457, with what to do next. */
export const problemDocument = z.object({
  type: z.string().describe('address of what the problem means'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('what is wrong, and where'),
  code: z.string().describe('its code in the registry of problems'),
  fix: z.string().describe('what to do next'),
  instance: z.string().describe('id of the request, as the log has it'),
});
export type ProblemDocument = z.output<typeof problemDocument>;

const field = ({ many, help }: { readonly many: boolean; readonly help: string }) => {
  const text = z.string().max(50_000);
  return (many ? z.union([text, z.array(text)]) : text).optional().describe(help);
};

const queryOf = <F extends string>(fields: Readonly<Record<F, { readonly many: boolean; readonly help: string }>>) =>
  z.object(
    Object.fromEntries(Object.entries(fields).map(([f, spec]) => [f, field(spec as never)])) as Record<
      F,
      ReturnType<typeof field>
    >,
  );

/** The filter as named values of a query string; `asOf` is another spelling of `as_of`. */
export const filterQuery = queryOf(FILTER_FIELDS);
/** The same of claims. */
export const claimsQuery = queryOf(STATED_FIELDS);

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(50_000).optional().describe('at most so many'),
  after: z.string().max(2000).optional().describe('go on where a page ended: its `next`'),
};

/** Names separated by commas. */
export const list = z.string().max(2000).describe('names, separated by commas');
