import { problem } from '@cairn/domain';

/** An OpenID Connect provider that signs people in. */
export interface OidcOptions {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Emails of this domain get an account that reads, where they have none; null for nobody. */
  readonly join: string | null;
}

/** Unencrypted only on the machine itself. */
const isLoopback = ({ hostname }: URL) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

const wrong = (why: string) => problem('usage.wrong', { why, verb: 'serve' });

/**
 * From CAIRN_OIDC_ISSUER, CAIRN_OIDC_CLIENT_ID, CAIRN_OIDC_CLIENT_SECRET and CAIRN_OIDC_JOIN; undefined where there is
 * no issuer. @throws Problem usage.wrong
 */
export function oidcFrom(env: NodeJS.ProcessEnv): OidcOptions | undefined {
  const { CAIRN_OIDC_ISSUER: issuer, CAIRN_OIDC_CLIENT_ID: clientId, CAIRN_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer) return undefined;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))))
    throw wrong('CAIRN_OIDC_ISSUER is the https address of a sign-in service');
  if (!clientId || !clientSecret)
    throw wrong('CAIRN_OIDC_ISSUER goes together with CAIRN_OIDC_CLIENT_ID and CAIRN_OIDC_CLIENT_SECRET');
  const join = env['CAIRN_OIDC_JOIN']?.trim().toLowerCase().replace(/^@/, '') || null;
  return { issuer: url, clientId, clientSecret, join };
}
