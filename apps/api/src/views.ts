import { createHash } from 'node:crypto';
import { may, type Principal } from '@cairn/accounts';
import { type DatasetInfo, type Ledger, type Sight, type Viewed, viewFor } from '@cairn/store';
import { LRUCache } from 'lru-cache';
import type { Views } from './services.ts';

/** All for those who code a dataset or more; what its release rules let out for its readers, and of a public one for anybody. */
const sightOf = (principal: Principal, dataset: string, info: DatasetInfo): Sight => {
  if (may(principal, 'read-whole', dataset)) return 'whole';
  return info.visibility === 'public' || may(principal, 'read', dataset) ? 'released' : 'nothing';
};

/** Two people with equal roles see the same, and share a view. */
function rightsOf({ account, scopes }: Principal): string {
  if (account === null) return 'public';
  const roles = Object.entries(account.roles).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([roles, [...scopes].sort()]))
    .digest('base64url')
    .slice(0, 16);
}

/** Views are kept while the head stands, so what they have looked up is kept with them. */
export function views(): Views {
  const kept = new WeakMap<Ledger, LRUCache<string, Promise<Viewed>>>();
  return {
    async of(ledger, principal) {
      const of = kept.get(ledger) ?? new LRUCache<string, Promise<Viewed>>({ max: 200 });
      kept.set(ledger, of);
      const rights = `${(await ledger.head())?.id ?? ''} ${rightsOf(principal)}`;
      const viewed = of.get(rights) ?? viewFor(ledger, { sees: (dataset, info) => sightOf(principal, dataset, info) });
      of.set(rights, viewed);
      viewed.catch(() => of.delete(rights));
      const { view, key, isSettled, sightOf: past } = await viewed;
      const audience = `${rightsOf(principal)} ${key}`;
      return { view, audience, isPublic: principal.account === null, isSettled, sightOf: past };
    },
  };
}
