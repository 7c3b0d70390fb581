import { z } from 'zod';
import { operation } from '../operation.ts';
import { asOf, datasetName, notices, where } from '../schemas.ts';

const address = z.object({ dataset: datasetName, key: z.string().min(1).max(200) });

const place = { line: z.int().min(1), column: z.int().min(1) };
const figure = z.object({
  ...place,
  name: z.string().describe('the directive that gives it'),
  where,
  shown: z.string().nullable().describe('as the document shows it; null where it shows nothing'),
  label: z.string().describe('the number that was written in its place'),
  value: z.number().nullable(),
  missing: z.enum(['withheld', 'withdrawn', 'unknown']).nullable().describe('why it shows nothing'),
});

const rendered = {
  asOf,
  notices,
  title: z.string(),
  html: z.string().describe('the document as one file of HTML that loads nothing and runs nothing'),
  figures: z.array(figure),
  sources: z.array(z.string()),
};

export const briefing = operation({
  method: 'GET',
  path: '/api/v1/briefings/{dataset}/{key}',
  tag: 'Briefings',
  summary: 'A briefing with its figures in place, as whoever asks may see them',
  asOf: true,
  params: address,
  answer: z.object({ ...rendered, markdown: z.string().describe('its text as it is kept') }),
  forms: {
    'text/html': 'the document',
    'text/markdown': 'the same as plain Markdown',
    'application/pdf': 'the same on pages',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'the same for a word processor',
  },
});

export const previewBriefing = operation({
  method: 'POST',
  path: '/api/v1/briefings/preview',
  tag: 'Briefings',
  summary: 'What a text would be as a briefing; nothing is kept',
  body: z.strictObject({ markdown: z.string().max(1_000_000) }),
  answer: z.object(rendered),
});

export const checkBriefing = operation({
  method: 'GET',
  path: '/api/v1/briefings/{dataset}/{key}/check',
  tag: 'Briefings',
  summary: 'Which of its figures still hold, and what has become of the others',
  asOf: true,
  params: address,
  answer: z.object({
    asOf: asOf.describe('the state that it was checked against'),
    notices,
    pinned: asOf.describe('the state that it is about'),
    figures: z.array(figure).describe('as they are now'),
    drifts: z.array(
      z.object({
        figure,
        said: z.string(),
        now: z.string().nullable(),
        since: z
          .object({ added: z.int(), revised: z.int(), retracted: z.int() })
          .nullable()
          .describe('events that changed since, where it can be told'),
      }),
    ),
    typed: z
      .array(z.object({ ...place, text: z.string(), isFound: z.boolean() }))
      .describe('numbers of the prose that no directive gives'),
  }),
});
