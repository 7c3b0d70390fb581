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
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pairsOf } from '../route.ts';
import type { Services } from '../services.ts';
import { type AcledAnswer, acledAnswer } from './answer.ts';
import { refuseAcled } from './failure.ts';
import { registerSignIn, signInByKey } from './sign-in.ts';

export interface AcledOptions {
  /** The dataset that is served; without it, the only one that is coded after the codebook `acled`. */
  readonly dataset?: string;
  /** For how long ago the data were changed. */
  readonly clock?: () => Date;
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

function send(reply: FastifyReply, { stream, type, file, commit }: AcledAnswer): FastifyReply {
  if (file !== null) reply.header('content-disposition', `attachment; filename="${fileName(file)}.csv"`);
  return reply
    .headers({ 'cairn-commit': commit, 'cache-control': 'no-cache', vary: 'accept-encoding, authorization, cookie' })
    .type(type)
    .send(stream);
}

/** What may not be seen is not there; whoever has not signed in is told that this may be why. */
function asked(request: FastifyRequest, cause: unknown): unknown {
  const isHidden =
    cause instanceof Problem &&
    cause.code === 'acled.dataset-unsaid' &&
    (cause.details['known'] as string[]).length === 0;
  return isHidden && request.principal.account === null ? problem('auth.required', {}) : cause;
}

function handlerOf(
  name: string,
  isLegacy: boolean,
  services: Services,
  { dataset, clock }: Required<Pick<AcledOptions, 'clock'>> & AcledOptions,
) {
  const table = RESOURCES[name] as (typeof RESOURCES)[string];
  return async (request: FastifyRequest, reply: FastifyReply) => {
    await signInByKey(services, request);
    const lease = await services.host.lend();
    let kept = false;
    try {
      const { view } = await services.views.of(lease.ledger, request.principal);
      const { suffix } = request.params as { suffix?: string };
      const question = { table, pairs: pairsOf(request), suffix, isLegacy, dataset, now: clock() };
      const answer = await acledAnswer(view, question);
      answer.stream.once('close', lease.release);
      kept = true;
      return send(reply, answer);
    } catch (cause) {
      throw asked(request, cause);
    } finally {
      if (!kept) lease.release();
    }
  };
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
  const { clock = () => new Date() } = options;
  await app.register(async (scope) => {
    scope.setErrorHandler((cause, request, reply) => refuseAcled(reply, request, cause));
    for (const name of Object.keys(RESOURCES))
      for (const base of ['/api', '']) {
        const handler = handlerOf(name, base === '', services, { ...options, clock });
        const config = { needs: 'anyone' };
        for (const url of [`${base}/${name}/read`, `${base}/${name}/read.:suffix`])
          scope.route({ method: 'GET', url, handler, config });
      }
    await registerSignIn(scope, services);
  });
}
