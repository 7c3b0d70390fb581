import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { collection, collections } from './collections.ts';
import { STYLE } from './html.ts';
import { item, items } from './items.ts';
import { conformance, definition, landing } from './landing.ts';
import { ROOT } from './link.ts';
import { queryables } from './queryables.ts';
import { registerResource } from './resource.ts';

/**
 * OGC API – Features Part 1 (core, GeoJSON, HTML, OpenAPI 3.0) at `/api/ogc`, with the queryables of Part 3: each dataset
 * that the asker may see is a collection.
 */
export function registerOgc(app: FastifyInstance, services: Services): void {
  for (const resource of [landing, conformance, definition, collections, collection, queryables, items, item])
    registerResource(app, services, resource);
  app.get(`${ROOT}/style.css`, { config: { needs: 'anyone' } }, async (_, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(STYLE),
  );
}
