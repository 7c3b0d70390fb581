import { spawn } from 'node:child_process';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { join } from 'node:path';
import { type Desk, makeRelease, openDesk, openLedger } from '@cairn/store';
import { engines, event, type FreshLedger, type SettableClock, settableClock } from '@cairn/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Host, openHost } from '../host.ts';
import { isSigned, type Receiver, receiver } from '../testing/receiver.ts';
import { isPublicAddress, parseAddress, publicLookup } from './address.ts';
import { post } from './post.ts';
import { openWebhooks, pauseAfter, TRIES, type WebhookOptions, type Webhooks } from './webhooks.ts';

const INFO = { title: 'Invented', codebook: 'acled', licence: 'CC0', visibility: 'private', notice: null };

describe.each(engines)('K · webhooks, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let fresh: FreshLedger;
    let host: Host;
    let desk: Desk;
    let to: Receiver;
    let clock: SettableClock;
    let hooks: Webhooks;
    const open = (more: Partial<WebhookOptions> = {}) =>
      openWebhooks({
        desk,
        host,
        baseUrl: () => 'https://data.example.org',
        allowPrivate: true,
        clock: clock.now,
        random: () => 0.5,
        every: 0,
        ...more,
      });
    const commit = (key: string, dataset = 'd') =>
      host.write((ledger) =>
        ledger.append({
          dataset,
          author: 'Ada Example',
          message: 'About Ada Example',
          records: [{ kind: 'dataset', key: dataset, body: INFO }],
          events: [{ key, event: event({ notes: `notes of ${key}` }) }],
        }),
      );
    const add = (given: { events?: ('commit' | 'release')[]; datasets?: string[] } = {}) =>
      hooks.add({
        url: to.url,
        events: given.events ?? ['commit', 'release'],
        datasets: given.datasets ?? null,
        by: 'admin@example.org',
      });
    const told = () => to.received.map((r) => JSON.parse(r.body));

    beforeEach(async () => {
      fresh = await engine.fresh();
      await fresh.ledger.append({
        dataset: 'd',
        author: 'a',
        message: 'before',
        records: [{ kind: 'dataset', key: 'd', body: INFO }],
      });
      await fresh.ledger.close();
      host = await openHost(fresh.at);
      desk = await openDesk(fresh.at, { mode: 'write' });
      to = await receiver();
      clock = settableClock();
      hooks = open();
    });
    afterEach(async () => {
      await hooks.close();
      await to.close();
      await desk.close();
      await host.close();
      await fresh.discard();
    });

    it('K1 · tells each commit since it was added, in order, signed, with counts and links and nothing of any record', async () => {
      const { secret, id } = await add();
      await commit('A');
      await commit('B');
      await hooks.turn();
      expect(told().map((t) => [t.event, t.dataset, t.commit.seq, t.counts])).toEqual([
        ['commit', 'd', 2, { added: 1, revised: 0, retracted: 0 }],
        ['commit', 'd', 3, { added: 1, revised: 0, retracted: 0 }],
      ]);
      expect(told()[0].links.events).toMatch(
        /^https:\/\/data\.example\.org\/api\/v1\/events\?dataset=d&asOf=[0-9a-f]{64}$/,
      );
      expect(to.received.every((r) => isSigned(r, secret))).toBe(true);
      expect(to.received.some((r) => isSigned({ ...r, body: `${r.body} ` }, secret))).toBe(false);
      expect(JSON.stringify(to.received)).not.toMatch(/Ada|notes of|whsec_/);
      expect((await hooks.deliveries(id, 10)).map((d) => [d.state, d.tries, d.answered])).toEqual([
        ['done', 1, 204],
        ['done', 1, 204],
      ]);
      expect(JSON.stringify(await hooks.list())).not.toContain('whsec_');
    });

    it('K2 · tells a release beside its commit; only of the events and datasets that were asked for', async () => {
      await add({ events: ['release'], datasets: ['d'] });
      await commit('A');
      await commit('B', 'other');
      await host.write((ledger) => makeRelease(ledger, { name: '2024-W44', dataset: 'd', at: '#2', author: 'a' }));
      await host.write((ledger) => makeRelease(ledger, { name: 'x', dataset: 'other', author: 'a' }));
      await hooks.turn();
      expect(told().map((t) => [t.event, t.dataset, t.commit.seq, t.release.name, t.release.seq])).toEqual([
        ['release', 'd', 4, '2024-W44', 2],
      ]);
    });

    it('K3 · tries again later and later, then gives up; and delivers again on demand', async () => {
      const { id } = await add();
      await commit('A');
      to.answer(500);
      for (let tries = 1; tries <= TRIES; tries++) {
        await hooks.turn();
        expect(to.received.length).toBe(tries);
        clock.advance(pauseAfter(tries, 0.5) - 1);
        await hooks.turn();
        expect(to.received.length).toBe(tries);
        clock.advance(1);
      }
      await hooks.turn();
      const [dead] = await hooks.deliveries(id, 10);
      expect([to.received.length, dead]).toMatchObject([
        TRIES,
        { state: 'dead', tries: TRIES, answered: 500, why: 'it answered 500', dueAt: null },
      ]);
      to.answer(200);
      await hooks.redeliver(id, dead?.id ?? '');
      await hooks.turn();
      expect((await hooks.deliveries(id, 10))[0]).toMatchObject({ state: 'done', tries: 1, answered: 200 });
      expect(new Set(to.received.map((r) => r.headers['cairn-delivery'])).size).toBe(1);
    });

    it('K4 · a process that is killed while it tells is followed by another, which tells it again', async () => {
      const { id } = await add();
      await commit('A');
      to.answer(0);
      const at = JSON.stringify(fresh.at);
      const script = `import { openDesk } from '@cairn/store';
        import { openHost } from './dist/host.js';
        import { openWebhooks } from './dist/webhooks/webhooks.js';
        const [desk, host] = [await openDesk(${at}, { mode: 'write' }), await openHost(${at})];
        const clock = () => new Date(${clock.now().getTime()});
        await openWebhooks({ desk, host, baseUrl: () => '', allowPrivate: true, every: 0, clock }).turn();`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '../..'),
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const ended = new Promise((done) => child.once('close', done));
      await to.has(1);
      child.kill('SIGKILL');
      await ended;
      to.answer(200);
      await hooks.turn();
      expect([to.received.length, (await hooks.deliveries(id, 1))[0]?.state]).toEqual([1, 'waiting']);
      clock.advance(60_000);
      await hooks.turn();
      expect((await hooks.deliveries(id, 1))[0]).toMatchObject({ state: 'done', answered: 200 });
      expect(to.received[1]?.body).toBe(to.received[0]?.body);
    });

    // the other engine lets no other program commit while the server has its file
    if (engine.name === 'PostgreSQL')
      it('K13 · commits of other programs are told as well', async () => {
        await add();
        const other = await openLedger(fresh.at, { mode: 'write' });
        await other.append({ dataset: 'd', author: 'a', message: 'elsewhere', events: [{ key: 'A', event: event() }] });
        await other.close();
        await hooks.turn();
        expect(told().map((t) => t.commit.seq)).toEqual([2]);
      });

    it('K5 · what two processes write down at once is told once', async () => {
      await add();
      await commit('A');
      const others = [open(), open()];
      await Promise.all([hooks, ...others].map((h) => h.turn().catch(() => undefined)));
      await hooks.turn();
      for (const other of others) await other.close();
      expect(to.received.length).toBe(1);
    });

    it('K6 · a removed webhook is told nothing more, and nobody knows it', async () => {
      const { id } = await add();
      await commit('A');
      await hooks.remove(id);
      await hooks.turn();
      expect([to.received.length, await hooks.list()]).toEqual([0, []]);
      await expect(hooks.deliveries(id, 1)).rejects.toMatchObject({ code: 'webhook.unknown' });
      await expect(hooks.redeliver(id, 'dlv_x')).rejects.toMatchObject({ code: 'webhook.unknown' });
    });

    it('K7 · a redirect is not followed', async () => {
      const { id } = await add();
      await commit('A');
      to.answer(302, { location: to.url.replace('/hook', '/secret') });
      await hooks.turn();
      expect(to.received.map((r) => r.path)).toEqual(['/hook']);
      expect((await hooks.deliveries(id, 1))[0]).toMatchObject({ state: 'waiting', answered: 302 });
    });

    it('K8 · where private networks are not allowed, no connection is begun to this machine', async () => {
      const closed = open({ allowPrivate: false });
      await expect(closed.add({ url: to.url, events: ['commit'], datasets: null, by: null })).rejects.toMatchObject({
        code: 'webhook.address',
      });
      await add();
      await commit('A');
      await closed.turn();
      await closed.close();
      expect(to.received).toEqual([]);
    });
  });
});

