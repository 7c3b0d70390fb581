import { ROLES } from '@cairn/accounts';
import { OPERATIONS, type Operation, problemDocument, targetOf } from '@cairn/contract';
import { FILTER_FIELD_NAMES } from '@cairn/domain';
import { engines } from '@cairn/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Serving, serving } from './testing/serving.ts';

/** What people and programs send that nobody meant. */
const HOSTILE = [
  "'; DROP TABLE event; --",
  "' OR '1'='1",
  '"',
  '\\',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '#{7*7}',
  '\u0000',
  '\ud800',
  '%',
  '%zz',
  '*',
  '**',
  '-1',
  '0',
  '99999999999999999999',
  '1e308',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  '[]',
  '{}',
  '2024-02-30',
  '9999-12-31',
  '0000-00-00',
  '-0001-01-01',
  '180,90,-180,-90',
  '1,2,3,4,5,6',
  'Київ',
  'a'.repeat(3000),
  '\r\nSet-Cookie: a=b',
  '#1',
  'head',
  'open',
  'closed',
  'NOR1001',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer().map(String),
);
const anything = fc.oneof({ weight: 3, arbitrary: text }, fc.jsonValue());

/** What a parameter of this name may well be; of other names nobody knows. */
const PLAUSIBLE: Readonly<Record<string, readonly string[]>> = {
  dataset: ['open', 'open', 'open', 'closed', '*'],
  as_of: ['one', 'two', 'head', '#2', '2024-01-01', '9999-01-01'],
  from: ['2024-01-05', '1900-01-01'],
  to: ['2024-01-20', '9999-12-31'],
  country: ['Northland', '*land'],
  region: ['Europe'],
  admin1: ['Hill Province'],
  event_type: ['Battles', 'Protests', 'B*'],
  sub_event_type: ['Attack'],
  disorder_type: ['Political violence'],
  civilian_targeting: ['yes', 'no'],
  actor: ['Southland Front', '*'],
  dyad: ['* - *', 'Southland Front - *'],
  actor_type: ['Rebel group'],
  interaction: ['State forces-Rebel group'],
  bbox: ['20,40,40,60', '170,-10,-170,10'],
  polygon: ['20,40,40,40,40,60'],
  min_fatalities: ['0', '2'],
  max_fatalities: ['3'],
  time_precision: ['1'],
  geo_precision: ['1'],
  source: ['Invented Gazette'],
  tag: ['synthetic'],
  id: ['NOR1001', 'SOU1000'],
  by: ['country', 'event_type,month', 'actor,source', 'day'],
  every: ['day', 'month', 'year'],
  limit: ['1', '7', '5000'],
  order: ['newest', 'oldest', 'deadliest'],
  after: ['', '0', '3', 'bm90aGluZw'],
  commit: ['1', '#2', 'head'],
  codebook: ['acled', 'ucdp-ged'],
  name: ['one', 'two'],
  z: ['0', '4', '12', '30'],
  x: ['0', '9', '2300'],
  y: ['0', '5', '1400'],
};

const namesOf = (type: z.ZodType | undefined): string[] => (type instanceof z.ZodObject ? Object.keys(type.shape) : []);

/** Mostly what may well be, now and then what nobody meant. */
const someValue = (name: string) =>
  name in PLAUSIBLE
    ? fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...(PLAUSIBLE[name] as string[])) },
        { weight: 1, arbitrary: text },
      )
    : text;

const membersOf = (names: readonly string[], most: number) =>
  fc
    .subarray([...names], { maxLength: Math.min(most, names.length) })
    .chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, someValue(name)]))));

const someFilter = fc
  .tuple(
    someValue('dataset'),
    membersOf(
      FILTER_FIELD_NAMES.filter((f) => f !== 'dataset'),
      4,
    ),
  )
  .map(([dataset, others]) => ({ dataset, ...others }));

const noise = fc.oneof(
  { weight: 15, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.dictionary(text, text, { maxKeys: 2 }) },
);

/** One that is nothing, or steps to another folder, makes the address that of another operation. */
const someSegment = (name: string) => someValue(name).filter((value) => !/^\.{0,2}$/.test(value));

/** A call of an operation with anything in every place. */
const callOf = (o: Operation) =>
  fc.record({
    params: fc.record(Object.fromEntries(namesOf(o.params).map((name) => [name, someSegment(name)]))),
    query: fc.tuple(membersOf(namesOf(o.query), 3), noise).map(([own, more]) => ({ ...own, ...more })),
    filter: o.filter ? someFilter : fc.constant(undefined),
    body: o.body
      ? fc.oneof(
          fc.record(Object.fromEntries(namesOf(o.body).map((n) => [n, fc.oneof(someValue(n), anything)])), {
            requiredKeys: [],
          }),
          anything,
        )
      : fc.constant(undefined),
    as: fc.constantFrom(undefined, ...ROLES),
    accept: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('application/json', '*/*') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('text/csv', 'nonsense', ';q=x', ...Object.keys(o.forms ?? { '*/*': '' })),
      },
    ),
    extension: fc.constantFrom('', '', '', '', '', '.csv', '.json', '.exe'),
  });

/** Runs for each operation on each engine. */
const RUNS = Number(process.env['CAIRN_FUZZ_RUNS'] ?? 60);

/** What a request takes from others when it is right, so it is not sent at random. */
const isSent = (id: string) => !/signOut|import/i.test(id);

describe.each(engines)('Z · no request breaks the server, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine);
    });
    afterAll(() => s.remove());

    const operations = (Object.entries(OPERATIONS) as [string, Operation][]).filter(([id]) => isSent(id));
    it.each(operations)(
      'Z1 · %s answers anything with its schema or with a problem, and never with a fault',
      async (_, o) => {
        await fc.assert(
          fc.asyncProperty(callOf(o), async ({ as, accept, extension, body, ...call }) => {
            const { filter } = call;
            const target = targetOf(
              { ...o, path: o.path + (o.forms ? extension : '') },
              { params: call.params, query: call.query, ...(filter === undefined ? {} : { filter }) },
            );
            const headers = {
              accept,
              ...(as === undefined ? {} : { 'x-test-role': as }),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            };
            const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
            const r = await s.app.inject({ method: o.method, url: target, headers, ...payload });
            const type = String(r.headers['content-type'] ?? '');
            expect({ target, status: r.statusCode, body: r.statusCode >= 500 ? r.body : '' }).toMatchObject({
              status: expect.toSatisfy((n: number) => n < 500),
            });
            if (r.statusCode >= 400) problemDocument.parse(r.json());
            else if (type.startsWith('application/json')) o.answer.parse(r.json());
          }),
          { numRuns: RUNS },
        );
        expect((await s.get('/readyz')).statusCode).toBe(200);
      },
    );
  });
});
