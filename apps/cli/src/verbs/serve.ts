import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Accounts } from '@cairn/accounts';
import { Problem, problem } from '@cairn/domain';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { placeOf } from '../context.ts';
import { countFrom, type Options, type Verb } from '../verb.ts';

const VERB = 'serve';

/** Where the server listens when nobody says. */
export const PORT = 4040;

/** A port, or 0 for any free one. @throws Problem usage.wrong */
function portFrom(options: Options, name: string): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const port = /^\d{1,5}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw problem('usage.wrong', { why: `"${value}" is not a port`, verb: VERB });
  return port;
}

function addressFrom(options: Options): string | undefined {
  const value = options['baseUrl'] as string | undefined;
  if (value === undefined) return undefined;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw problem('usage.wrong', { why: `"${value}" is not the address of a server`, verb: VERB });
  return value;
}

function pem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw problem('file.unreadable', { path, why: (cause as NodeJS.ErrnoException).code ?? String(cause) });
  }
}

function tlsFrom({ tlsCert: cert, tlsKey: key }: Options): { cert: string; key: string } | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw problem('usage.wrong', { why: '--tls-cert and --tls-key go together', verb: VERB });
  return { cert: pem(String(cert)), key: pem(String(key)) };
}

const listed = (value: unknown): string[] | undefined =>
  value === undefined
    ? undefined
    : String(value)
        .split(',')
        .map((part) => part.trim());

/** Requests a minute from one address; false for no limits. @throws Problem usage.wrong */
function limitsFrom(options: Options): { perAddress: number } | false | undefined {
  if (options['rateLimit'] === 'off') return false;
  const perAddress = countFrom(options, 'rateLimit', VERB);
  return perAddress === undefined ? undefined : { perAddress };
}

/** Drops what is not given, so that defaults are the server's. */
const given = <T extends object>(options: T) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A person at a terminal reads the address; a log is for whoever collects it. */
const logTo = ({ err }: Context, wanted: unknown) => (wanted === true || !err.isTTY ? err : undefined);

/** Where the page was built into; undefined where it was not. */
function pageFolder(): string | undefined {
  try {
    const page = createRequire(import.meta.url).resolve('@cairn/web/page');
    return existsSync(page) ? dirname(page) : undefined;
  } catch {
    return undefined; // not installed
  }
}

/** Serves the ledger until the command is told to stop. `orAnother`: at a free port where this one is taken. */
export async function serveLedger(
  context: Context,
  { port, orAnother = false, ...where }: { port: number; orAnother?: boolean; host?: string; metricsPort?: number },
  options: Options = {},
): Promise<void> {
  const { listen, server } = await import('@cairn/api');
  const opened = await server(await serverOptions(context, options));
  try {
    const listening = await listen(opened, { port, ...where }).catch((cause: unknown) => {
      if (orAnother && cause instanceof Problem && cause.code === 'server.cannot-listen')
        return listen(opened, { port: 0, ...where });
      throw cause;
    });
    say(context, listening, options);
    await invite(context, opened.services.accounts, String(options['baseUrl'] ?? listening.url));
    await stopped(context.signal);
    await listening.stop();
  } catch (cause) {
    await opened.close();
    throw cause;
  }
}

async function serverOptions(context: Context, options: Options) {
  const { oidcFrom } = await import('@cairn/api');
  const mirror = process.env['CAIRN_MIRROR'];
  return {
    store: context.store,
    ...given({
      mirror: mirror ? placeOf(mirror) : undefined,
      baseUrl: addressFrom(options),
      tls: tlsFrom(options),
      trustProxy: listed(options['trustProxy']),
      log: logTo(context, options['log']),
      cacheMb: options['cacheMb'] === undefined ? undefined : Number(options['cacheMb']),
      limits: limitsFrom(options),
      oidc: oidcFrom(process.env),
      acledDataset: options['acledDataset'] as string | undefined,
      allowPrivateWebhooks: options['allowPrivateWebhooks'] as boolean | undefined,
      page: pageFolder(),
    }),
  };
}

const serve = (context: Context, options: Options): Promise<void> =>
  serveLedger(
    context,
    {
      port: portFrom(options, 'port') as number,
      ...given({ host: options['host'] as string | undefined, metricsPort: portFrom(options, 'metricsPort') }),
    },
    options,
  );

function say(context: Context, { url, metricsUrl }: { url: string; metricsUrl?: string }, { baseUrl }: Options): void {
  const at = String(baseUrl ?? url);
  context.out.write(`Cairn serves ${context.shownAt} at ${context.paint('bold', at)}\n`);
  if (context.quiet) return;
  context.out.write(`  ${at}/api/docs describes its interface to programs. Ctrl-C stops it.\n`);
  if (metricsUrl) context.out.write(`  ${metricsUrl}/metrics has figures for a monitoring system.\n`);
}

/** Where nobody has an account yet: the link that makes the first administrator. It is said even when little is. */
async function invite({ out }: Context, accounts: Accounts | undefined, at: string): Promise<void> {
  const { firstAdmin } = await import('@cairn/accounts');
  const link = accounts ? await firstAdmin(accounts, at) : null;
  if (link) out.write(`  Nobody has an account yet. Make yours, the administrator's, within a day: ${link}\n`);
}

export const serveVerb: Verb = {
  name: VERB,
  summary: 'serve the ledger: the page, and the interface to programs',
  examples: [
    'cairn serve',
    'cairn serve --port 8080 --base-url https://data.example.org --trust-proxy 127.0.0.1',
    'cairn serve --store postgres://cairn@db/cairn --acled-dataset events',
  ],
  declare: (command: Command) =>
    void command
      .option('--port <N>', 'port to listen on; 0 takes a free one', String(PORT))
      .option('--host <ADDRESS>', 'address to listen on; only this machine reaches the default', '127.0.0.1')
      .option('--base-url <URL>', 'address under which people reach it')
      .option('--trust-proxy <ADDRESSES>', 'proxies whose forwarded headers are believed, separated by commas')
      .option('--tls-cert <FILE>', 'certificate in PEM, to speak HTTPS')
      .option('--tls-key <FILE>', 'its key')
      .option('--acled-dataset <NAME>', 'what the ACLED-compatible interface serves')
      .option('--cache-mb <N>', 'memory for answers that were given before')
      .option('--rate-limit <N>', 'requests a minute from one address; off for no limits')
      .option('--metrics-port <N>', 'serve figures for Prometheus at this port of the loopback address')
      .option('--allow-private-webhooks', 'let webhooks lead to this machine and private networks')
      .option('--log', 'write the log to a terminal, too'),
  run: serve,
};
