import { createServer } from 'node:net';
import type { Role } from '@cairn/accounts';
import { type Client, client, OPERATIONS, type Operation, type OperationId, openApi } from '@cairn/contract';
import { engines } from '@cairn/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailOf, PASSWORD, type ServingPeople, servingPeople } from './testing/people.ts';
import { addInventedShapes } from './testing/shapes.ts';

/** What an example works with: the client of an administrator, and of others by their role. */
interface World {
  readonly api: Client;
  of(role: Role): Client;
}

const EXPORT = { filter: 'dataset=open', format: 'csv' } as const;

/** An export of the administrator's, once it is written. */
async function exported(api: Client) {
  for (let { id, state } = await api.startExport({ body: EXPORT }); ; ) {
    if (state !== 'queued' && state !== 'running') return id;
    await new Promise((later) => setTimeout(later, 20));
    ({ state } = await api.oneJob({ params: { job: id } }));
  }
}

/** Nothing answers there, and no connection leads there: the name is reserved. */
const HOOK = 'https://hooks.invalid/cairn';

const newcomer = (api: Client, name: string) =>
  api.addPerson({ body: { email: `${name}@example.org`, roles: { open: 'reader' } } });

/** Records an invented claim. */
const addClaim = (api: Client, key: string) =>
  api.addRecords({
    params: { dataset: 'open' },
    body: {
      records: [
        {
          kind: 'claim',
          key,
          claimant: { name: 'Ministry of the North', kind: 'body' },
          measure: 'killed',
          population: { whom: 'soldiers' },
          period: { from: '2024-01-01', to: null },
          area: { country: 'Northland' },
          quantity: { modality: 'about', value: 40 },
          said: { from: '2024-03-01', to: '2024-03-01' },
        },
      ],
    },
  });

const BRIEFING = '---\ntitle: Invented\ndataset: open\n---\n\nSo :figure[1]{where="country=Northland"} died.\n';

const addBriefing = (api: Client, key: string) =>
  api.addRecords({
    params: { dataset: 'open' },
    body: { records: [{ kind: 'briefing', key, title: 'Invented', markdown: BRIEFING }] },
  });

/**
 * A good request for each operation, made with the typed client against the datasets of testing/serving.ts and the
 * people of testing/people.ts. Whoever adds an operation to the contract adds its example here: its last call is the
 * operation, and what it needs is made before it.
 */
