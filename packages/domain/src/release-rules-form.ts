import { z } from 'zod';
import { EVENT_COLUMNS, type EventColumn } from './event.ts';
import { nearest } from './names.ts';
import { problem } from './problem.ts';
import {
  type AnyTreatment,
  type CoarseningKind,
  type ColumnRules,
  coarseningOf,
  LOG_FIELDS,
  type ReleaseRules,
  WORD_COLUMNS,
} from './release-rules.ts';

const words = z.array(z.string().trim().min(1).max(200)).min(1).max(500);

const COARSENINGS: Readonly<Record<CoarseningKind, readonly [form: z.ZodType, say: string]>> = {
  day: [z.strictObject({ to: z.enum(['month', 'year']) }), '{"to": "month"} or {"to": "year"}'],
  degrees: [z.strictObject({ decimals: z.int().min(0).max(6) }), '{"decimals": 0 to 6}'],
  code: [z.strictObject({ code: z.int().min(-1000).max(1000) }), '{"code": a whole number}'],
  word: [z.strictObject({ word: z.string().min(1).max(200) }), '{"word": "some word"}'],
  members: [z.strictObject({ members: words }), '{"members": ["names", …]}'],
};

function treatment(column: EventColumn): z.ZodType {
  const kind = coarseningOf(column);
  const [form, say] = kind ? COARSENINGS[kind] : [z.never(), ''];
  const plain = column === 'date' ? ['publish'] : ['publish', 'withhold'];
  const known = [...plain.map((word) => `"${word}"`), ...(say ? [say] : [])].join(', or ');
  return z.union([z.enum(plain), form], `must be ${known}`);
}

const treatments = Object.fromEntries(EVENT_COLUMNS.map(([name]) => [name, treatment(name)]));
const kept = z.enum(['publish', 'withhold'], 'must be "publish" or "withhold"');

const Rules = z.strictObject({
  columns: z.strictObject(treatments),
  records: z
    .array(
      z.strictObject({
        when: z
          .strictObject(Object.fromEntries(WORD_COLUMNS.map((name) => [name, words.optional()])))
          .refine((when) => Object.keys(when).length > 0, 'must name a column and its words'),
        treat: z.union([z.literal('withhold'), z.strictObject(treatments).partial()], {
          error: 'must be "withhold", or columns with what becomes of them',
        }),
      }),
    )
    .max(50)
    .default([]),
  log: z.strictObject(Object.fromEntries(LOG_FIELDS.map((field) => [field, kept]))),
});

/** Names that may stand where an unknown one does. */
const known = (path: readonly PropertyKey[]): readonly string[] =>
  path.length === 0
    ? ['columns', 'records', 'log']
    : path[0] === 'log'
      ? LOG_FIELDS
      : path.includes('when')
        ? WORD_COLUMNS
        : path[0] === 'columns' || path.includes('treat')
          ? EVENT_COLUMNS.map(([name]) => name)
          : ['when', 'treat'];

function complaint(issue: z.core.$ZodIssue): { where: string; why: string; near: readonly string[] } {
  const where = issue.path.map(String).join('.') || 'the rules';
  if (issue.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    return { where, why: `there is no "${name}" here`, near: nearest(name, known(issue.path)) };
  }
  const missing = issue.input === undefined && issue.path.length > 0;
  return { where, why: missing ? 'it is not decided on' : issue.message, near: [] };
}

/** A column, and those that would tell it all the same: where it is not published, neither are they. */
const TOLD_BY = {
  latitude: ['location'],
  longitude: ['location'],
  actor1_type: ['interaction'],
  actor2_type: ['interaction'],
  country: ['iso'],
  iso: ['country'],
  event_type: ['sub_event_type'],
} as const satisfies Partial<Record<EventColumn, readonly EventColumn[]>>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What is wrong with the columns as a whole: one gives away another, or claims more than is left. */
function contradiction(c: ColumnRules): string | null {
  const isCoarse = (how: AnyTreatment) => typeof how === 'object';
  for (const [column, tellers] of Object.entries(TOLD_BY))
    for (const teller of tellers)
      if (c[column as EventColumn] !== 'publish' && c[teller] === 'publish')
        return `${teller} would tell what ${column} does not: withhold it as well`;
  if (isCoarse(c.date) && !(same(c.date, c.date_from) && same(c.date, c.date_to)))
    return 'date_from and date_to must be coarsened as date is, so that the span says how little is known';
  if (isCoarse(c.date) && c.time_precision === 'publish')
    return 'time_precision would claim the day that date does not tell: withhold it, or give another code';
  if (!same(c.latitude, c.longitude)) return 'latitude and longitude must be treated alike';
  if (isCoarse(c.latitude) && c.geo_precision === 'publish')
    return 'geo_precision would claim the place that the coordinate does not tell: withhold it, or give another code';
  return null;
}

/**
 * Release rules from a file or a request. Every column must be decided on.
 * @throws Problem rules.malformed
 */
export function readReleaseRules(given: unknown): ReleaseRules {
  const read = Rules.safeParse(given, { reportInput: true });
  if (!read.success) throw problem('rules.malformed', complaint(read.error.issues[0] as z.core.$ZodIssue));
  const rules = read.data as unknown as ReleaseRules;
  const all = [
    rules.columns,
    ...rules.records.map(({ treat }) => (treat === 'withhold' ? rules.columns : { ...rules.columns, ...treat })),
  ];
  all.forEach((columns, i) => {
    const why = contradiction(columns as ColumnRules);
    if (why !== null)
      throw problem('rules.malformed', { where: i === 0 ? 'columns' : `records.${i - 1}.treat`, why, near: [] });
  });
  return rules;
}
