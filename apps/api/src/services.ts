import type { Principal } from '@cairn/accounts';
import type { Ledger, View } from '@cairn/store';
import type { AnswerCache } from './answer.ts';
import type { Host } from './host.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: set before any handler. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** What the route needs of whoever asks. */
    needs?: string;
  }
}

/** The ledger as each asker may see it. */
export interface Views {
  /** `audience` is `public` for what anybody sees. */
  of(ledger: Ledger, principal: Principal): Promise<{ readonly view: View; readonly audience: string }>;
}

/** What the routes work with. */
export interface Services {
  readonly host: Host;
  readonly views: Views;
  readonly cache: AnswerCache;
  /** Address under which the server is reached, without a slash at its end. */
  readonly baseUrl: string;
}
