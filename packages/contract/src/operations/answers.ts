import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, event, figures, list, notices, pageQuery, uncovered, where } from '../schemas.ts';

const group = z.looseObject(figures.shape).describe('labels of the group, and its figures');
const head = { asOf, where, notices };

export const EVENT_FORMS = {
  'application/x-ndjson': 'one event a line',
  'text/csv': 'one event a line, with a header',
  'text/csv; profile=hxl': 'CSV with a second row of HXL tags',
  'application/geo+json': 'a FeatureCollection whose points say what they stand for',
  'application/vnd.apache.arrow.stream': 'Arrow IPC',
  'application/vnd.apache.parquet': 'Parquet',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'a workbook',
} as const;

export const events = operation({
  method: 'GET',
  path: '/api/v1/events',
  tag: 'Events',
  summary: 'Events, the newest first where `order` does not say',
  about: 'A page of them as JSON. Any other form streams all of them, or `limit`.',
  filter: true,
  asOf: true,
  query: z.object({
    ...pageQuery,
    order: z
      .enum(['newest', 'oldest', 'deadliest'])
      .optional()
      .describe('the newest first, where not given; of the deadliest, events without a figure come last'),
  }),
  answer: z.object({
    ...head,
    count: z.int().describe('events of the whole filter'),
    next: z.string().nullable().describe('hand it to `after` for the next page; null on the last'),
    events: z.array(event),
  }),
  forms: { ...EVENT_FORMS, 'application/atom+xml': 'the newest changes as a feed' },
});

export const totals = operation({
  method: 'GET',
  path: '/api/v1/totals',
  tag: 'Answers',
  summary: 'Events and people killed, in groups',
  filter: true,
  asOf: true,
  query: z.object({ by: list.optional().describe('what to group by, separated by commas') }),
  answer: z.object({
    ...head,
    notices: notices.optional(),
    by: z.array(z.string()),
    groups: z.array(group),
    total: figures,
    notCovered: z.array(uncovered).optional(),
    severalGroups: z.boolean().optional().describe('an event can be in several groups; the total counts it once'),
  }),
  forms: { 'text/csv': 'one group a line' },
});

export const series = operation({
  method: 'GET',
  path: '/api/v1/series',
  tag: 'Answers',
  summary: 'The same along time; imprecise dates are spread over their span',
  filter: true,
  asOf: true,
  query: z.object({
    every: z.string().max(20).default('month').describe('day, week, month, quarter or year'),
    by: list.optional().describe('what to group by, separated by commas'),
  }),
  answer: z.object({
    ...head,
    every: z.string(),
    by: z.array(z.string()),
    points: z.array(
      z.looseObject({ period: z.union([z.string(), z.int()]).describe('a year is a number'), ...figures.shape }),
    ),
    total: figures,
    spread: z.int(),
    unplaced: z.int(),
    notCovered: z.array(uncovered),
  }),
  forms: { 'text/csv': 'one period a line' },
});
