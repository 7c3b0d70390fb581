/** From the least to the most; each may do all that the ones before it may. */
export const ROLES = ['reader', 'coder', 'reviewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a role allows, on one dataset or on all. `read`: what release rules let out. `read-whole`: what they withhold, too.
 */
export const PERMISSIONS = {
  read: 'reader',
  'read-whole': 'coder',
  code: 'coder',
  review: 'reviewer',
  commit: 'editor',
  release: 'editor',
  manage: 'admin',
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof PERMISSIONS;

/** Where a role holds: a dataset, or all of them. */
export const EVERYWHERE = '*';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly roles: Readonly<Record<string, Role>>;
}

/** What a token may be used for: `read` for questions alone, `write` for all that its owner may. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks. */
export interface Principal {
  /** Null for somebody who has not signed in. */
  readonly account: Account | null;
  readonly scopes: readonly Scope[];
}

export const ANYBODY: Principal = { account: null, scopes: ['read'] };

const rank = (role: Role) => ROLES.indexOf(role);

/** The higher of the roles that an account has on the dataset and everywhere. */
export function roleOn({ account }: Principal, dataset: string): Role | null {
  const held = [account?.roles[EVERYWHERE], account?.roles[dataset]].filter((r) => r !== undefined);
  return held.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** Whether somebody may do something on a dataset by their role. What is public is not their role's business. */
export function may(principal: Principal, permission: Permission, dataset: string = EVERYWHERE): boolean {
  const reads = permission === 'read' || permission === 'read-whole';
  if (!principal.scopes.includes(reads ? 'read' : 'write') && !(reads && principal.scopes.includes('write')))
    return false;
  const role = roleOn(principal, dataset);
  return role !== null && rank(role) >= rank(PERMISSIONS[permission]);
}
