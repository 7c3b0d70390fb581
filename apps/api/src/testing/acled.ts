import { request } from 'node:http';
import { type Accounts, openAccounts } from '@cairn/accounts';
import { type Day, type EventRow, parseDay } from '@cairn/domain';
import { type Ledger, openDesk } from '@cairn/store';
import { event, type SettableClock, settableClock, type TestEngine } from '@cairn/testkit';
import { openHost } from '../host.ts';
import { type ServerOptions, serverOver } from '../server.ts';

/** A server that listens, over a ledger whose commits have times of the test's choosing. */
export interface Listening {
  readonly accounts: Accounts;
  /** Token of a reader of everything, and the reader's email. */
  readonly token: string;
  readonly email: string;
  /** Sends the target as it is, letter by letter. */
  ask(target: string, headers?: Readonly<Record<string, string>>): Promise<Said>;
  post(target: string, type: string, body: string): Promise<Said>;
  readonly port: number;
  remove(): Promise<void>;
}

export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  json(): Record<string, unknown> & { data: Record<string, unknown>[] };
}

function send(port: number, path: string, options: object, body?: string): Promise<Said> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, agent: false, ...options }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: text, json: () => JSON.parse(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const HERE = { by: null, from: null };
export const PASSWORD = 'four words nobody guesses';
const EMAIL = 'reader@example.org';

/** Fills a ledger by `make`, which moves its clock as it likes, and listens. All people and events are invented. */
export async function listening(
  engine: TestEngine,
  make: (ledger: Ledger, clock: SettableClock) => Promise<void>,
  options: Partial<ServerOptions> = {},
): Promise<Listening> {
  const clock = settableClock('2023-01-10T08:00:00.000Z');
  const fresh = await engine.fresh(clock.now);
  await make(fresh.ledger, clock);
  await fresh.ledger.close();
  const host = await openHost(fresh.at);
  const desk = await openDesk(fresh.at, { mode: 'write' });
  const accounts = openAccounts(desk);
  await accounts.add({ email: EMAIL, password: PASSWORD, roles: { '*': 'reader' } }, HERE);
  const { token } = await accounts.tokens.make(EMAIL, { scopes: ['read'] }, HERE);
  const server = await serverOver(host, { accounts, limits: false, ...options });
  const port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port);
  return {
    accounts,
    token,
    email: EMAIL,
    port,
    ask: (target, headers = {}) => send(port, target, { headers }),
    post: (target, type, body) => send(port, target, { method: 'POST', headers: { 'content-type': type } }, body),
    async remove() {
      await server.close();
      await desk.close();
      await fresh.discard();
    },
  };
}

export const INFO = {
  title: 'Invented events in the shape of ACLED',
  codebook: 'acled',
  licence: 'CC0-1.0',
  visibility: 'public',
  notice: null,
};

const PROTEST = {
  event_type: 'Protests',
  sub_event_type: 'Peaceful protest',
  disorder_type: 'Demonstrations',
  actor1_type: 'Protesters',
  actor2: null,
  actor2_type: null,
  interaction: 'Protesters only',
  low: 0,
  best: 0,
  high: 0,
} as const;

const RIOT = {
  ...PROTEST,
  event_type: 'Riots',
  sub_event_type: 'Violent demonstration',
  actor1_type: 'Rioters',
  interaction: 'Rioters only',
} as const;

const on = (date: string, given: Partial<EventRow>): EventRow => {
  const day: Day = parseDay(date);
  return event({
    date: day,
    date_from: day,
    date_to: day,
    tags: null,
    latitude: 12.3456,
    longitude: -65.4321,
    ...given,
  });
};

