import { problem } from '@cairn/domain';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDoor } from './doors.ts';

/** Most requests in a minute, each above 0. What is not given is as it comes. */
export interface Limits {
  /** From one network address (IPv6: one /64): 600. */
  readonly perAddress?: number;
  /** Of one account, from wherever: 1200. */
  readonly perAccount?: number;
  /** Attempts to sign in from one network address: 10. */
  readonly signIn?: number;
}

const USUAL = { perAddress: 600, perAccount: 1200, signIn: 10 } as const satisfies Required<Limits>;

export interface Limiter {
  /** Before anybody has looked who asks. @throws Problem request.too-many */
  byAddress(request: FastifyRequest): Promise<void>;
  /** Once that is known. @throws Problem request.too-many */
  byAccount(request: FastifyRequest): Promise<void>;
}

const OPEN: Limiter = { byAddress: async () => undefined, byAccount: async () => undefined };

/** Whoever is on the machine itself. With a proxy on it, its clients are seen once the proxy is one that is trusted. */
const isHere = ({ ip }: FastifyRequest): boolean => /^(::ffff:)?127\.|^::1$/.test(ip);

/** @param limits - false for none. Those that are not given do not count whoever is on the machine itself. */
export async function limiter(app: FastifyInstance, limits: Limits | false = {}): Promise<Limiter> {
  if (limits === false) return OPEN;
  await app.register(rateLimit, { global: false });
  const counting = (which: keyof Limits, keyGenerator?: (request: FastifyRequest) => string) => {
    const count = app.createRateLimit({
      max: limits[which] ?? USUAL[which],
      timeWindow: 60_000,
      ipv6Subnet: 64,
      ...(limits[which] === undefined ? { allowList: isHere } : {}),
      ...(keyGenerator ? { keyGenerator } : {}),
    });
    return async (request: FastifyRequest) => {
      const found = await count(request);
      if (!found.isAllowed && found.isExceeded)
        throw problem('request.too-many', { seconds: Math.max(1, found.ttlInSeconds) });
    };
  };
  const [address, signIn] = [counting('perAddress'), counting('signIn')];
  const account = counting('perAccount', (request) => request.principal.account?.id ?? '');
  return {
    async byAddress(request) {
      await address(request);
      if (isDoor(request)) await signIn(request);
    },
    async byAccount(request) {
      if (request.principal.account !== null) await account(request);
    },
  };
}
