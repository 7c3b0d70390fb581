import { type Accounts, openAccounts, ROLES, type Role } from '@cairn/accounts';
import { type Desk, openDesk } from '@cairn/store';
import { type SettableClock, settableClock, type TestEngine } from '@cairn/testkit';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openHost } from '../host.ts';
import { type Server, type ServerOptions, serverOver } from '../server.ts';
import { fill } from './serving.ts';

/** A server with accounts, over a ledger of the test's own. All people are invented. */
export interface ServingPeople extends Server {
  readonly accounts: Accounts;
  readonly desk: Desk;
  readonly clock: SettableClock;
  readonly at: string;
  /** A token for somebody with this role everywhere, or with none. */
  token(role: Role | 'none'): string;
  send(options: InjectOptions): Promise<LightMyRequestResponse>;
  /** Signs in with a cookie. */
  signIn(email: string, password?: string): Promise<Browser>;
  remove(): Promise<void>;
}

/** What a browser sends once its owner has signed in. */
export interface Browser {
  readonly cookie: string;
  readonly csrf: string;
}

export const PASSWORD = 'four words nobody guesses';
export const emailOf = (role: Role | 'none'): string => `${role}@example.org`;
const HERE = { by: null, from: null };

/** @throws Error where the answer gives no session */
export function browserOf(response: LightMyRequestResponse): Browser {
  const cookie = response.cookies.find((c) => c.name === 'cairn_session');
  if (!cookie) throw new Error(`no session: ${response.statusCode} ${response.body}`);
  return { cookie: `cairn_session=${cookie.value}`, csrf: response.json().csrf };
}

export async function servingPeople(
  engine: TestEngine,
  options: Partial<Omit<ServerOptions, 'store' | 'mirror'>> = {},
): Promise<ServingPeople> {
  const fresh = await engine.fresh();
  await fill(fresh.ledger);
  await fresh.ledger.close();
  const desk = await openDesk(fresh.at, { mode: 'write' });
  const clock = settableClock();
  const accounts = openAccounts(desk, { clock: clock.now });
  const tokens = new Map<string, string>();
  for (const role of ['none', ...ROLES] as const) {
    const roles = role === 'none' ? {} : { '*': role };
    await accounts.add({ email: emailOf(role), password: PASSWORD, roles }, HERE);
    const { token } = await accounts.tokens.make(emailOf(role), { scopes: ['read', 'write'], days: 3650 }, HERE);
    tokens.set(role, token);
  }
  const server = await serverOver(await openHost(fresh.at), { accounts, desk, ...options });
  const send = (sent: InjectOptions) => server.app.inject(sent);
  return {
    ...server,
    accounts,
    desk,
    clock,
    at: fresh.at,
    token: (role) => tokens.get(role) as string,
    send,
    signIn: async (email, password = PASSWORD) =>
      browserOf(await send({ method: 'POST', url: '/api/v1/auth/sign-in', payload: { email, password } })),
    async remove() {
      await server.close();
      await desk.close();
      await fresh.discard();
    },
  };
}
