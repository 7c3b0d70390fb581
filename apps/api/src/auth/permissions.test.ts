import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PERMISSIONS, ROLES } from '@cairn/accounts';
import { OPERATIONS, type Operation, targetOf } from '@cairn/contract';
import { engines, type TestEngine } from '@cairn/testkit';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type ServingPeople, servingPeople } from '../testing/people.ts';
import type { MadeRoute } from './guard.ts';

/** Who asks each route: nobody in particular, somebody without a role, and everybody with one. */
const WHO = ['anybody', 'none', ...ROLES] as const;
type Who = (typeof WHO)[number];

const GOLDEN = fileURLToPath(new URL('./golden/permissions.txt', import.meta.url));

/** What a part of the address may be. The dataset is a private one. */
const PARTS: Readonly<Record<string, string>> = {
  dataset: 'closed',
  collection: 'closed',
  feature: 'NOR1001',
  commit: '1',
  codebook: 'acled',
  name: 'none-yet',
  extension: 'json',
  suffix: 'json',
  version: 'one',
  kind: 'claim',
  key: 'none-yet',
  z: '3',
  x: '4',
  y: '2',
};

/** A body that each operation takes, where it takes one. Somebody who adds one says it here. */
const BODIES: Partial<Record<keyof typeof OPERATIONS, unknown>> = {
  signIn: { email: 'nobody@example.org', password: PASSWORD },
  redeemLink: { code: 'cairn_none', password: PASSWORD },
  changePassword: { current: PASSWORD, next: PASSWORD },
  makeToken: { scopes: ['read'] },
  addPerson: { email: 'somebody@example.org', roles: {} },
  setRole: { dataset: 'closed', role: null },
  disablePerson: { disabled: false },
  makeRelease: { dataset: 'closed', name: 'walked' },
  setDataset: { title: 'Invented events' },
  startExport: { filter: 'dataset=closed', format: 'csv' },
  addRecords: { records: [{ kind: 'claim', key: 'none' }] },
  withdrawRecord: { reason: 'misheard' },
  previewBriefing: { markdown: '---\ntitle: Invented\ndataset: closed\n---\n' },
  addWebhook: { url: 'https://hooks.example.org/cairn', datasets: ['closed'] },
};

/** Refused for who asks: what they may not know of is not there. */
const REFUSED: ReadonlySet<unknown> = new Set(['auth.required', 'auth.forbidden', 'dataset.unknown']);

const pathOf = (o: Operation) => o.path.replace(/\{(\w+)\}/g, ':$1');
const operationOf = ({ method, url }: MadeRoute) =>
  (Object.entries(OPERATIONS) as [keyof typeof OPERATIONS, Operation][]).find(
    ([, o]) => o.method === method && [pathOf(o), `${pathOf(o)}.:extension`].includes(url),
  );

/** The request that walks a route. */
function walking(route: MadeRoute, id: string): InjectOptions {
  const filled = route.url.replace(/:(\w+)/g, (_, part: string) => PARTS[part] ?? id).replace('*', 'index.css');
  const [name, operation] = operationOf(route) ?? [];
  const query = operation?.filter ? targetOf({ ...operation, path: '' }, { filter: 'dataset=closed' }) : '';
  const body = name ? BODIES[name] : undefined;
  return {
    method: route.method as 'GET',
    url: `${filled}${query}`,
    ...(body === undefined ? {} : { payload: body as object }),
  };
}

describe.each(engines)('W · every route and every role, on $name', (engine: TestEngine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: ServingPeople;
    let routes: readonly MadeRoute[];
    beforeAll(async () => {
      s = await servingPeople(engine, { limits: false });
      routes = s.routes().filter((r) => r.method !== 'HEAD' && !r.url.startsWith('/api/docs/static/'));
    }, 60_000);
    afterAll(() => s?.remove());

    it('W60 · every route says what it needs of whoever asks', () => {
      const needs = ['anyone', 'account', ...Object.keys(PERMISSIONS)];
      expect(routes.length).toBeGreaterThan(Object.keys(OPERATIONS).length);
      expect(routes.filter((r) => !needs.includes(r.needs ?? ''))).toEqual([]);
      const missing = Object.values(OPERATIONS).filter(
        (o: Operation) => !routes.some((r) => r.method === o.method && r.url === pathOf(o)),
      );
      expect(missing.map((o) => o.path)).toEqual([]);
    });

    it('W61 · and answers those who have it, and nobody else: as in the table', async () => {
      const { id } = await s.accounts.get('none@example.org');
      const answers = async (route: MadeRoute, who: Who): Promise<boolean> => {
        const headers = who === 'anybody' ? {} : { authorization: `Bearer ${s.token(who)}` };
        const r = await s.send({ ...walking(route, id), headers });
        const isProblem = String(r.headers['content-type']).startsWith('application/problem+json');
        expect([route.url, who, r.statusCode < 500]).toEqual([route.url, who, true]);
        const code = isProblem ? r.json().code : '';
        const unread = code === 'request.malformed' || code === 'request.unknown-parameter';
        const isCovered = route.needs === 'anyone' || !unread || route.url === '/api/v1/imports'; // its body is a form
        expect([route.url, who, isCovered]).toEqual([route.url, who, true]);
        return !REFUSED.has(code);
      };
      const rows: string[] = [];
      for (const route of [...routes].sort((a, b) => (a.url + a.method < b.url + b.method ? -1 : 1))) {
        const cells: string[] = [];
        for (const who of WHO) cells.push((await answers(route, who)) ? who : '-'.repeat(who.length));
        if (route.needs !== 'anyone') expect([route.url, cells[0]]).toEqual([route.url, '-------']);
        rows.push(`${route.needs?.padEnd(10)} ${cells.join(' ')}  ${route.method.padEnd(6)} ${route.url}`);
      }
      const text = `${rows.join('\n')}\n`;
      if (process.env['UPDATE_GOLDEN']) {
        mkdirSync(dirname(GOLDEN), { recursive: true });
        writeFileSync(GOLDEN, text);
      }
      expect(text).toBe(existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8') : '');
    });
  });
});
