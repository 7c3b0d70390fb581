import { problem } from '@cairn/domain';
import { type DeskConnection, type Row, raw, type Sql, sql } from '@cairn/store';
import { note } from './audit.ts';
import { DAY, instant, instantOrNull, MINUTE, type Office } from './office.ts';
import { accountOf, personByEmail, personById } from './people.ts';
import type { TokenInfo, TokenKind, Tokens, Verified } from './port.ts';
import { type Account, SCOPES, type Scope } from './principal.ts';
import { digestOf, MARK, newId, newToken } from './secrets.ts';

/** Days until a personal token ends, where nobody says. */
const DAYS = 90;
const LONGEST = 200;

interface Fresh {
  readonly account: string;
  readonly kind: TokenKind;
  /** What came of one another: a refresh token that is used twice ends all of them. */
  readonly family: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: number;
}

const scopesFrom = (text: unknown): Scope[] => SCOPES.filter((s) => String(text).split(' ').includes(s));

/** Makes a token inside a transaction, and answers it: what is kept is its digest. */
export async function issue(c: DeskConnection, now: number, { account, kind, family, name, scopes, expiresAt }: Fresh) {
  const token = newToken();
  const id = newId('tok');
  await c.run(sql`INSERT INTO token (id, digest, account, kind, family, name, scopes, made_at, expires_at)
    VALUES (${id}, ${digestOf(token)}, ${account}, ${kind}, ${family}, ${name}, ${scopes.join(' ')}, ${now}, ${expiresAt})`);
  const info: TokenInfo = {
    id,
    name,
    scopes,
    madeAt: instant(now),
    expiresAt: instant(expiresAt),
    usedAt: null,
  };
  return { ...info, token };
}

const infoOf = (r: Row): TokenInfo => ({
  id: String(r['id']),
  name: String(r['name']),
  scopes: scopesFrom(r['scopes']),
  madeAt: instant(Number(r['made_at'])),
  expiresAt: instantOrNull(r['expires_at']),
  usedAt: instantOrNull(r['used_at']),
});

/** Of those that are good now. */
export const live = (now: number): Sql => sql`ended_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`;

async function verify(office: Office, token: string): Promise<Verified | null> {
  if (!token.startsWith(MARK) || token.length > LONGEST) return null;
  const digest = digestOf(token);
  const known = office.known(digest);
  if (known && 'verified' in known) return known.verified;
  const now = office.now();
  const [row] = await office.desk.rows(sql`SELECT account, kind, scopes, used_at FROM token
    WHERE digest = ${digest} AND kind <> 'refresh' AND ${live(now)}`);
  const person = row ? await personById(office.desk, String(row['account'])) : undefined;
  if (!row || !person || person.disabled) return null;
  if (now - Number(row['used_at'] ?? 0) >= MINUTE)
    await office.desk.change((c) => c.run(sql`UPDATE token SET used_at = ${now} WHERE digest = ${digest}`));
  const account: Account = accountOf(person);
  const verified = {
    principal: { account, scopes: scopesFrom(row['scopes']) },
    account,
    kind: row['kind'] as TokenKind,
  };
  office.know(digest, { verified });
  return verified;
}

export const tokensOf = (office: Office): Tokens => ({
  make: (text, { name = '', scopes, days = DAYS }, act) =>
    office.desk.change(async (c) => {
      const { id: account, email } = await personByEmail(c, text);
      const now = office.now();
      const expiresAt = now + days * DAY;
      const made = await issue(c, now, { account, kind: 'personal', family: newId('fam'), name, scopes, expiresAt });
      await note(c, now, 'token-made', act, { email, token: made.id, scopes: scopes.join(' '), days });
      return made;
    }),
  async list(text) {
    const { id } = await personByEmail(office.desk, text);
    const rows = await office.desk.rows(sql`SELECT id, name, scopes, made_at, expires_at, used_at FROM token
      WHERE account = ${id} AND kind = 'personal' AND ${live(office.now())} ORDER BY made_at, id`);
    return rows.map(infoOf);
  },
  revoke: (text, id, act) =>
    office.change(async (c) => {
      const person = await personByEmail(c, text);
      const now = office.now();
      const ended = await c.rows(sql`UPDATE token SET ended_at = ${now}
        WHERE id = ${id} AND account = ${person.id} AND kind = 'personal' AND ended_at IS NULL ${raw('RETURNING id')}`);
      if (ended.length === 0) throw problem('token.unknown', { id });
      await note(c, now, 'token-revoked', act, { email: person.email, token: id });
    }),
  verify: (token) => verify(office, token),
});
