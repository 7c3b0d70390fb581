import type { About, Accounts, Act, Deed } from '@cairn/accounts';
import { problem } from '@cairn/domain';
import type { FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';

/** Who asks, and from where, for the trail. */
export const actOf = ({ principal, ip }: FastifyRequest): Act => ({ by: principal.account?.email ?? null, from: ip });

/** @throws Problem account.none-kept */
export function accountsOf({ accounts }: Services): Accounts {
  if (!accounts) throw problem('account.none-kept', {});
  return accounts;
}

interface Doing {
  readonly services: Services;
  readonly request: FastifyRequest;
}

/** Adds what was done to the trail, where there is one. An answer does not wait for it; a failure is logged. */
export function trail({ services, request }: Doing, deed: Deed, about: About): void {
  services.accounts?.audit
    .write(deed, actOf(request), about)
    .catch((cause: unknown) => request.log.error({ err: cause, deed }, 'the trail was not written'));
}
