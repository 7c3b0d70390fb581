import { join } from 'node:path';
import { problem } from '@cairn/domain';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * What the page may load: from this server and nowhere else. Its components set styles of their own on elements; its map
 * works in a worker, and draws pictures that it has made itself.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

const YEAR = 31_536_000;

/** Addresses of the page: what stands behind the question mark is its own. */
const PATHS = ['/', '/datasets', '/datasets/:dataset', '/sign-in', '/account', '/jobs', '/people', '/audit'] as const;

/** Serves the page, built into a folder. */
export async function registerPage(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(files, { root: folder, serve: false });
  const headers = { 'content-security-policy': POLICY };
  app.get('/assets/*', { config: { needs: 'anyone' } }, (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    if (!/^[\w.-]+$/.test(name)) throw problem('request.unknown-path', { path: `/assets/${name}` });
    return reply.headers(headers).sendFile(join('assets', name), { maxAge: YEAR * 1000, immutable: true });
  });
  app.get('/icon.svg', { config: { needs: 'anyone' } }, (_, reply) => reply.sendFile('icon.svg'));
  for (const path of PATHS)
    app.get(path, { config: { needs: 'anyone' } }, (_, reply) =>
      reply.headers({ ...headers, 'cache-control': 'no-cache' }).sendFile('index.html', { cacheControl: false }),
    );
}
