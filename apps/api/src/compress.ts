import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { encodedTag, knownTag } from './answer.ts';

/** Text in every form; vector tiles and columns, which hold much that can be said shorter. Parquet, Arrow and workbooks are packed already, or as good as. */
const TEXT = /^text\/(?!event-stream)|[/+](json|x-ndjson|xml)(;|$)|vector-tile$|profile=columns$/;

/** Bytes under which an answer is sent as it is: they fit in a packet. */
const FEW = 1400;

/** Of the same answer, each encoding has a tag of its own, as RFC 9110 wants strong tags. */
async function retag(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const etag = reply.getHeader('etag');
  if (typeof etag !== 'string') return;
  const encoding = reply.getHeader('content-encoding');
  if (reply.statusCode === 304) reply.header('etag', knownTag(request, etag) ?? etag);
  else if (typeof encoding === 'string') reply.header('etag', encodedTag(etag, encoding));
}

/** Packs text for whoever accepts it: at a cheap level, since most of what is gained is gained there. To be called before any route is made. */
export async function packing(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: ['gzip', 'br'],
    customTypes: TEXT,
    threshold: FEW,
    zlibOptions: { level: 1 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
    globalDecompression: false,
  });
  app.addHook('onRoute', (route) => {
    const before = [route.onSend ?? []].flat();
    route.onSend = [...before, retag] as never;
  });
}