describe('K · where a webhook may lead', () => {
  it.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['172.31.255.255', false],
    ['192.168.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['8.8.8.8', true],
    ['172.32.0.1', true],
    ['2606:4700::1111', true],
    ['no address', false],
  ])('K9 · %s: %s', (ip, isPublic) => {
    expect(isPublicAddress(ip)).toBe(isPublic);
  });

  it.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@example.org/',
    'http://localhost/',
    'http://a.localhost:80/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'nowhere',
  ])('K10 · %s is refused, and no password is repeated', (text) => {
    expect(() => parseAddress(text, false)).toThrow(expect.objectContaining({ code: 'webhook.address' }));
    try {
      parseAddress(text, false);
    } catch (cause) {
      expect(String(cause)).not.toContain('secret');
    }
  });

  it('K11 · a name that leads to this machine is refused when the connection is made, not before', async () => {
    expect(parseAddress('http://example.org/hook#part', false).href).toBe('http://example.org/hook');
    const asked = (find: LookupFunction, all: boolean) =>
      new Promise((resolve) => find('localhost', { all }, (cause, found) => resolve(cause ? cause.message : found)));
    const [ours, theirs] = [await asked(publicLookup, true), await asked(lookup as LookupFunction, false)];
    expect(['127.0.0.1', '::1']).toContain(theirs);
    expect(ours).toBe('localhost leads to this machine or to a private network');
    expect(await asked(publicLookup, false)).toBe(ours);
    const letter = { url: 'http://localhost:9/', secret: 's', id: 'd', event: 'commit', body: '{}' };
    expect(await post(letter, new Date(), false)).toEqual({ answered: null, why: ours });
  });

  it('K12 · pauses double, half of each by chance, and none is longer than six hours', () => {
    expect([1, 2, 3].map((n) => [pauseAfter(n, 0), pauseAfter(n, 1)])).toEqual([
      [5000, 10_000],
      [10_000, 20_000],
      [20_000, 40_000],
    ]);
    expect(pauseAfter(TRIES, 1)).toBe(6 * 3_600_000);
  });
});
