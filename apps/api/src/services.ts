import type { Accounts, Principal } from '@cairn/accounts';
import type { Ledger, View } from '@cairn/store';
import type { AnswerCache } from './answer.ts';
import type { Host } from './host.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Spool } from './spool.ts';
import type { Turns } from './turns.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

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

/** The ledger as one asker may see it. */
export interface Viewing {
  readonly view: View;
  /** Equal for equal rights that see the same under the same rules. */
  readonly audience: string;
  /** Whether anybody may see it: shared caches may keep it. */
  readonly isPublic: boolean;
  /** Whether a cache may keep a pinned answer about these datasets without asking again: their rules are not their own. */
  isSettled(datasets?: readonly string[]): boolean;
  /** Another one than before where what is told of the past of these datasets has changed. */
  sightOf(datasets: readonly string[]): string;
}

/** The ledger as each asker may see it. */
export interface Views {
  of(ledger: Ledger, principal: Principal): Promise<Viewing>;
}

/** What the routes work with. */
export interface Services {
  readonly host: Host;
  readonly views: Views;
  readonly cache: AnswerCache;
  /** Answers that are computed: a few at once, the others in the order in which they were asked for. */
  readonly turns: Turns;
  /** What is on its way to slow readers. */
  readonly spool: Spool;
  readonly jobs: Jobs;
  /** Who may do what; undefined where the server keeps none. */
  readonly accounts?: Accounts;
  /** Who is told of commits; undefined where the server keeps none. */
  readonly webhooks?: Webhooks;
  /** Whether another service signs people in. */
  readonly hasProvider: boolean;
  /** Address under which the server is reached, without a slash at its end. */
  readonly baseUrl: string;
}
