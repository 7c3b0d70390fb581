import { join } from 'node:path';
import { problem, readPermalink } from '@cairn/domain';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

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
];
const framedBy = (whom: string): string => [...POLICY, `frame-ancestors ${whom}`].join('; ');

const YEAR = 31_536_000;

/** Addresses of the page: what stands behind the question mark is its own. */
const PATHS = [
  '/',
  '/datasets',
  '/datasets/:dataset',
  '/claims',
  '/claims/:dataset/:key',
  '/records/:kind/:dataset/:key',
  '/briefings',
  '/briefings/:dataset/:key',
  '/help',
  '/welcome',
  '/sign-in',
  '/account',
  '/jobs',
  '/people',
  '/audit',
] as const;

/** The page, with what it may do. What it is made of never stands in the address, so it is the same for everybody. */
const sendPage = (reply: FastifyReply, whom = "'self'") =>
  reply
    .headers({ 'content-security-policy': framedBy(whom), 'cache-control': 'no-cache' })
    .sendFile('index.html', { cacheControl: false });

/**
 * Other sites may show this one part of the page in a frame of theirs. Nothing is changed by it and nobody is signed in
 * there: it asks without cookies.
 */
function registerEmbed(app: FastifyInstance): void {
  app.get('/embed', { config: { needs: 'anyone' } }, (_, reply) => {
    reply.removeHeader('x-frame-options').header('cross-origin-resource-policy', 'cross-origin');
    return sendPage(reply, '*');
  });
}

/**
 * A short link leads to the address that it stands for, and that is asked with the rights of whoever opens it. One that
 * cannot be read is explained: by the page to a reader, as a problem to a program.
 */
function registerPermalinks(app: FastifyInstance): void {
  app.get('/p/*', { config: { needs: 'anyone' } }, (request, reply) => {
    const { '*': code } = request.params as { '*': string };
    try {
      return reply.header('cache-control', 'no-cache').redirect(`/?${readPermalink(code)}`);
    } catch (cause) {
      if (!/\btext\/html\b/.test(request.headers.accept ?? '')) throw cause;
      return sendPage(reply.code(404));
    }
  });
}

/** Serves the page, built into a folder. */
export async function registerPage(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(files, { root: folder, serve: false, preCompressed: true });
  const headers = { 'content-security-policy': framedBy("'self'") };
  app.get('/assets/*', { config: { needs: 'anyone' } }, (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    if (!/^[\w.-]+$/.test(name)) throw problem('request.unknown-path', { path: `/assets/${name}` });
    return reply
      .headers({ ...headers, vary: 'accept-encoding' })
      .sendFile(join('assets', name), { maxAge: YEAR * 1000, immutable: true });
  });
  app.get('/icon.svg', { config: { needs: 'anyone' } }, (_, reply) => reply.sendFile('icon.svg'));
  for (const path of PATHS) app.get(path, { config: { needs: 'anyone' } }, (_, reply) => sendPage(reply));
  registerEmbed(app);
  registerPermalinks(app);
}
