import { problem } from '@cairn/domain';
import { type DeskConnection, sql } from '@cairn/store';
import { attempt, forget } from './attempts.ts';
import { note } from './audit.ts';
import { foldedOrNull } from './email.ts';
import { DAY, instant, MINUTE, type Office } from './office.ts';
import { matches } from './passwords.ts';
import { accountOf, personByEmail, personById } from './people.ts';
import type { Accounts, Session } from './port.ts';
import type { Account } from './principal.ts';
import { csrfOf, digestOf, newSecret } from './secrets.ts';

/** A session ends when it was not used for so long, and at the latest so long after it began. */
const IDLE = 7 * DAY;
const LONGEST = 30 * DAY;

const endOf = (madeAt: number, usedAt: number): number => Math.min(usedAt + IDLE, madeAt + LONGEST);

const sessionFor = (secret: string, account: Account, expiresAt: number): Session => ({
  secret,
  csrf: csrfOf(secret),
  account,
  expiresAt: instant(expiresAt),
});

/** Begins a session inside a transaction. */
export async function beginSession(c: DeskConnection, now: number, account: Account): Promise<Session> {
  const secret = newSecret();
  await c.run(sql`DELETE FROM session WHERE used_at < ${now - IDLE} OR made_at < ${now - LONGEST}`);
  await c.run(sql`INSERT INTO session VALUES (${digestOf(secret)}, ${account.id}, ${now}, ${now})`);
  return sessionFor(secret, account, endOf(now, now));
}

/** Checks a password. What was typed is told only where it is somebody's email. */
async function check(office: Office, text: string, password: string, from: string | null): Promise<Account> {
  const email = foldedOrNull(text);
  await attempt(office, email ?? text, from);
  const [row] = await office.desk.rows(
    sql`SELECT id, email, password, disabled FROM account WHERE email = ${email ?? ''}`,
  );
  const fits = await matches(password, (row?.['password'] ?? null) as string | null);
  const person = row ? await personById(office.desk, String(row['id'])) : undefined;
  if (fits && person && !person.disabled) {
    await office.desk.change((c) => forget(c, office.now(), person.email, from));
    return accountOf(person);
  }
  const reason = !person ? 'nobody has this email' : person.disabled ? 'disabled' : 'wrong password';
  await office.desk.change((c) =>
    note(c, office.now(), 'sign-in-failed', { by: person?.email ?? null, from }, { reason }),
  );
  throw problem('auth.sign-in-failed', {});
}

async function find(office: Office, secret: string): Promise<Session | null> {
  const digest = digestOf(secret);
  const known = office.known(digest);
  if (known && 'session' in known) return known.session;
  const [row] = await office.desk.rows(sql`SELECT account, made_at, used_at FROM session WHERE digest = ${digest}`);
  const now = office.now();
  const [madeAt, usedAt] = [Number(row?.['made_at']), Number(row?.['used_at'])];
  if (!row || endOf(madeAt, usedAt) <= now) return null;
  const person = await personById(office.desk, String(row['account']));
  if (!person || person.disabled) return null;
  if (now - usedAt >= MINUTE)
    await office.desk.change((c) => c.run(sql`UPDATE session SET used_at = ${now} WHERE digest = ${digest}`));
  const session = sessionFor(secret, accountOf(person), endOf(madeAt, now));
  office.know(digest, { session });
  return session;
}

type Sessions = Pick<Accounts, 'check' | 'signIn' | 'admit' | 'session' | 'signOut'>;

export const sessionsOf = (office: Office): Sessions => ({
  check: (email, password, from) => check(office, email, password, from),
  async signIn(email, password, from) {
    const account = await check(office, email, password, from);
    return office.desk.change(async (c) => {
      await note(c, office.now(), 'sign-in', { by: account.email, from }, { with: 'password' });
      return beginSession(c, office.now(), account);
    });
  },
  admit: (email, act) =>
    office.desk.change(async (c) => {
      const person = await personByEmail(c, email);
      if (person.disabled) throw problem('auth.sign-in-failed', {});
      await note(c, office.now(), 'sign-in', { by: person.email, from: act.from }, { with: 'provider' });
      return beginSession(c, office.now(), accountOf(person));
    }),
  session: (secret) => find(office, secret),
  async signOut(secret, from) {
    const session = await find(office, secret);
    if (!session) return;
    await office.change(async (c) => {
      await c.run(sql`DELETE FROM session WHERE digest = ${digestOf(secret)}`);
      await note(c, office.now(), 'sign-out', { by: session.account.email, from });
    });
  },
});
