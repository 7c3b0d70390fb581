import { Readable } from 'node:stream';
import { Problem, problem } from '@cairn/domain';
import {
  type AcledSource,
  type AcledTable,
  actorTable,
  actorTypeTable,
  castTable,
  countryTable,
  deletedTable,
  eventTable,
  isoTable,
  regionTable,
} from '@cairn/query';
import type { Reader } from '@cairn/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { trail } from '../auth/trail.ts';
import { borrowed } from '../borrowed.ts';
import { lent } from '../host.ts';
import { goneSignal, pairsOf } from '../route.ts';
import type { Services } from '../services.ts';
import { type AcledAnswer, acledAnswer } from './answer.ts';
import { refuseAcled } from './failure.ts';
import { partFiles } from './part-files.ts';
import { piecesOf, pour } from './pieces.ts';
import { registerSignIn, signInByKey } from './sign-in.ts';

export interface AcledOptions {
  /** The dataset that is served; without it, the only one that is coded after the codebook `acled`. */
  readonly dataset?: string;
}

const RESOURCES: Readonly<Record<string, (source: AcledSource, isMonadic: boolean) => AcledTable>> = {
  acled: eventTable,
  deleted: deletedTable,
  cast: castTable,
  actor: actorTable,
  actortype: actorTypeTable,
  country: countryTable,
  region: regionTable,
  iso: isoTable,
};

/** A name that any system of files takes, and that a header can carry. */
const fileName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[^\w .()-]/g, '')
    .trim() || 'rows';

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

interface Made extends AcledAnswer {
  readonly isPublic: boolean;
}

function send(reply: FastifyReply, { type, file, commit, isPublic }: Made, body: string | Readable): FastifyReply {
  if (file !== null) reply.header('content-disposition', `attachment; filename="${fileName(file)}.csv"`);
  return reply
    .headers({
      'cairn-commit': commit,
      'cache-control': `${isPublic ? 'public' : 'private'}, no-cache`,
      vary: 'accept-encoding, authorization, cookie',
    })
    .type(type)
    .send(body);
}

/** What may not be seen is not there; whoever has not signed in is told that this may be why. */
function asked(request: FastifyRequest, cause: unknown): unknown {
  const isHidden =
    cause instanceof Problem &&
    cause.code === 'acled.dataset-unsaid' &&
    (cause.details['known'] as string[]).length === 0;
  return isHidden && request.principal.account === null ? problem('auth.required', {}) : cause;
}

/** Whatever the pace of whoever reads it, the ledger is lent for no longer than the making takes. */
function long({ spool }: Services, found: Made, reader: Reader, gone: AbortSignal): Readable {
  const { rows, envelope } = found;
  if (!rows.byEngine) return spool.through((to, signal) => pour(piecesOf(reader, found), to, signal), gone);
  const parts = { reader, queries: rows.queries, spool, gone };
  return Readable.from(partFiles(parts, envelope), { objectMode: false, highWaterMark: 1 << 20 });
}

interface Serves {
  readonly name: string;
  readonly isLegacy: boolean;
  readonly dataset: string | undefined;
}

/** A short answer is made while the ledger is lent. For a long one it is lent part by part, whatever the reader's pace. */
async function answer(services: Services, serves: Serves, request: FastifyRequest, reply: FastifyReply) {
  const { name, isLegacy, dataset } = serves;
  const { suffix } = request.params as { suffix?: string };
  const table = RESOURCES[name] as (typeof RESOURCES)[string];
  const question = { table, pairs: pairsOf(request), suffix, isLegacy, dataset, now: new Date() };
  const { found, engine, body } = await lent(services.host, async (ledger) => {
    const { view, isPublic } = await services.views.of(ledger, request.principal);
    const found = { ...(await acledAnswer(view, question)), isPublic };
    return { found, engine: view.engine, body: found.isLong ? null : await whole(piecesOf(view, found)) };
  });
  if (body !== null) return send(reply, found, body);
  const { dataset: of, commit, type } = found;
  trail({ services, request }, 'export', {
    where: `dataset=${of}`,
    commit,
    format: `${name} as ${type.split(';')[0]}`,
  });
  return send(reply, found, long(services, found, borrowed(services, request.principal, engine), goneSignal(reply)));
}

/**
 * The interface that tools for ACLED's data speak, of today (`/api/acled/read`) and of before (`/acled/read.csv`). What
 * it promises: docs/how-to/acled-api.md.
 */
export async function registerAcled(
  app: FastifyInstance,
  services: Services,
  options: AcledOptions = {},
): Promise<void> {
  await app.register(async (scope) => {
    scope.setErrorHandler((cause, request, reply) => refuseAcled(reply, request, cause));
    for (const name of Object.keys(RESOURCES))
      for (const base of ['/api', '']) {
        const serves = { name, isLegacy: base === '', dataset: options.dataset };
        const handler = async (request: FastifyRequest, reply: FastifyReply) => {
          await signInByKey(services, request);
          return answer(services, serves, request, reply).catch((cause: unknown) => {
            throw asked(request, cause);
          });
        };
        const config = { needs: 'anyone' };
        for (const url of [`${base}/${name}/read`, `${base}/${name}/read.:suffix`])
          scope.route({ method: 'GET', url, handler, config });
      }
    await registerSignIn(scope, services);
  });
}
