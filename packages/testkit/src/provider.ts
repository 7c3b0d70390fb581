import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real OpenID Connect provider on a free port of the loopback address, with a form that lets anybody in. */
export interface TestProvider {
  readonly issuer: string;
  /** Goes through its forms as `login`, and answers where it sends the browser back to. */
  signIn(authorizationUrl: string, login: string): Promise<URL>;
  stop(): Promise<void>;
}

export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** What it tells of somebody, by what they typed as their login. */
export type Claims = (login: string) => Readonly<Record<string, unknown>>;

type ProviderClass = new (issuer: string, configuration: object) => { callback(): RequestListener };

const configurationFor = ({ id, secret, redirectUri }: Client, claims: Claims) => ({
  clients: [{ client_id: id, client_secret: secret, redirect_uris: [redirectUri] }],
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ['for tests alone'] },
  findAccount: (_: unknown, login: string) => ({
    accountId: login,
    claims: async () => ({ sub: login, ...claims(login) }),
  }),
});

/** A browser as far as this takes one: cookies, forms, and where it is sent. */
class TestBrowser {
  readonly #cookies = new Map<string, string>();

  async go(url: string | URL, form?: Record<string, string>): Promise<URL | null> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string];
      this.#cookies.set(name, value);
    }
    await response.arrayBuffer();
    const to = response.headers.get('location');
    return to === null ? null : new URL(to, url);
  }
}

export async function testProvider(client: Client, claims: Claims): Promise<TestProvider> {
  const { default: Provider } = (await import('oidc-provider' as string)) as { default: ProviderClass };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', new Provider(issuer, configurationFor(client, claims)).callback());
  return {
    issuer,
    async signIn(authorizationUrl, login) {
      const browser = new TestBrowser();
      let at = await browser.go(authorizationUrl);
      for (const form of [{ prompt: 'login', login, password: 'any' }, { prompt: 'consent' }]) {
        if (!at?.pathname.startsWith('/interaction/')) throw new Error(`no form at ${at}`);
        at = await browser.go(at, form);
        at = at && (await browser.go(at));
      }
      if (!at) throw new Error('the provider sent the browser nowhere');
      return at;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