/** Invented events; no letter of them was published by anybody. */
export const EVENTS = {
  ARG101: on('2022-01-15', {
    ...PROTEST,
    country: 'Argentina',
    iso: 32,
    region: 'South America',
    actor1: 'Protesters (Argentina)',
    latitude: -34.6037,
    longitude: -58.3816,
    extra: '{"population_1km":"1200","population_best":"1200","population_2km":"","population_5km":"n/a"}',
    tags: 'crowd size=around 100',
  }),
  ARG102: on('2022-01-20', {
    ...RIOT,
    country: 'Argentina',
    iso: 32,
    region: 'South America',
    actor1: 'Rioters (Argentina)',
    latitude: -34.9205,
    longitude: -57.9536,
  }),
  ARG103: on('2022-02-03', {
    ...PROTEST,
    country: 'Argentina',
    iso: 32,
    region: 'South America',
    actor1: 'Protesters (Argentina)',
  }),
  PER201: on('2022-02-01', {
    ...PROTEST,
    sub_event_type: 'Excessive force against protesters',
    disorder_type: 'Political violence; Demonstrations',
    civilian_targeting: true,
    actor1: 'Protesters (Peru)',
    actor2: 'Protesters (Peru)',
    actor2_type: 'Protesters',
    interaction: 'Protesters-Protesters',
    country: 'Peru',
    iso: 604,
    region: 'South America',
    latitude: -12.0464,
    longitude: -77.0428,
    assoc_actor1: 'Labor Group (Peru); Women (Peru)',
    low: 1,
    best: 2,
    high: 2,
    notes: 'Synthetic event: a "march", then a clash; 5 % came by bus.\nNobody real is meant.',
  }),
  PER202: on('2022-01-02', { country: 'Peru', iso: 604, region: 'South America' }),
  BLZ301: on('2022-01-10', { country: 'Belize', iso: 84, region: 'Central America' }),
  COS302: on('2022-01-11', {
    ...PROTEST,
    country: 'Costa Rica',
    iso: 188,
    region: 'Central America',
    actor1: 'Protesters (Costa Rica)',
  }),
  FRA401: on('2021-06-01', {
    ...PROTEST,
    country: 'France',
    iso: 250,
    region: 'Europe',
    actor1: 'Protesters (France)',
  }),
  AFG501: on('2020-05-05', {
    country: 'Afghanistan',
    iso: 4,
    region: 'Caucasus and Central Asia',
    event_type: 'Violence against civilians',
    sub_event_type: 'Attack',
    civilian_targeting: true,
    best: 3,
    low: 3,
    high: 3,
  }),
  VIR601: on('2020-04-04', { country: 'Virgin Islands, U.S.', iso: 850, region: 'Caribbean' }),
  CCK602: on('2020-04-03', { country: 'Cocos (Keeling) Islands', iso: 166, region: 'Oceania' }),
  GNB603: on('2020-04-02', { country: 'Guinea-Bissau', iso: 624, region: 'Western Africa' }),
  LND604: on('2020-04-01', {
    country: "Land's End",
    iso: null,
    region: 'Europe',
    latitude: null,
    longitude: null,
    low: null,
    best: null,
    high: null,
    admin1: 'Ödland',
  }),
} as const satisfies Record<string, EventRow>;

export type EventId = keyof typeof EVENTS;

const keyed = (...ids: readonly EventId[]) => ids.map((key) => ({ key, event: EVENTS[key] }));

/**
 * Four commits of the dataset `acled`: all but two events; one revised and one retracted; the two others, three months
 * later; the retracted one again, and another retracted. A release `first` names the first.
 */
export async function invent(ledger: Ledger, clock: SettableClock): Promise<void> {
  const early = Object.keys(EVENTS).filter((id) => !['ARG102', 'PER201'].includes(id)) as EventId[];
  const rest = { dataset: 'acled', author: 'test' };
  const held = await ledger.append({
    ...rest,
    message: 'All but two',
    records: [{ kind: 'dataset', key: 'acled', body: INFO }],
    events: keyed(...early),
  });
  const { seq, id } = held.commit as { seq: number; id: string };
  await ledger.append({
    ...rest,
    message: 'Name it',
    records: [{ kind: 'release', key: 'first', body: { seq, commit: id } }],
  });
  clock.set('2023-02-01T08:00:00.400Z');
  await ledger.append({
    ...rest,
    message: 'A revision and a retraction',
    events: [{ key: 'BLZ301', event: { ...EVENTS.BLZ301, best: 7, high: 9 } }],
    retract: [{ key: 'FRA401', reason: 'thought to be a duplicate' }],
  });
  clock.set('2023-04-20T10:00:00.900Z');
  await ledger.append({
    ...rest,
    message: 'Two more',
    events: [
      ...keyed('ARG102', 'PER201'),
      { key: 'ARG101', event: { ...EVENTS.ARG101, notes: 'Synthetic event: revised.' } },
    ],
  });
  clock.set('2023-05-01T00:00:00.000Z');
  await ledger.append({
    ...rest,
    message: 'It was none; another was',
    events: keyed('FRA401'),
    retract: [{ key: 'COS302', reason: 'a duplicate' }],
  });
}
