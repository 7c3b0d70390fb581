import type { Desk } from '@cairn/store';
import { auditOf } from './audit.ts';
import { grantsOf } from './grants.ts';
import { linksOf } from './links.ts';
import { Office } from './office.ts';
import { peopleOf } from './people.ts';
import type { Accounts, Clock, NewLink } from './port.ts';
import { sessionsOf } from './sessions.ts';
import { tokensOf } from './tokens.ts';

/** Accounts on a desk. Whoever opened the desk closes it. */
export function openAccounts(desk: Desk, { clock = () => new Date() }: { clock?: Clock } = {}): Accounts {
  const office = new Office(desk, clock);
  const sessions = sessionsOf(office);
  return {
    ...peopleOf(office),
    ...sessions,
    tokens: tokensOf(office),
    links: linksOf(office),
    grants: grantsOf(office, sessions),
    audit: auditOf(office),
  };
}

/** Address of the page that a link leads to. The code stands behind the #, which browsers send to nobody. */
export const linkTo = (baseUrl: string, { kind, code }: NewLink): string =>
  `${baseUrl.replace(/\/+$/, '')}/welcome${kind === 'first-admin' ? '?first' : ''}#${code}`;

/** Where there is no account yet: the one-time link that makes the first administrator. Else null. */
export async function firstAdmin(accounts: Accounts, baseUrl: string): Promise<string | null> {
  if ((await accounts.count()) > 0) return null;
  return linkTo(baseUrl, await accounts.links.first({ by: null, from: null }));
}
