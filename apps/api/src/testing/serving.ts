import { ANYBODY, type Principal, type Role } from '@cairn/accounts';
import { addDays, type Day, type EventRow } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { event, type FreshLedger, type TestEngine } from '@cairn/testkit';
import type { FastifyRequest, LightMyRequestResponse } from 'fastify';
import { openHost } from '../host.ts';
import { type Server, type ServerOptions, serverOver } from '../server.ts';

/** A server over a ledger of the test's own. */
export interface Serving extends Server {
  readonly at: string;
  get(url: string, options?: GetOptions): Promise<LightMyRequestResponse>;
  /** Stops it, and leaves nothing behind. */
  remove(): Promise<void>;
}

export interface GetOptions {
  /** Asks as somebody with this role everywhere; as nobody in particular where not given. */
  readonly as?: Role;
  readonly headers?: Readonly<Record<string, string>>;
}

export const somebody = (role: Role, dataset = '*'): Principal => ({
  account: { id: `acc_${role}0000`, email: `${role}@example.org`, name: null, roles: { [dataset]: role } },
  scopes: ['read', 'write'],
});

const ROLE_HEADER = 'x-test-role';

const byHeader = async (request: FastifyRequest): Promise<Principal> => {
  const role = request.headers[ROLE_HEADER] as Role | undefined;
  return role === undefined ? ANYBODY : somebody(role);
};

const TYPES = [
  ['Battles', 'Armed clash'],
  ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  ['Violence against civilians', 'Attack'],
  ['Protests', 'Peaceful protest'],
] as const;

/** Invented events on successive days: `n` of them, in two countries, of four types; every seventh has no figure. */
export const invented = (n: number): { key: string; event: EventRow }[] =>
  Array.from({ length: n }, (_, i) => {
    const [event_type, sub_event_type] = TYPES[i % TYPES.length] as (typeof TYPES)[number];
    const north = i % 3 !== 0;
    const toll = i % 7 === 6 ? null : i % 5;
    const date = addDays('2024-01-01' as Day, Math.floor(i / 2));
    return {
      key: `${north ? 'NOR' : 'SOU'}${1000 + i}`,
      event: event({
        date,
        date_from: date,
        date_to: date,
        event_type,
        sub_event_type,
        country: north ? 'Northland' : 'Southland',
        latitude: 48 + (i % 11) * 0.25,
        longitude: 24 + (i % 13) * 0.75,
        low: toll,
        best: toll,
        high: toll === null ? null : toll + 1,
        asserted_at: 1_700_000_000 + i,
        tags: 'synthetic',
      }),
    };
  });

const INFO = {
  title: 'Invented events',
  codebook: 'acled',
  licence: 'CC0-1.0',
  notice: 'Synthetic data: every event is invented.',
};

/**
 * Two datasets of the same 60 events: `open`, which is public, and `closed`, which is private. Of `open` three commits
 * follow one another: all of it (released as `one`), a revision and a retraction, and one addition (released as `two`).
 */
export async function fill(ledger: Ledger): Promise<void> {
  const author = 'test';
  for (const [dataset, visibility] of [
    ['open', 'public'],
    ['closed', 'private'],
  ] as const)
    await ledger.append({
      dataset,
      message: `All of ${dataset}`,
      author,
      records: [{ kind: 'dataset', key: dataset, body: { ...INFO, visibility } }],
      events: invented(60),
    });
  const first = await ledger.resolve();
  const release = async (key: string, seq: number, commit: string) =>
    void (await ledger.append({
      dataset: 'open',
      message: `Release ${key}`,
      author,
      records: [{ kind: 'release', key, body: { seq, commit } }],
    }));
  await release('one', first.seq, first.id);
  const [changed, gone] = invented(2) as [{ key: string; event: EventRow }, { key: string; event: EventRow }];
  await ledger.append({
    dataset: 'open',
    message: 'A corrected toll, and a duplicate withdrawn',
    author,
    events: [{ key: changed.key, event: { ...changed.event, best: 9, high: 12, asserted_at: 1_700_100_000 } }],
    retract: [{ key: gone.key, reason: 'a duplicate' }],
  });
  await ledger.append({ dataset: 'open', message: 'One more', author, events: invented(61).slice(60) });
  const last = await ledger.resolve();
  await release('two', last.seq, last.id);
}

/** Starts a server over a fresh ledger. `make` fills it; without it there are the datasets `open` and `closed`. */
export async function serving(
  engine: TestEngine,
  { make = fill, ...options }: { make?: (ledger: Ledger) => Promise<void> } & Partial<ServerOptions> = {},
): Promise<Serving> {
  const fresh: FreshLedger = await engine.fresh();
  await make(fresh.ledger);
  await fresh.ledger.close();
  const host = await openHost(fresh.at);
  const server = await serverOver(host, { identify: byHeader, ...options });
  return {
    ...server,
    at: fresh.at,
    get: (url, { as, headers = {} } = {}) =>
      server.app.inject({ url, headers: { ...headers, ...(as === undefined ? {} : { [ROLE_HEADER]: as }) } }),
    async remove() {
      await server.close();
      await fresh.discard();
    },
  };
}
