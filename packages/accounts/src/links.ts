import { problem } from '@cairn/domain';
import { type DeskConnection, sql } from '@cairn/store';
import { note } from './audit.ts';
import { foldEmail } from './email.ts';
import { DAY, instant, type Office } from './office.ts';
import { hashOf, mustBeStrong } from './passwords.ts';
import { accountOf, addPerson, endSessions, personByEmail, personById } from './people.ts';
import type { Act, LinkKind, Links, NewLink, Person, Redemption } from './port.ts';
import { EVERYWHERE } from './principal.ts';
import { digestOf, newToken } from './secrets.ts';
import { beginSession } from './sessions.ts';

const LASTS = DAY;

interface Held {
  readonly kind: LinkKind;
  readonly account: string | null;
}

/** The link that stands in for those before it. */
async function issue(c: DeskConnection, now: number, kind: LinkKind, account: string | null): Promise<NewLink> {
  const code = newToken();
  await c.run(sql`DELETE FROM link WHERE expires_at < ${now - LASTS}`);
  await c.run(
    account === null
      ? sql`UPDATE link SET ended_at = ${now} WHERE account IS NULL AND ended_at IS NULL`
      : sql`UPDATE link SET ended_at = ${now} WHERE account = ${account} AND ended_at IS NULL`,
  );
  await c.run(sql`INSERT INTO link (digest, kind, account, made_at, expires_at)
    VALUES (${digestOf(code)}, ${kind}, ${account}, ${now}, ${now + LASTS})`);
  return { kind, code, expiresAt: instant(now + LASTS) };
}

const heldOf = (row: { [name: string]: unknown } | undefined): Held => {
  if (!row) throw problem('link.unknown', {});
  return { kind: row['kind'] as LinkKind, account: row['account'] as string | null };
};

const isEmpty = async (c: Pick<DeskConnection, 'rows'>): Promise<boolean> =>
  (await c.rows(sql`SELECT 1 AS n FROM account LIMIT 1`)).length === 0;

/** Whose email the password will stand beside. @throws Problem link.unknown, email.malformed */
async function emailOf(office: Office, { code, email }: Redemption): Promise<string> {
  const [row] = await office.desk.rows(sql`SELECT kind, account FROM link
    WHERE digest = ${digestOf(code)} AND ended_at IS NULL AND expires_at > ${office.now()}`);
  const held = heldOf(row);
  if (held.account === null) return foldEmail(email ?? '');
  const person = await personById(office.desk, held.account);
  if (!person || person.disabled) throw problem('link.unknown', {});
  return person.email;
}

async function firstAdmin(c: DeskConnection, now: number, email: string, name: string | null, hash: string, act: Act) {
  if (!(await isEmpty(c))) throw problem('link.unknown', {});
  return addPerson(c, now, { email, name, roles: { [EVERYWHERE]: 'admin' }, hash }, act);
}

async function withPassword(c: DeskConnection, now: number, account: string, hash: string, act: Act): Promise<Person> {
  const person = await personById(c, account);
  if (!person || person.disabled) throw problem('link.unknown', {});
  await c.run(sql`UPDATE account SET password = ${hash} WHERE id = ${account}`);
  await endSessions(c, account, now);
  await note(c, now, 'password-set', act, { email: person.email });
  return person;
}

export const linksOf = (office: Office): Links => ({
  make: (text, act) =>
    office.desk.change(async (c) => {
      const { id, email, hasPassword } = await personByEmail(c, text);
      const link = await issue(c, office.now(), hasPassword ? 'reset' : 'invitation', id);
      await note(c, office.now(), 'link-made', act, { email, kind: link.kind });
      return link;
    }),
  first: (act) =>
    office.desk.change(async (c) => {
      if (!(await isEmpty(c))) throw problem('account.exists', { email: 'somebody' });
      const link = await issue(c, office.now(), 'first-admin', null);
      await note(c, office.now(), 'link-made', act, { kind: link.kind });
      return link;
    }),
  async redeem(redemption, from) {
    const email = await emailOf(office, redemption);
    mustBeStrong(redemption.password, email);
    const hash = await hashOf(redemption.password);
    return office.change(async (c) => {
      const now = office.now();
      const [row] = await c.rows(sql`UPDATE link SET ended_at = ${now}
        WHERE digest = ${digestOf(redemption.code)} AND ended_at IS NULL AND expires_at > ${now} RETURNING kind, account`);
      const held = heldOf(row);
      const act = { by: email, from };
      await note(c, now, 'link-used', act, { kind: held.kind });
      const person =
        held.account === null
          ? await firstAdmin(c, now, email, redemption.name ?? null, hash, act)
          : await withPassword(c, now, held.account, hash, act);
      await note(c, now, 'sign-in', act, { with: 'link' });
      return beginSession(c, now, accountOf(person));
    });
  },
});
