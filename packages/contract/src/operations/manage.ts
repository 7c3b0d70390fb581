import { z } from 'zod';
import { operation } from '../operation.ts';
import { commitId, datasetName, seq } from '../schemas.ts';

const rules = z
  .union([z.enum(['default', 'none']), z.looseObject({})])
  .describe(
    'release rules; `default` for those of its codebook, `none` for everything. Their form: docs/how-to/publish.md',
  );

const settings = z.object({
  name: datasetName,
  title: z.string(),
  codebook: z.string(),
  licence: z.string(),
  visibility: z.enum(['private', 'public']),
  notice: z.string().nullable(),
  rules,
  inWords: z.array(z.string()).describe('what leaves, in sentences'),
  cautions: z.array(z.string()).describe('what to think about before it leaves'),
});

const line = z.string().trim().min(1).max(2000);

export const datasetSettings = operation({
  method: 'GET',
  path: '/api/v1/datasets/{dataset}/settings',
  tag: 'Datasets',
  summary: 'What a dataset is, and what leaves it for those who may not see all of it',
  params: z.object({ dataset: datasetName }),
  answer: settings,
});

export const setDataset = operation({
  method: 'PATCH',
  path: '/api/v1/datasets/{dataset}',
  tag: 'Datasets',
  summary: 'Change what is said of a dataset, who may read it, and what leaves it',
  about: 'A commit like any other; none where nothing changes. What is set holds for every past state as well.',
  params: z.object({ dataset: datasetName }),
  body: z.strictObject({
    visibility: z.enum(['private', 'public']).optional(),
    title: line.optional(),
    licence: line.optional(),
    notice: line.nullable().optional(),
    rules: rules.optional(),
    message: line.optional().describe('why, for the log'),
  }),
  answer: settings.extend({ commit: z.object({ seq, id: commitId }).nullable() }),
});
