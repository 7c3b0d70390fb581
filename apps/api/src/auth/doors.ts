import { OPERATIONS } from '@cairn/contract';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Here people show who they are. Guesses are counted, and a cookie that is good no more is no hindrance.
     */
    door?: boolean;
  }
}

const DOORS: ReadonlySet<string> = new Set([OPERATIONS.signIn.path, OPERATIONS.redeemLink.path]);

/** Whether a request is to sign in. Routes beside the contract say so in their configuration. */
export const isDoor = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.config?.door === true || DOORS.has(routeOptions.url ?? '');
