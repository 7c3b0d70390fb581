import { type Filter, problem } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import type { Context } from './context.ts';
import { plural, shown } from './ui/print.ts';

/** Writes every event of the filter, to a file or to standard output. */
export async function writeOut(
  context: Context,
  filter: Filter,
  format: string | undefined,
  path: string | undefined,
  page: { limit?: number; after?: string } = {},
): Promise<void> {
  const { exportFormat, exportFormatOf, intoFile, streamTo, writeEvents } = await import('@cairn/exchange');
  const { aboutOf, events } = await import('@cairn/query');
  const id = exportFormatOf(path ?? null, format);
  if (path === undefined && exportFormat(id).binary && context.out.isTTY)
    throw problem('format.needs-path', { format: id });
  const here = async (ledger: Ledger) => {
    const question = await events(ledger, filter, page);
    const source = { ...question, about: aboutOf(question) };
    const to = path === undefined ? { stream: context.out } : { path };
    const written = await writeEvents(ledger, source, id, to, question.scope.codebooks, context.signal);
    if (context.quiet || path === undefined) return;
    const { rows, unplaced } = await written.size();
    context.err.write(
      `${plural(rows, 'event')} written to ${path} as ${id}; ${shown(unplaced)} of them cannot be drawn as a point.\n`,
    );
  };
  await context.ask(here, (server) =>
    path === undefined
      ? server.write(filter, id, page, context.out)
      : intoFile(path, (part) => streamTo(part, (stream) => server.write(filter, id, page, stream)), context.signal),
  );
}
