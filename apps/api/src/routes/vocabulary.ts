import { OPERATIONS } from '@cairn/contract';
import { actors, type NamesOptions, type NamesPage, places, sources } from '@cairn/query';
import { type Answer, json } from '../answer.ts';
import { route } from '../route.ts';

/** Names on a page, where `limit` does not say. */
const PAGE = 100;

interface Paged {
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

const optionsOf = ({ q, limit, after }: Paged): NamesOptions => ({
  limit: limit ?? PAGE,
  ...(q === undefined ? {} : { q }),
  ...(after === undefined ? {} : { after }),
});

const under = (member: string, { names, ...head }: NamesPage<unknown>): Answer => json({ ...head, [member]: names });

export const vocabularyRoutes = [
  route(OPERATIONS.actors, 'anyone', async ({ view, filter, query }) =>
    under('actors', await actors(view, filter, optionsOf(query))),
  ),
  route(OPERATIONS.places, 'anyone', async ({ view, filter, query }) =>
    under('places', await places(view, filter, optionsOf(query))),
  ),
  route(OPERATIONS.sources, 'anyone', async ({ view, filter, query }) =>
    under('sources', await sources(view, filter, optionsOf(query))),
  ),
];
