import { nearest, parseDatasetName, problem } from '@cairn/domain';
import { type DeskConnection, type Row, raw, type Sql, sql } from '@cairn/store';
import { note } from './audit.ts';
import { foldEmail } from './email.ts';
import { instant, type Office } from './office.ts';
import { hashOf, mustBeStrong } from './passwords.ts';
import type { Accounts, Act, Person } from './port.ts';
import { type Account, EVERYWHERE, type Role } from './principal.ts';
import { digestOf, newId } from './secrets.ts';

type Asks = Pick<DeskConnection, 'rows'>;

/** People with their roles; one row for each role. */
const fold = (rows: readonly Row[]): Person[] => {
  const people = new Map<string, Person & { roles: Record<string, Role> }>();
  for (const r of rows) {
    const id = String(r['id']);
    const person = people.get(id) ?? {
      id,
      email: String(r['email']),
      name: r['name'] as string | null,
      roles: {},
      disabled: r['disabled'] as boolean,
      hasPassword: r['has_password'] as boolean,
      madeAt: instant(Number(r['made_at'])),
    };
    people.set(id, person);
    if (r['dataset'] !== null) person.roles[String(r['dataset'])] = r['role'] as Role;
  }
  return [...people.values()];
};

/** @param which - a clause over the table `a` */
const peopleWhere = async (c: Asks, which: Sql): Promise<Person[]> =>
  fold(
    await c.rows(sql`
      SELECT a.id, a.email, a.name, a.disabled, a.made_at, a.password IS NOT NULL AS has_password, r.dataset, r.role
      FROM account a LEFT JOIN role r ON r.account = a.id ${which} ORDER BY a.email, r.dataset`),
  );

export const personById = async (c: Asks, id: string): Promise<Person | undefined> =>
  (await peopleWhere(c, sql`WHERE a.id = ${id}`))[0];

/** @throws Problem account.unknown, with the nearest */
export async function personByEmail(c: Asks, text: string): Promise<Person> {
  const email = foldEmail(text);
  const [found] = await peopleWhere(c, sql`WHERE a.email = ${email}`);
  if (found) return found;
  const held = (await c.rows(sql`SELECT email FROM account`)).map((r) => String(r['email']));
  throw problem('account.unknown', { email, near: nearest(email, held) });
}

export const accountOf = ({ id, email, name, roles }: Person): Account => ({ id, email, name, roles });

const placeOf = (dataset: string): string => (dataset === EVERYWHERE ? dataset : parseDatasetName(dataset));

const grantRole = (c: DeskConnection, account: string, dataset: string, role: Role): Promise<void> =>
  c.run(sql`INSERT INTO role VALUES (${account}, ${placeOf(dataset)}, ${role})
    ON CONFLICT (account, dataset) DO UPDATE SET role = excluded.role`);

/** Makes an account inside a transaction. @throws Problem account.exists */
export async function addPerson(
  c: DeskConnection,
  at: number,
  {
    email,
    name,
    roles = {},
    hash,
  }: { email: string; name: string | null; roles?: Person['roles']; hash: string | null },
  act: Act,
): Promise<Person> {
  const id = newId('acc');
  const made = await c.rows(sql`INSERT INTO account (id, email, name, password, disabled, made_at)
    VALUES (${id}, ${email}, ${name}, ${hash}, ${false}, ${at}) ON CONFLICT DO NOTHING RETURNING id`);
  if (made.length === 0) throw problem('account.exists', { email });
  await note(c, at, 'account-made', act, { email });
  for (const [dataset, role] of Object.entries(roles)) {
    await grantRole(c, id, dataset, role);
    await note(c, at, 'role-set', act, { email, dataset, role });
  }
  return (await personById(c, id)) as Person;
}

/** Signs somebody out everywhere, save of one session; what programs got for the password ends too. */
export async function endSessions(c: DeskConnection, account: string, at: number, keep?: string): Promise<void> {
  const spared = keep === undefined ? raw('') : sql`AND digest <> ${digestOf(keep)}`;
  await c.run(sql`DELETE FROM session WHERE account = ${account} ${spared}`);
  await c.run(
    sql`UPDATE token SET ended_at = ${at} WHERE account = ${account} AND kind <> 'personal' AND ended_at IS NULL`,
  );
}

const admins = async (c: Asks): Promise<number> =>
  Number(
    (
      await c.rows(sql`SELECT count(*) AS n FROM account a JOIN role r ON r.account = a.id
        WHERE r.dataset = ${EVERYWHERE} AND r.role = 'admin' AND NOT a.disabled`)
    )[0]?.['n'],
  );

/** Whatever is changed, somebody remains who can change it back. @throws Problem account.last-admin */
async function leavingAnAdmin(c: DeskConnection, email: string, work: () => Promise<void>): Promise<void> {
  const before = await admins(c);
  await work();
  if (before > 0 && (await admins(c)) === 0) throw problem('account.last-admin', { email });
}

type People = Pick<Accounts, 'add' | 'list' | 'get' | 'count' | 'setRole' | 'setPassword' | 'disable'>;

export const peopleOf = (office: Office): People => ({
  async add({ email: text, name = null, roles = {}, password }, act) {
    const email = foldEmail(text);
    for (const dataset of Object.keys(roles)) placeOf(dataset);
    if (password !== undefined) mustBeStrong(password, email);
    const hash = password === undefined ? null : await hashOf(password);
    return office.change((c) => addPerson(c, office.now(), { email, name, roles, hash }, act));
  },
  list: () => peopleWhere(office.desk, raw('')),
  get: (email) => personByEmail(office.desk, email),
  count: async () => Number((await office.desk.rows(sql`SELECT count(*) AS n FROM account`))[0]?.['n']),
  setRole: (text, dataset, role, act) =>
    office.change(async (c) => {
      const { id, email } = await personByEmail(c, text);
      await leavingAnAdmin(c, email, async () => {
        if (role === null) await c.run(sql`DELETE FROM role WHERE account = ${id} AND dataset = ${placeOf(dataset)}`);
        else await grantRole(c, id, dataset, role);
      });
      await note(c, office.now(), 'role-set', act, { email, dataset, role });
      return (await personById(c, id)) as Person;
    }),
  async setPassword(text, password, act, keep) {
    mustBeStrong(password, foldEmail(text));
    const hash = await hashOf(password);
    await office.change(async (c) => {
      const { id, email } = await personByEmail(c, text);
      await c.run(sql`UPDATE account SET password = ${hash} WHERE id = ${id}`);
      await endSessions(c, id, office.now(), keep);
      await note(c, office.now(), 'password-set', act, { email });
    });
  },
  disable: (text, isDisabled, act) =>
    office.change(async (c) => {
      const { id, email } = await personByEmail(c, text);
      await leavingAnAdmin(c, email, () => c.run(sql`UPDATE account SET disabled = ${isDisabled} WHERE id = ${id}`));
      if (isDisabled) await endSessions(c, id, office.now());
      await note(c, office.now(), isDisabled ? 'account-disabled' : 'account-enabled', act, { email });
      return (await personById(c, id)) as Person;
    }),
});
