import { Writable } from 'node:stream';
import type { Principal } from '@cairn/accounts';
import type { Operation } from '@cairn/contract';
import type { Filter } from '@cairn/domain';
import { exportFormat, type Written, writeEvents } from '@cairn/exchange';
import { aboutOf, type EventsQuestion, events, type PageOptions, SHORT } from '@cairn/query';
import type { View } from '@cairn/store';
import type { Answer } from './answer.ts';
import { borrowed } from './borrowed.ts';
import type { Form } from './forms.ts';
import type { Asked } from './route.ts';
import type { Services } from './services.ts';

/** Names of datasets are of small letters, digits and hyphens: nothing in a file's name is from anywhere else. */
export function fileName({ scope, asOf }: Pick<EventsQuestion, 'scope' | 'asOf'>, extension: string): string {
  const [first = 'events', ...more] = scope.datasets;
  return `${first}${more.length > 0 ? `-and-${more.length}-more` : ''}-${asOf.seq}-${asOf.commit.slice(0, 12)}.${extension}`;
}

/** An export that may begin. */
export interface Prepared {
  readonly question: EventsQuestion;
  /** Writes all of it, with the ledger lent part by part. @throws Problem export.interrupted, format.too-many-rows */
  readonly write: (
    to: NodeJS.WritableStream,
    signal: AbortSignal,
    onPart?: (done: number, of: number) => void,
  ) => Promise<Written>;
}

interface Exporter {
  readonly services: Services;
  readonly principal: Principal;
  readonly view: View;
}

/** Looks up what an export means. Afterwards it needs the view no more. */
export async function prepare(
  { services, principal, view }: Exporter,
  filter: Filter,
  format: string,
  page: PageOptions = {},
): Promise<Prepared> {
  const question = await events(view, filter, page);
  const reader = borrowed(services, principal, view.engine);
  return {
    question,
    async write(to, signal, onPart = () => undefined) {
      let [done, of] = [0, 0];
      const parts = async () => {
        const all = await question.parts(reader);
        of = Math.max(1, all.length);
        return all;
      };
      const counting = {
        ...reader,
        inColumns: ((query, shape, work) =>
          reader.inColumns(query, shape, work).finally(() => onPart(++done, of))) as typeof reader.inColumns,
      };
      const source = { ...question, parts, about: aboutOf(question) };
      return writeEvents(counting, source, format, { stream: to }, question.scope.codebooks, signal);
    },
  };
}

/** The name of the form's files: exchange knows more formats than an address has extensions. */
export const extensionOf = (format: string): string => exportFormat(format).extensions[0] ?? `${format}.csv`;

/** A few events, written at once: they are an answer like any other, and are kept with the others. */
async function atOnce({ view, filter, gone }: Asked<Operation>, form: Form, page: PageOptions): Promise<Answer> {
  const question = await events(view, filter, page);
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece, _, done) {
      pieces.push(Buffer.from(piece));
      done();
    },
  });
  const source = { ...question, about: aboutOf(question) };
  await writeEvents(view, source, form.id, { stream }, question.scope.codebooks, gone);
  const body = Buffer.concat(pieces);
  return { body, type: form.type, headers: disposition(question, form), leaves: leaves(question, form) };
}

const leaves = ({ where, asOf }: EventsQuestion, { id }: Form) => ({ where, commit: asOf.commit, format: id });

const disposition = (question: EventsQuestion, { extension }: Form) => ({
  'content-disposition': `attachment; filename="${fileName(question, extension)}"`,
});

/** All events of a question in a form that streams: the engine writes at its own pace, whoever reads it at theirs. */
export async function exported(asked: Asked<Operation>, form: Form, page: PageOptions): Promise<Answer> {
  if (page.limit !== undefined && page.limit <= SHORT) return atOnce(asked, form, page);
  const { question, write } = await prepare(asked, asked.filter, form.id, page);
  return {
    body: asked.services.spool.through(async (to, signal) => void (await write(to, signal)), asked.gone),
    type: form.type,
    headers: disposition(question, form),
    leaves: leaves(question, form),
  };
}
