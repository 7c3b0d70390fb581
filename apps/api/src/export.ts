import { PassThrough } from 'node:stream';
import type { Operation } from '@cairn/contract';
import { writeEvents } from '@cairn/exchange';
import { type EventsQuestion, events, type PageOptions } from '@cairn/query';
import type { Answer } from './answer.ts';
import type { Form } from './forms.ts';
import type { Asked } from './route.ts';

const aboutOf = ({ asOf, where, scope, notices }: EventsQuestion) => ({
  asOf,
  where,
  titles: scope.infos.map((i) => i.title),
  licences: [...new Set(scope.infos.map((i) => i.licence))],
  notices,
  codebookOf: Object.fromEntries(scope.datasets.map((name, i) => [name, scope.infos[i]?.codebook ?? ''])),
});

/** All events of a question in a form that streams, at the pace of whoever reads it. */
export async function exported(asked: Asked<Operation>, form: Form, page: PageOptions): Promise<Answer> {
  const { view, filter, gone } = asked;
  const question = await events(view, filter, page);
  const release = asked.keep();
  const stream = new PassThrough({ highWaterMark: 1 << 20 });
  const source = { query: question.query, about: aboutOf(question) };
  void writeEvents(view, source, form.id, { stream }, question.scope.codebooks, gone)
    .then(
      () => void stream.end(),
      (cause: Error) => void stream.destroy(cause),
    )
    .finally(release);
  return { body: stream, type: form.type };
}