const EXAMPLES: { readonly [I in OperationId]?: (world: World) => Promise<unknown> } = {
  events: ({ api }) => api.events({ filter: { dataset: 'open', country: 'Northland' }, query: { limit: 5 } }),
  totals: ({ api }) => api.totals({ filter: 'dataset=open', query: { by: 'country,event_type' } }),
  series: ({ api }) => api.series({ filter: 'dataset=open', query: { every: 'week' } }),
  columns: ({ api }) => api.columns({ filter: 'dataset=open' }),
  oneEvent: ({ api }) => api.oneEvent({ params: { dataset: 'open', id: 'SOU1000' } }),
  eventHistory: ({ api }) => api.eventHistory({ params: { dataset: 'open', id: 'NOR1001' } }),
  actors: ({ api }) => api.actors({ filter: 'dataset=open', query: { q: 'front' } }),
  places: ({ api }) => api.places({ filter: 'dataset=open' }),
  sources: ({ api }) => api.sources({ filter: 'dataset=open' }),
  datasets: ({ api }) => api.datasets({}),
  dataset: ({ api }) => api.dataset({ params: { dataset: 'open' }, asOf: 'one' }),
  codebooks: ({ api }) => api.codebooks({}),
  codebook: ({ api }) => api.codebook({ params: { codebook: 'acled' } }),
  commits: ({ api }) => api.commits({ query: { dataset: 'open', limit: 2 } }),
  commit: ({ api }) => api.commit({ params: { commit: '#1' } }),
  releases: ({ api }) => api.releases({}),
  oneRelease: ({ api }) => api.oneRelease({ params: { dataset: 'open', name: 'one' } }),
  makeRelease: ({ of }) => of('editor').makeRelease({ body: { dataset: 'open', name: 'by-contract', at: 'one' } }),
  diff: ({ api }) => api.diff({ filter: 'dataset=open', query: { a: 'one', by: 'country' } }),
  findings: ({ api }) => api.findings({ query: { dataset: 'open' } }),
  changes: ({ api }) => api.changes({ query: { dataset: 'open', after: '2', limit: 50 } }),
  boundaries: ({ api }) => api.boundaries({}),
  boundaryShapes: ({ api }) => api.boundaryShapes({ params: { name: 'halves' } }),
  boundaryTotals: ({ api }) => api.boundaryTotals({ params: { name: 'halves' }, filter: 'dataset=open' }),
  areas: ({ api }) => api.areas({}),
  areaShapes: ({ api }) => api.areaShapes({ params: { name: 'control' }, query: { from: '2024-01-15' } }),
  tileJson: ({ api }) => api.tileJson({ filter: 'dataset=open' }),
  tile: ({ api }) => api.tile({ params: { z: 0, x: 0, y: 0 }, filter: 'dataset=open' }),
  claims: async ({ api }) => {
    await addClaim(api, 'by-contract');
    return api.claims({ filter: 'dataset=open&measure=killed' });
  },
  measures: ({ api }) => api.measures({}),
  records: async ({ api }) => {
    await addClaim(api, 'listed');
    return api.records({ params: { kind: 'claim' }, query: { dataset: 'open' } });
  },
  oneRecord: async ({ api }) => {
    await addClaim(api, 'one');
    return api.oneRecord({ params: { kind: 'claim', dataset: 'open', key: 'one' } });
  },
  addRecords: ({ of }) => addClaim(of('editor'), 'added'),
  withdrawRecord: async ({ api }) => {
    await addClaim(api, 'hasty');
    const params = { kind: 'claim', dataset: 'open', key: 'hasty' } as const;
    return api.withdrawRecord({ params, body: { reason: 'misheard' } });
  },
  briefing: async ({ api }) => {
    await addBriefing(api, 'rendered');
    return api.briefing({ params: { dataset: 'open', key: 'rendered' } });
  },
  previewBriefing: ({ api }) => api.previewBriefing({ body: { markdown: BRIEFING } }),
  checkBriefing: async ({ api }) => {
    await addBriefing(api, 'checked');
    return api.checkBriefing({ params: { dataset: 'open', key: 'checked' } });
  },
  signInWays: ({ api }) => api.signInWays({}),
  signIn: ({ api }) => api.signIn({ body: { email: emailOf('reader'), password: PASSWORD } }),
  signOut: ({ api }) => api.signOut({}),
  redeemLink: async ({ api }) => {
    const { link } = await newcomer(api, 'invited');
    return api.redeemLink({ body: { code: new URL(link.url).hash.slice(1), password: PASSWORD } });
  },
  me: ({ of }) => of('coder').me({}),
  changePassword: ({ of }) => of('coder').changePassword({ body: { current: PASSWORD, next: `${PASSWORD}, again` } }),
  myTokens: ({ of }) => of('coder').myTokens({}),
  makeToken: ({ of }) => of('coder').makeToken({ body: { name: 'a script', scopes: ['read'], days: 7 } }),
  revokeToken: async ({ of }) => {
    const { id } = await of('coder').makeToken({ body: { scopes: ['read'] } });
    return of('coder').revokeToken({ params: { id } });
  },
  people: ({ api }) => api.people({}),
  addPerson: ({ api }) => newcomer(api, 'added'),
  setRole: async ({ api }) => {
    const { person } = await newcomer(api, 'promoted');
    return api.setRole({ params: { id: person.id }, body: { dataset: 'open', role: 'editor' } });
  },
  disablePerson: async ({ api }) => {
    const { person } = await newcomer(api, 'departed');
    return api.disablePerson({ params: { id: person.id }, body: { disabled: true } });
  },
  makeLink: async ({ api }) => {
    const { person } = await newcomer(api, 'forgetful');
    return api.makeLink({ params: { id: person.id } });
  },
  audit: ({ api }) => api.audit({ query: { limit: 5 } }),
  startExport: ({ api }) => api.startExport({ body: EXPORT }),
  startImport: async ({ api }) => {
    const csv = await api.jobResult({ params: { job: await exported(api) } });
    const file = new File([csv as Uint8Array<ArrayBuffer>], 'synthetic.csv', { type: 'text/csv' });
    return api.startImport({ body: { dataset: 'copied', format: 'cairn', codebook: 'acled', file } });
  },
  jobs: ({ api }) => api.jobs({}),
  oneJob: async ({ api }) => api.oneJob({ params: { job: await exported(api) } }),
  jobResult: async ({ api }) => api.jobResult({ params: { job: await exported(api) } }),
  cancelJob: async ({ api }) => api.cancelJob({ params: { job: await exported(api) } }),
  datasetSettings: ({ api }) => api.datasetSettings({ params: { dataset: 'closed' } }),
  setDataset: ({ api }) => api.setDataset({ params: { dataset: 'closed' }, body: { licence: 'CC0-1.0, as before' } }),
  webhooks: async ({ api }) => {
    await api.addWebhook({ body: { url: HOOK } });
    return api.webhooks({});
  },
  addWebhook: ({ api }) => api.addWebhook({ body: { url: HOOK, events: ['release'], datasets: ['open'] } }),
  removeWebhook: async ({ api }) => {
    const { id } = await api.addWebhook({ body: { url: HOOK } });
    return api.removeWebhook({ params: { webhook: id } });
  },
  webhookDeliveries: async ({ api }) => {
    const { id } = await api.addWebhook({ body: { url: HOOK } });
    return api.webhookDeliveries({ params: { webhook: id } });
  },
  redeliver: async ({ api }) => {
    const { id } = await api.addWebhook({ body: { url: HOOK, events: ['commit'] } });
    await api.setDataset({ params: { dataset: 'closed' }, body: { notice: `Invented, at ${Date.now()}` } });
    for (;;) {
      const [first] = (await api.webhookDeliveries({ params: { webhook: id } })).deliveries;
      if (first) return api.redeliver({ params: { webhook: id, delivery: first.id } });
      await new Promise((later) => setTimeout(later, 50));
    }
  },
};

