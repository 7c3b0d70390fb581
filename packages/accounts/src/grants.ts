import { problem } from '@cairn/domain';
import { type DeskConnection, sql } from '@cairn/store';
import { note } from './audit.ts';
import { DAY, type Office } from './office.ts';
import { accountOf, personById } from './people.ts';
import type { Accounts, Grant, Grants } from './port.ts';
import type { Account } from './principal.ts';
import { digestOf, newId } from './secrets.ts';
import { issue } from './tokens.ts';

const ACCESS = DAY;
const REFRESH = 14 * DAY;

/** A pair, to read. What ended a while ago is swept out. */
async function pair(c: DeskConnection, now: number, account: Account, family: string): Promise<Grant> {
  await c.run(sql`DELETE FROM token WHERE kind <> 'personal' AND expires_at < ${now - REFRESH}`);
  const shared = { account: account.id, family, name: '', scopes: ['read'] as const };
  const access = await issue(c, now, { ...shared, kind: 'access', expiresAt: now + ACCESS });
  const refresh = await issue(c, now, { ...shared, kind: 'refresh', expiresAt: now + REFRESH });
  return { accessToken: access.token, refreshToken: refresh.token, expiresIn: ACCESS / 1000, account };
}

/** Uses up a refresh token. One that was used before has been copied: all that came of it ends. */
async function use(c: DeskConnection, now: number, digest: string) {
  const [row] = await c.rows(sql`UPDATE token SET ended_at = ${now}
    WHERE digest = ${digest} AND kind = 'refresh' AND ended_at IS NULL AND expires_at > ${now} RETURNING account, family`);
  if (row) return { account: String(row['account']), family: String(row['family']) };
  await c.run(sql`UPDATE token SET ended_at = ${now} WHERE ended_at IS NULL AND family IN
    (SELECT family FROM token WHERE digest = ${digest} AND kind = 'refresh' AND ended_at IS NOT NULL)`);
  return undefined;
}

export const grantsOf = (office: Office, { check }: Pick<Accounts, 'check'>): Grants => ({
  async password(email, password, from) {
    const account = await check(email, password, from);
    return office.desk.change(async (c) => {
      await note(c, office.now(), 'grant-made', { by: account.email, from }, { with: 'password' });
      return pair(c, office.now(), account, newId('fam'));
    });
  },
  async refresh(refreshToken, from) {
    const grant = await office.change(async (c) => {
      const now = office.now();
      const used = await use(c, now, digestOf(refreshToken));
      const person = used ? await personById(c, used.account) : undefined;
      if (!used || !person || person.disabled) return undefined;
      await note(c, now, 'grant-made', { by: person.email, from }, { with: 'refresh' });
      return pair(c, now, accountOf(person), used.family);
    });
    if (!grant) throw problem('auth.token-unknown', {});
    return grant;
  },
});
