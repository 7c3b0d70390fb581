import { createHash } from 'node:crypto';
import { may, type Principal } from '@cairn/accounts';
import { type Audience, type DatasetInfo, type Ledger, type Sight, type View, viewFor } from '@cairn/store';
import { LRUCache } from 'lru-cache';
import type { Views } from './services.ts';

/** Sees everything that is there: the audience of a server that its owner has opened to whoever reaches it. */
const sightOf = (principal: Principal, dataset: string, info: DatasetInfo): Sight => {
  if (may(principal, 'read-whole', dataset)) return 'whole';
  return info.visibility === 'public' || may(principal, 'read', dataset) ? 'released' : 'nothing';
};

/** Two people with equal roles see the same, and share what is cached. */
function keyOf({ account, scopes }: Principal): string {
  if (account === null) return 'public';
  const roles = Object.entries(account.roles).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([roles, [...scopes].sort()]))
    .digest('base64url')
    .slice(0, 16);
}

const audienceOf = (principal: Principal): Audience => ({
  key: keyOf(principal),
  sees: (dataset, info) => sightOf(principal, dataset, info),
});

/** Views are kept while the head stands, so what they have looked up is kept with them. */
export function views(): Views {
  const kept = new WeakMap<Ledger, LRUCache<string, Promise<View>>>();
  return {
    async of(ledger, principal) {
      const audience = audienceOf(principal);
      const of = kept.get(ledger) ?? new LRUCache<string, Promise<View>>({ max: 200 });
      kept.set(ledger, of);
      const key = `${(await ledger.head())?.id ?? ''} ${audience.key}`;
      const view = of.get(key) ?? viewFor(ledger, audience);
      of.set(key, view);
      return { view: await view, audience: audience.key };
    },
  };
}
