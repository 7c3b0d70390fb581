import { engines, type TestEngine } from '@cairn/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { PASSWORD, type ServingPeople, servingPeople } from '../testing/people.ts';
import type { Limits } from './limits.ts';

const [engine] = engines as [TestEngine];

describe('W · how much one may ask for', () => {
  let s: ServingPeople;
  afterEach(() => s.remove(), 60_000);
  const start = async (limits?: Limits | false) => {
    s = await servingPeople(engine, { trustProxy: ['127.0.0.1'], ...(limits === undefined ? {} : { limits }) });
  };
  /** Statuses of so many requests from an address. */
  const many = async (
    n: number,
    from: string | undefined,
    headers: Record<string, string> = {},
    url = '/api/v1/me',
  ) => {
    const statuses: number[] = [];
    for (let i = 0; i < n; i++)
      statuses.push(
        (await s.send({ url, headers: { ...headers, ...(from ? { 'x-forwarded-for': from } : {}) } })).statusCode,
      );
    return statuses;
  };
  const count = (statuses: readonly number[], status: number) => statuses.filter((x) => x === status).length;

  it('W70 · from one address so many in a minute; then a 429 that says when, and others go on', async () => {
    await start({ perAddress: 5 });
    expect(await many(6, '192.0.2.1')).toEqual([200, 200, 200, 200, 200, 429]);
    const r = await s.send({ url: '/api/v1/me', headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect([r.statusCode, r.json().code]).toEqual([429, 'request.too-many']);
    expect(Number(r.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(r.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await many(1, '192.0.2.2')).toEqual([200]);
    expect(count(await many(6, undefined, {}, '/api/v1/nothing'), 429)).toBe(1);
  });

  it('W71 · the addresses of one IPv6 network count as one', async () => {
    await start({ perAddress: 3 });
    const statuses = [];
    for (let i = 1; i <= 4; i++) statuses.push(...(await many(1, `2001:db8:1:2::${i}`)));
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(await many(1, '2001:db8:1:3::1')).toEqual([200]);
  });

  it('W72 · of one account so many, from wherever', async () => {
    await start({ perAccount: 4 });
    const headers = { authorization: `Bearer ${s.token('reader')}` };
    const statuses = [];
    for (let i = 1; i <= 5; i++) statuses.push(...(await many(1, `192.0.2.${i}`, headers)));
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect(await many(1, '192.0.2.1', { authorization: `Bearer ${s.token('coder')}` })).toEqual([200]);
    expect(await many(1, '192.0.2.1')).toEqual([200]);
  });

  it('W73 · attempts to sign in are few: the eleventh in a minute waits, right or wrong', async () => {
    await start();
    const sign = async (i: number, from: string) =>
      (
        await s.send({
          method: 'POST',
          url: '/api/v1/auth/sign-in',
          headers: { 'x-forwarded-for': from },
          payload: { email: `nobody${i}@example.org`, password: PASSWORD },
        })
      ).statusCode;
    const statuses = [];
    for (let i = 1; i <= 11; i++) statuses.push(await sign(i, '192.0.2.1'));
    expect([count(statuses, 401), statuses[10]]).toEqual([10, 429]);
    expect(await sign(1, '192.0.2.2')).toBe(401);
  });

  it('W74 · as it comes, 600 from an address; whoever is on the machine itself is not counted', async () => {
    await start();
    const there = await many(601, '192.0.2.1', {}, '/healthz');
    expect([count(there, 200), there[600]]).toEqual([600, 429]);
    expect(count(await many(650, undefined, {}, '/healthz'), 200)).toBe(650);
  });

  it('W75 · without limits nobody is counted', async () => {
    await start(false);
    expect(count(await many(700, '192.0.2.1', {}, '/healthz'), 200)).toBe(700);
  });
});
