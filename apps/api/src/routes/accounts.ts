import { type Accounts, DEEDS, type Deed, linkTo, type NewLink, type Person, type Session } from '@cairn/accounts';
import { OPERATIONS } from '@cairn/contract';
import { nearest, problem } from '@cairn/domain';
import { type Answer, json } from '../answer.ts';
import { giveSession, takeSession } from '../auth/cookies.ts';
import { OIDC_PATH } from '../auth/oidc.ts';
import { accountsOf, actOf } from '../auth/trail.ts';
import { type Asked, route } from '../route.ts';

const HEADERS = { 'cache-control': 'no-store' } as const;
const told = (value: unknown, status = 200): Answer => ({ ...json(value), status, headers: HEADERS });
const DONE: Answer = { body: '', status: 204, headers: HEADERS };

type Of = Pick<Asked<never>, 'principal' | 'request' | 'reply' | 'services'>;

const SIGNED_IN = ['read', 'write'] as const;

/** Gives the cookie, and says who one is now. */
function begun({ request, reply, services }: Of, session: Session): Answer {
  giveSession(request, reply, services.baseUrl, session);
  return told({ account: session.account, scopes: SIGNED_IN, csrf: session.csrf });
}

/** Their email. What changes their own account takes a token that may write, or a session. @throws Problem auth.forbidden */
function owner({ principal }: Of, changes: boolean): string {
  if (changes && !principal.scopes.includes('write'))
    throw problem('auth.forbidden', { what: 'do this with a token that only reads' });
  return (principal.account as { email: string }).email;
}

/** @throws Problem account.unknown */
async function byId(accounts: Accounts, id: string): Promise<Person> {
  const found = (await accounts.list()).find((p) => p.id === id);
  if (!found) throw problem('account.unknown', { email: id, near: [] });
  return found;
}

const linkOf = (baseUrl: string, link: NewLink) => ({
  url: linkTo(baseUrl, link),
  kind: link.kind,
  expiresAt: link.expiresAt,
});

const signInWays = route(OPERATIONS.signInWays, 'anyone', async ({ services }) =>
  told({ password: services.accounts !== undefined, provider: services.hasProvider ? OIDC_PATH : null }),
);

const signIn = route(OPERATIONS.signIn, 'anyone', async (asked) => {
  const { email, password } = asked.body;
  return begun(asked, await accountsOf(asked.services).signIn(email, password, asked.request.ip));
});

const signOut = route(OPERATIONS.signOut, 'account', async ({ request, reply, services }) => {
  if (request.session) await accountsOf(services).signOut(request.session.secret, request.ip);
  takeSession(request, reply, services.baseUrl);
  return DONE;
});

const redeemLink = route(OPERATIONS.redeemLink, 'anyone', async (asked) => {
  const { code, password, email, name } = asked.body;
  const more = { ...(email === undefined ? {} : { email }), ...(name === undefined ? {} : { name }) };
  return begun(asked, await accountsOf(asked.services).links.redeem({ code, password, ...more }, asked.request.ip));
});

const me = route(OPERATIONS.me, 'anyone', async ({ principal: { account, scopes }, request }) =>
  told({ account, scopes, csrf: request.session?.csrf ?? null }),
);

const changePassword = route(OPERATIONS.changePassword, 'account', async (asked) => {
  const { body, request, services } = asked;
  const accounts = accountsOf(services);
  const email = owner(asked, true);
  await accounts.check(email, body.current, request.ip);
  await accounts.setPassword(email, body.next, actOf(request), request.session?.secret);
  return DONE;
});

const myTokens = route(OPERATIONS.myTokens, 'account', async (asked) =>
  told({ tokens: await accountsOf(asked.services).tokens.list(owner(asked, false)) }),
);

const makeToken = route(OPERATIONS.makeToken, 'account', async (asked) => {
  const { name, scopes, days } = asked.body;
  const more = { ...(name === undefined ? {} : { name }), ...(days === undefined ? {} : { days }) };
  const accounts = accountsOf(asked.services);
  return told(await accounts.tokens.make(owner(asked, true), { scopes, ...more }, actOf(asked.request)), 201);
});

const revokeToken = route(OPERATIONS.revokeToken, 'account', async (asked) => {
  await accountsOf(asked.services).tokens.revoke(owner(asked, true), asked.params.id, actOf(asked.request));
  return DONE;
});

const people = route(OPERATIONS.people, 'manage', async ({ services }) =>
  told({ people: await accountsOf(services).list() }),
);

const addPerson = route(OPERATIONS.addPerson, 'manage', async ({ body, request, services }) => {
  const accounts = accountsOf(services);
  const { email, name = null, roles } = body;
  const person = await accounts.add({ email, name, roles }, actOf(request));
  const link = await accounts.links.make(person.email, actOf(request));
  return told({ person, link: linkOf(services.baseUrl, link) }, 201);
});

const setRole = route(OPERATIONS.setRole, 'manage', async ({ params, body, request, services }) => {
  const accounts = accountsOf(services);
  const { email } = await byId(accounts, params.id);
  return told(await accounts.setRole(email, body.dataset, body.role, actOf(request)));
});

const disablePerson = route(OPERATIONS.disablePerson, 'manage', async ({ params, body, request, services }) => {
  const accounts = accountsOf(services);
  const { email } = await byId(accounts, params.id);
  return told(await accounts.disable(email, body.disabled, actOf(request)));
});

const makeLink = route(OPERATIONS.makeLink, 'manage', async ({ params, request, services }) => {
  const accounts = accountsOf(services);
  const { email } = await byId(accounts, params.id);
  return told(linkOf(services.baseUrl, await accounts.links.make(email, actOf(request))), 201);
});

/** @throws Problem request.malformed */
function deedFrom(text: string): Deed {
  if ((DEEDS as readonly string[]).includes(text)) return text as Deed;
  const near = nearest(text, DEEDS);
  const why = near.length > 0 ? `did you mean "${near.join('" or "')}"?` : `known are ${DEEDS.join(', ')}`;
  throw problem('request.malformed', { where: 'the parameter deed', why });
}

const PAGE = 100;

const audit = route(OPERATIONS.audit, 'manage', async ({ query, services }) => {
  const { deed, by, before, limit = PAGE } = query;
  const entries = await accountsOf(services).audit.list({
    ...(deed === undefined ? {} : { deed: deedFrom(deed) }),
    ...(by === undefined ? {} : { by: by.trim().toLowerCase() }),
    ...(before === undefined ? {} : { before }),
    limit,
  });
  return told({ entries, next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null) });
});

export const accountRoutes = [
  signInWays,
  signIn,
  signOut,
  redeemLink,
  me,
  changePassword,
  myTokens,
  makeToken,
  revokeToken,
  people,
  addPerson,
  setRole,
  disablePerson,
  makeLink,
  audit,
];