type Json = Record<string, unknown>;
interface Seen {
  readonly status: number;
  readonly media: string;
  readonly body: unknown;
}

interface Promised {
  readonly status: number;
  readonly media: readonly string[];
  /** Of its JSON, if it has any. */
  readonly schema: Json | undefined;
}

/** What the document says of an operation's success. */
function promised(document: Json, id: string): Promised {
  const all = Object.values(document['paths'] as Record<string, Record<string, Json>>).flatMap((p) => Object.values(p));
  const found = all.find((o) => o['operationId'] === id) as Json;
  const [[status, good]] = Object.entries(found['responses'] as Record<string, Json>) as [[string, Json]];
  const content = good['content'] as Record<string, { schema: Json }> | undefined;
  const media = Object.keys(content ?? {});
  return { status: Number(status), media, schema: content?.['application/json']?.schema };
}

const aFreePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });

const ids = Object.keys(OPERATIONS) as OperationId[];

describe('R · every operation of the document has an example', () => {
  it('R1 · that drives it', () => {
    const missing = ids.filter((id) => EXAMPLES[id] === undefined);
    const told = missing.map((id) => {
      const { method, path } = OPERATIONS[id] as Operation;
      return `  ${id}: ({ api }) => api.${id}({ … }), // ${method} ${path}`;
    });
    if (told.length > 0) expect.fail(`Add to EXAMPLES in apps/api/src/contract.test.ts:\n${told.join('\n')}`);
  });
});

describe.each(engines)('R · the typed client against a server that listens, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    let s: ServingPeople;
    let document: Json;
    let world: World;
    let seen: Seen | undefined;

    beforeAll(async () => {
      s = await servingPeople(engine, { limits: false });
      await s.services.host.write((ledger) => addInventedShapes(ledger));
      const base = await s.app.listen({ host: '127.0.0.1', port: await aFreePort() });
      s.reachedAt(base);
      const watched: typeof fetch = async (to, init) => {
        const response = await fetch(to, init);
        const media = response.headers.get('content-type') ?? '';
        const body = media.startsWith('application/json') ? await response.clone().json() : undefined;
        seen = { status: response.status, media, body };
        return response;
      };
      const of = (role: Role) => client({ base, token: s.token(role), fetch: watched });
      world = { api: of('admin'), of };
      document = (await (await fetch(new URL('/api/openapi.json', base))).json()) as Json;
    });
    afterAll(() => s.remove());

    it('R2 · the document served is the one that the contract makes', () => {
      expect(document).toEqual(JSON.parse(JSON.stringify(openApi(s.services.baseUrl))));
    });

    it.each(ids.filter((id) => EXAMPLES[id]))(
      'R3 · %s answers with what the document promises, and nothing else',
      async (id) => {
        seen = undefined;
        const read = await EXAMPLES[id]?.(world);
        const { status, media, body } = seen as unknown as Seen;
        const good = promised(document, id);
        expect(status).toBe(good.status);
        if (good.schema) {
          expect((OPERATIONS[id] as Operation).answer.parse(body)).toEqual(body); // or it has what no schema names
          const check = ajv.compile(good.schema);
          check(body);
          expect(check.errors ?? []).toEqual([]);
        } else if (good.media.length > 0) {
          expect(read).toBeInstanceOf(Uint8Array);
          expect([...good.media, '*/*']).toContain(good.media.includes('*/*') ? '*/*' : media);
        } else expect(read).toBeUndefined();
      },
    );
  });
});
