import { ANYBODY } from '@cairn/accounts';
import { OPERATIONS } from '@cairn/contract';
import { problem } from '@cairn/domain';
import { LAST_ZOOM, type Scope, scopeOf, type Tiles, tiles, tilesAbout } from '@cairn/query';
import type { Ledger } from '@cairn/store';
import type { FastifyInstance } from 'fastify';
import { json } from '../answer.ts';
import { lent } from '../host.ts';
import { escaped } from '../ogc/html.ts';
import { type Route, route } from '../route.ts';
import type { Services } from '../services.ts';

/** Memory for what tiles are cut from, bytes. */
const KEPT = 512e6;

const kept = new WeakMap<Services, Tiles>();

/** The tiles of a server. */
export function tilesOf(services: Services): Tiles {
  const held = kept.get(services) ?? tiles(KEPT);
  kept.set(services, held);
  return held;
}

/** Servers whose tiles somebody has asked for since they were prepared. */
const looked = new WeakSet<Services>();

const tile = route(OPERATIONS.tile, 'anyone', async ({ params, view, scope, filter, services }) => {
  const across = 2 ** params.z;
  if (params.x >= across || params.y >= across)
    throw problem('request.malformed', {
      where: `the tile ${params.z}/${params.x}/${params.y}`,
      why: `at zoom ${params.z} columns and rows run from 0 to ${across - 1}`,
    });
  looked.add(services);
  const body = await tilesOf(services).tile(view, scope, filter, params);
  return body.length === 0 ? { body, status: 204 } : { body, type: OPERATIONS.tile.media };
});

/** Text that a map shows as HTML. */
const attribution = ({ infos }: Scope): string =>
  [...new Set(infos.flatMap((i) => [i.title, i.licence, ...(i.notice ? [i.notice] : [])]))].map(escaped).join(' · ');

const WORLD = [-180, -85.0511, 180, 85.0511];

const tileJson = route(OPERATIONS.tileJson, 'anyone', async ({ view, scope, filter, services }) => {
  const { asOf, where, notices, extent, periods, layers } = await tilesAbout(view, scope, filter);
  const pinned = new URLSearchParams(where);
  pinned.set('as_of', asOf.commit);
  const { drawn, undrawn, bounds, first, last } = extent;
  return json({
    tilejson: '3.0.0',
    name: scope.infos.map((i) => i.title).join(', '),
    attribution: attribution(scope),
    scheme: 'xyz',
    tiles: [`${services.baseUrl}/api/v1/tiles/{z}/{x}/{y}.mvt?${pinned}`],
    minzoom: 0,
    maxzoom: LAST_ZOOM,
    bounds: bounds ?? WORLD,
    vector_layers: layers,
    asOf,
    where,
    notices,
    drawn,
    undrawn,
    days: first === null || last === null ? null : { first, last },
    periods,
  });
});

export const tileRoutes: readonly Route[] = [tile, tileJson] as readonly Route[];

/** How often to look whether the ledger has gone on, ms. */
const FOLLOW = 5000;

/**
 * While the server listens, the tiles of all of each public dataset are prepared before anybody asks: at its start, and when
 * the ledger has gone on while somebody looks at a map. An engine that reads columns has them in a second or two.
 */
export function prepareTiles(app: FastifyInstance, services: Services): void {
  let timer: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  let work: Promise<void> = Promise.resolve();
  let isClosing = false;

  const prepare = (ledger: Ledger): Promise<void> =>
    ledger.head().then(async (head) => {
      if (!head || head.id === seen || (seen !== undefined && !looked.has(services))) return;
      seen = head.id;
      looked.delete(services);
      const { view } = await services.views.of(ledger, ANYBODY);
      if (view.engine !== 'duckdb') return; // of an engine that keeps rows it would ask too much
      for (const { key } of await view.records('dataset', head.seq)) {
        if (isClosing) return;
        const filter = { dataset: [key] };
        await tilesOf(services).prepare(view, await scopeOf(view, filter), filter);
      }
    });
  const look = () => {
    work = work.then(() => lent(services.host, prepare)).catch((cause) => app.log.warn({ err: cause }, 'tiles'));
  };

  app.addHook('onListen', async () => {
    timer = setInterval(look, FOLLOW).unref();
    look();
  });
  app.addHook('onClose', async () => {
    isClosing = true;
    clearInterval(timer);
    await work;
  });
}
