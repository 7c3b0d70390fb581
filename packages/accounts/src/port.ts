import type { Account, Principal, Role, Scope } from './principal.ts';

/** Tells the time; tests set their own. */
export type Clock = () => Date;

/** Somebody who may sign in, as administrators see them. */
export interface Person extends Account {
  readonly disabled: boolean;
  /** False until they have set one by a link. */
  readonly hasPassword: boolean;
  /** ISO 8601 in UTC, as every instant here. */
  readonly madeAt: string;
}

export interface NewPerson {
  /** Letters of any size; kept small, and there is one account for each. */
  readonly email: string;
  readonly name?: string | null;
  /** By dataset, or `*`. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** Without one, nobody can sign in before a link was used. */
  readonly password?: string;
}

/** Who did it and from where, for the trail. `by` is an email, or the name of an author on the machine itself; null for nobody. */
export interface Act {
  readonly by: string | null;
  /** Address of the network; null on the machine itself. */
  readonly from: string | null;
}

/** A session: the cookie holds `secret`, a request that changes something repeats `csrf` in a header. */
export interface Session {
  readonly secret: string;
  readonly csrf: string;
  readonly account: Account;
  readonly expiresAt: string;
}

export type TokenKind = 'personal' | 'access' | 'refresh';

/** A personal token, without what it is kept secret for. */
export interface TokenInfo {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly madeAt: string;
  /** Null never. */
  readonly expiresAt: string | null;
  /** To the minute; null where it has not been used. */
  readonly usedAt: string | null;
}

/** A token in the one moment in which it can be read. */
export interface NewToken extends TokenInfo {
  readonly token: string;
}

export interface Verified {
  readonly principal: Principal;
  /** Never null: a token always has an owner. */
  readonly account: Account;
  readonly kind: TokenKind;
}

/** A pair as OAuth 2 hands it out. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  readonly account: Account;
}

/** `first-admin` makes the account that it is used for; the others are somebody's. */
export type LinkKind = 'first-admin' | 'invitation' | 'reset';

export interface NewLink {
  readonly kind: LinkKind;
  /** What the link carries; shown in this one moment. */
  readonly code: string;
  readonly expiresAt: string;
}

export interface Redemption {
  readonly code: string;
  readonly password: string;
  /** For the first administrator alone: everybody else has one already. */
  readonly email?: string;
  readonly name?: string | null;
}

/** What the trail tells of. */
export const DEEDS = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'account-made',
  'account-disabled',
  'account-enabled',
  'role-set',
  'password-set',
  'token-made',
  'token-revoked',
  'link-made',
  'link-used',
  'grant-made',
  'visibility-set',
  'export',
  'commit',
  'release',
] as const;
export type Deed = (typeof DEEDS)[number];

export type About = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEntry extends Act {
  /** 1, 2, 3 … in the order in which they were written; one that came to nothing leaves a gap. */
  readonly seq: number;
  readonly at: string;
  readonly deed: Deed;
  readonly about: About;
}

export interface WhichEntries {
  readonly deed?: Deed;
  readonly by?: string;
  /** Those before this number, for the next page. */
  readonly before?: number;
  /** At most so many; 1 to 1000, 100 where not given. */
  readonly limit?: number;
}

/** Personal tokens. Kept as their SHA-256; the token itself is seen once, when it is made. */
export interface Tokens {
  /** @param days - until it ends, above 0; without it, 90. @throws Problem account.unknown */
  make(email: string, what: { name?: string; scopes: readonly Scope[]; days?: number }, act: Act): Promise<NewToken>;
  list(email: string): Promise<TokenInfo[]>;
  /** @throws Problem token.unknown */
  revoke(email: string, id: string, act: Act): Promise<void>;
  /** Whose a token is, personal or an access token; null where it is unknown, expired, withdrawn, or its owner disabled. */
  verify(token: string): Promise<Verified | null>;
}

export interface Links {
  /** For an account that has a password, to set another; for one that has none, to set its first. */
  make(email: string, act: Act): Promise<NewLink>;
  /** Takes the place of an earlier one. @throws Problem account.exists where there is any account */
  first(act: Act): Promise<NewLink>;
  /** Sets the password and signs in. Once. @throws Problem link.unknown, password.weak, account.… */
  redeem(redemption: Redemption, from: string | null): Promise<Session>;
}

/** Pairs for the OAuth 2 grants `password` and `refresh_token`: access for 24 hours, refresh for 14 days, to read. */
export interface Grants {
  /** @throws Problem auth.sign-in-failed, auth.locked */
  password(email: string, password: string, from: string | null): Promise<Grant>;
  /** The refresh token is used up; one that was used before ends all that came of it. @throws Problem auth.token-unknown */
  refresh(refreshToken: string, from: string | null): Promise<Grant>;
}

/** The trail of what was done. It is only ever added to. */
export interface Audit {
  write(deed: Deed, act: Act, about?: About): Promise<void>;
  /** The newest first. */
  list(which?: WhichEntries): Promise<AuditEntry[]>;
}

/** People, and what they may do. An email is found whatever the size of its letters. */
export interface Accounts {
  /** @throws Problem account.exists, email.malformed, password.weak */
  add(person: NewPerson, act: Act): Promise<Person>;
  /** By email. */
  list(): Promise<Person[]>;
  /** @throws Problem account.unknown */
  get(email: string): Promise<Person>;
  count(): Promise<number>;
  /** @param role - null takes it away. @throws Problem account.unknown, account.last-admin */
  setRole(email: string, dataset: string, role: Role | null, act: Act): Promise<Person>;
  /** Ends their sessions and grants, save the session whose secret is given. @throws Problem password.weak */
  setPassword(email: string, password: string, act: Act, keep?: string): Promise<void>;
  /** Somebody who is disabled is signed out everywhere, and their tokens do nothing. @throws Problem account.last-admin */
  disable(email: string, isDisabled: boolean, act: Act): Promise<Person>;
  /**
   * Checks a password; takes as long for an address that nobody has.
   * @param from - address of the network that asks, for the trail and for slowing down who guesses
   * @throws Problem auth.sign-in-failed, auth.locked
   */
  check(email: string, password: string, from: string | null): Promise<Account>;
  /** `check`, and a session. */
  signIn(email: string, password: string, from: string | null): Promise<Session>;
  /** A session for somebody whom another service has identified. @throws Problem account.unknown */
  admit(email: string, act: Act): Promise<Session>;
  /** The session of a cookie, a little longer from now on; null where it has ended. */
  session(secret: string): Promise<Session | null>;
  signOut(secret: string, from: string | null): Promise<void>;
  readonly tokens: Tokens;
  readonly links: Links;
  readonly grants: Grants;
  readonly audit: Audit;
}
