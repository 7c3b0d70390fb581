import { z } from 'zod';
import { operation } from '../operation.ts';
import { instant } from '../schemas.ts';

/** Texts that are kept: no control characters. */
const plain = z.string().regex(/^\P{Cc}*$/u, 'it has control characters');
const email = plain.min(1).max(254).describe('email, whatever the size of its letters');
const password = z.string().min(1).max(1000).describe('at least 12 characters');
const role = z.enum(['reader', 'coder', 'reviewer', 'editor', 'admin']);
const place = z.string().min(1).max(64).describe('a dataset, or * for all of them');
const roles = z.record(place, role).describe('role by dataset; * is all of them');
const scopes = z.array(z.enum(['read', 'write'])).describe('read asks; write does all that its owner may');
const account = z.object({ id: z.string(), email: z.string(), name: z.string().nullable(), roles });
const personName = plain.trim().min(1).max(200);

/** Who asks, as the server knows them. */
const who = z.object({
  account: account.nullable().describe('null for somebody who has not signed in'),
  scopes,
  csrf: z
    .string()
    .nullable()
    .describe('goes into the header X-CSRF-Token of whatever a page changes; null without a session'),
});

const person = z.object({ ...account.shape, disabled: z.boolean(), hasPassword: z.boolean(), madeAt: instant });
const link = z.object({ url: z.string(), kind: z.enum(['invitation', 'reset']), expiresAt: instant });
const token = z.object({
  id: z.string(),
  name: z.string(),
  scopes,
  madeAt: instant,
  expiresAt: instant.nullable(),
  usedAt: instant.nullable(),
});
const tokenId = z.object({ id: plain.min(1).max(64).describe('id of a token') });
const personId = z.object({ id: plain.min(1).max(64).describe('id of an account') });
const nothing = z.undefined();
const tag = 'Accounts';

export const signInWays = operation({
  method: 'GET',
  path: '/api/v1/auth',
  tag,
  summary: 'How one signs in here',
  answer: z.object({
    password: z.boolean().describe('with email and password'),
    provider: z
      .string()
      .nullable()
      .describe('address at which sign-in by another service begins; null where there is none'),
  }),
});

export const signIn = operation({
  method: 'POST',
  path: '/api/v1/auth/sign-in',
  tag,
  summary: 'Begin a session, kept in a cookie',
  body: z.object({ email, password }),
  answer: who,
});

export const signOut = operation({
  method: 'POST',
  path: '/api/v1/auth/sign-out',
  tag,
  summary: 'End the session',
  answer: nothing,
  status: 204,
});

export const redeemLink = operation({
  method: 'POST',
  path: '/api/v1/auth/redeem',
  tag,
  summary: 'Set a password by a one-time link, and begin a session',
  body: z.object({
    code: z.string().min(1).max(200).describe('what stands behind the # of the link'),
    password,
    email: email.optional().describe('of the first administrator; everybody else has an account already'),
    name: personName.optional(),
  }),
  answer: who,
});

export const me = operation({ method: 'GET', path: '/api/v1/me', tag, summary: 'Who one is here', answer: who });

export const changePassword = operation({
  method: 'PUT',
  path: '/api/v1/me/password',
  tag,
  summary: 'Set another password; all other sessions end',
  body: z.object({ current: password, next: password }),
  answer: nothing,
  status: 204,
});

export const myTokens = operation({
  method: 'GET',
  path: '/api/v1/me/tokens',
  tag,
  summary: 'One’s personal tokens',
  answer: z.object({ tokens: z.array(token) }),
});

export const makeToken = operation({
  method: 'POST',
  path: '/api/v1/me/tokens',
  tag,
  summary: 'Make a personal token, which is shown this once',
  body: z.object({
    name: plain.trim().max(200).optional().describe('what it is for'),
    scopes: scopes.min(1).max(2),
    days: z.int().min(1).max(3650).optional().describe('until it ends; 90 where not given'),
  }),
  answer: z.object({ ...token.shape, token: z.string() }),
  status: 201,
});

export const revokeToken = operation({
  method: 'DELETE',
  path: '/api/v1/me/tokens/{id}',
  tag,
  summary: 'Withdraw a token',
  params: tokenId,
  answer: nothing,
  status: 204,
});

export const people = operation({
  method: 'GET',
  path: '/api/v1/people',
  tag,
  summary: 'Everybody who has an account',
  answer: z.object({ people: z.array(person) }),
});

export const addPerson = operation({
  method: 'POST',
  path: '/api/v1/people',
  tag,
  summary: 'Make an account, and a link by which its owner sets a password',
  body: z.object({ email, name: personName.optional(), roles }),
  answer: z.object({ person, link }),
  status: 201,
});

export const setRole = operation({
  method: 'PUT',
  path: '/api/v1/people/{id}/role',
  tag,
  summary: 'Give a role on a dataset, or take it away',
  params: personId,
  body: z.object({ dataset: place, role: role.nullable().describe('null takes it away') }),
  answer: person,
});

export const disablePerson = operation({
  method: 'PUT',
  path: '/api/v1/people/{id}/disabled',
  tag,
  summary: 'Close an account, or open it again',
  params: personId,
  body: z.object({ disabled: z.boolean() }),
  answer: person,
});

export const makeLink = operation({
  method: 'POST',
  path: '/api/v1/people/{id}/link',
  tag,
  summary: 'Make a one-time link by which its owner sets a password',
  params: personId,
  answer: link,
  status: 201,
});

export const audit = operation({
  method: 'GET',
  path: '/api/v1/audit',
  tag,
  summary: 'Who did what, the newest first',
  query: z.object({
    deed: z.string().max(40).optional().describe('only this kind of deed'),
    by: email.optional().describe('only what this account did'),
    before: z.coerce.number().int().min(1).optional().describe('go on where a page ended: its `next`'),
    limit: z.coerce.number().int().min(1).max(1000).optional().describe('at most so many; 100 where not given'),
  }),
  answer: z.object({
    entries: z.array(
      z.object({
        seq: z.int(),
        at: instant,
        deed: z.string(),
        by: z.string().nullable(),
        from: z.string().nullable().describe('address of the network; null on the machine itself'),
        about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    next: z.int().nullable().describe('hand it to `before` for the next page; null on the last'),
  }),
});
