import { OPERATIONS } from '@cairn/contract';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invented, type Serving, serving } from './testing/serving.ts';

const ANSWERS = { actors: OPERATIONS.actors, places: OPERATIONS.places, sources: OPERATIONS.sources };

describe.each(engines)('R · what else may be asked, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    const ask = async (url: string, as?: 'reader' | 'coder' | 'editor' | 'admin') =>
      (await s.get(url, as ? { as } : {})).json();
    beforeAll(async () => {
      s = await serving(engine);
    });
    afterAll(() => s.remove());

    describe('datasets and codebooks', () => {
      it('R10 · a dataset is told with its extent and its releases, and only to those who may see it', async () => {
        const { datasets } = OPERATIONS.datasets.answer.parse(await ask('/api/v1/datasets'));
        expect(datasets.map((d) => [d.name, d.events, d.countries])).toEqual([['open', 60, 2]]);
        const { datasets: more } = OPERATIONS.datasets.answer.parse(await ask('/api/v1/datasets', 'reader'));
        expect(more.map((d) => d.name)).toEqual(['closed', 'open']);
        const one = OPERATIONS.dataset.answer.parse(await ask('/api/v1/datasets/open'));
        expect([one.dataset.first, one.releases.map((r) => r.name)]).toEqual(['2024-01-01', ['one', 'two']]);
        expect(one.notices).toEqual(['Synthetic data: every event is invented.']);
        expect((await s.get('/api/v1/datasets/closed')).statusCode).toBe(404);
      });

      it('R11 · a dataset is as it was: before its second release it has one', async () => {
        const then = OPERATIONS.dataset.answer.parse(await ask('/api/v1/datasets/open?asOf=%233'));
        expect([then.releases.map((r) => r.name), then.asOf.seq]).toEqual([['one'], 3]);
        const now = await s.get('/api/v1/datasets/open');
        const again = await s.get('/api/v1/datasets/open', {
          headers: { 'if-none-match': String(now.headers['etag']) },
        });
        expect(again.statusCode).toBe(304);
      });

      it('R12 · the codebooks that come with Cairn are listed and shown whole', async () => {
        const { codebooks } = OPERATIONS.codebooks.answer.parse(await ask('/api/v1/codebooks'));
        expect(codebooks.map((c) => c.id)).toEqual(['acled', 'ucdp-ged', 'plover']);
        const acled = await ask('/api/v1/codebooks/acled');
        expect(acled.eventTypes).toHaveLength(6);
        expect((await ask('/api/v1/codebooks/acld')).code).toBe('codebook.unknown');
      });
    });

    describe('one event', () => {
      it('R13 · is told in its fields and in words, as it stands and as it stood', async () => {
        const now = OPERATIONS.oneEvent.answer.parse(await ask('/api/v1/events/open/SOU1000'));
        expect([now.event?.['best'], now.event?.['high'], now.retracted]).toEqual([9, 12, null]);
        expect(now.words.find((w) => w.what === 'killed')?.told).toBe('best 9, low 0, high 12');
        const then = OPERATIONS.oneEvent.answer.parse(await ask('/api/v1/events/open/SOU1000?asOf=one'));
        expect([then.event?.['best'], then.since]).toEqual([0, 1]);
      });

      it('R14 · that was retracted says why, and keeps its words', async () => {
        const gone = OPERATIONS.oneEvent.answer.parse(await ask('/api/v1/events/open/NOR1001'));
        expect([gone.event, gone.retracted, gone.since]).toEqual([null, 'withheld', 4]);
        expect((await ask('/api/v1/events/open/NOR1001', 'coder')).retracted).toBe('a duplicate');
        expect(gone.words.length).toBeGreaterThan(3);
      });

      it('R15 · has a history that names each commit and each difference', async () => {
        const { history } = OPERATIONS.eventHistory.answer.parse(await ask('/api/v1/events/open/SOU1000/history'));
        expect(history.map((r) => [r.change, r.since, r.until])).toEqual([
          ['added', 1, 4],
          ['revised', 4, 2_147_483_647],
        ]);
        expect(history[1]?.fields).toMatchObject({ best: [0, 9], high: [1, 12] });
        expect(Object.keys(history[1]?.fields ?? {})).toEqual(history[1]?.changed);
        const then = OPERATIONS.eventHistory.answer.parse(await ask('/api/v1/events/open/SOU1000/history?asOf=%232'));
        expect(then.history.map((r) => r.until)).toEqual([2_147_483_647]);
      });

      it.each([
        ['/api/v1/events/open/NOR9999', 'record.unknown'],
        ['/api/v1/events/closed/SOU1000', 'dataset.unknown'],
        ['/api/v1/events/closed/SOU1000/history', 'dataset.unknown'],
        ['/api/v1/events/open/..%2F..%2Fetc%2Fpasswd', 'record.unknown'],
        ["/api/v1/events/open/'%20OR%201=1--", 'record.unknown'],
      ])('R16 · %s is not there', async (url, code) => {
        const r = await s.get(url);
        expect([r.statusCode, r.json().code]).toEqual([404, code]);
      });
    });

    describe('names', () => {
      it('R17 · actors, places and sources come with figures and days; those of most events first', async () => {
        const { actors, count } = OPERATIONS.actors.answer.parse(await ask('/api/v1/actors?dataset=open'));
        expect(count).toBe(2);
        expect(actors[0]).toMatchObject({
          name: 'Military Forces of Northland (2019-)',
          types: ['State forces'],
          events: 60,
          first: '2024-01-01',
        });
        const { places } = OPERATIONS.places.answer.parse(await ask('/api/v1/places?dataset=open'));
        expect(places.map((p) => [p.country, p.location, p.events])).toEqual([
          ['Northland', 'Milltown', 39],
          ['Southland', 'Milltown', 21],
        ]);
        expect(places[0]?.points).toBeGreaterThan(1);
        const { sources } = OPERATIONS.sources.answer.parse(await ask('/api/v1/sources?dataset=open&asOf=one'));
        expect(sources.map((x) => [x.name, x.scales, x.events])).toEqual([['Invented Gazette', ['National'], 60]]);
      });

      it('R18 · their figures are those of the totals', async () => {
        const { total } = await ask('/api/v1/totals?dataset=open&country=Northland');
        const { places } = OPERATIONS.places.answer.parse(await ask('/api/v1/places?dataset=open&country=Northland'));
        const sum = (f: 'events' | 'unknown' | 'low' | 'best' | 'high') => places.reduce((n, p) => n + (p[f] ?? 0), 0);
        for (const f of ['events', 'unknown', 'low', 'best', 'high'] as const)
          expect([f, sum(f)]).toEqual([f, total[f]]);
      });

      it.each([
        ['actors', 'q=MILITÄRY', 1],
        ['actors', 'q=northland', 1],
        ['actors', 'q=nobody', 0],
        ['places', 'q=mílltown', 2],
        ['places', 'q=south', 1],
        ['sources', 'q=invented%20%20gazette', 1],
      ] as const)('R19 · %s with %s are found whatever their case and accents', async (kind, q, n) => {
        const found = ANSWERS[kind].answer.parse(await ask(`/api/v1/${kind}?dataset=open&${q}`)) as { count: number };
        expect(found.count).toBe(n);
      });

      it('R20 · go on by a cursor, each name once', async () => {
        const names: string[] = [];
        for (let after = ''; ; ) {
          const page = OPERATIONS.places.answer.parse(await ask(`/api/v1/places?dataset=open&limit=1${after}`));
          names.push(...page.places.map((p) => String(p.country)));
          if (page.next === null) break;
          after = `&after=${page.next}`;
        }
        expect(names).toEqual(['Northland', 'Southland']);
        expect((await ask('/api/v1/places?dataset=open&after=nonsense')).code).toBe('filter.malformed');
      });
    });

    describe('the ledger', () => {
      it('R21 · commits come newest first, page by page, without those of datasets that may not be seen', async () => {
        const seqs: number[] = [];
        for (let after = ''; ; ) {
          const page = OPERATIONS.commits.answer.parse(await ask(`/api/v1/commits?limit=2${after}`));
          seqs.push(...page.commits.map((c) => c.seq));
          if (page.next === null) break;
          after = `&after=${page.next}`;
        }
        expect(seqs).toEqual([6, 5, 4, 3, 1]);
        const all = OPERATIONS.commits.answer.parse(await ask('/api/v1/commits', 'reader'));
        expect(all.commits.map((c) => c.seq)).toEqual([6, 5, 4, 3, 2, 1]);
        const then = OPERATIONS.commits.answer.parse(await ask('/api/v1/commits?dataset=open&asOf=one'));
        expect(then.commits.map((c) => c.seq)).toEqual([1]);
      });

      it('M113 · the log is searched by number, id, day, and by words of a message for those who may read it', async () => {
        const found = async (text: string, as?: 'coder') => {
          const asked = await ask(`/api/v1/commits?text=${encodeURIComponent(text)}`, as);
          return OPERATIONS.commits.answer.parse(asked).commits;
        };
        const [newest] = await found('', 'coder').catch(() => []);
        expect(newest).toBeUndefined(); // an empty text is no question
        const { commits: all } = OPERATIONS.commits.answer.parse(await ask('/api/v1/commits', 'coder'));
        const one = all.find((c) => c.seq === 1) as (typeof all)[number];
        expect((await found('#1')).map((c) => c.seq)).toEqual([1]);
        expect((await found(one.id.slice(0, 12))).map((c) => c.seq)).toEqual([1]);
        expect((await found(one.recordedAt.slice(0, 10))).map((c) => c.seq)).toContain(1);
        expect((await found(one.message.toUpperCase(), 'coder')).map((c) => c.seq)).toContain(1);
        expect(await found(one.message)).toEqual([]);
      });

      it('R22 · who made a commit is told to those who work on the dataset, and to nobody else', async () => {
        const author = async (as?: 'reader' | 'coder') => (await ask('/api/v1/commits/%231', as)).commit.author;
        expect([await author(), await author('reader'), await author('coder')]).toEqual([
          'withheld',
          'withheld',
          'test',
        ]);
      });

      it('R23 · a commit names what it changed', async () => {
        const found = OPERATIONS.commit.answer.parse(await ask('/api/v1/commits/%234'));
        expect(found.events).toEqual([
          { key: 'NOR1001', change: 'retracted' },
          { key: 'SOU1000', change: 'revised' },
        ]);
        const first = OPERATIONS.commit.answer.parse(await ask('/api/v1/commits/%231?limit=3'));
        expect([first.commit.added, first.events.length]).toEqual([60, 3]);
        expect(first.records).toEqual([{ kind: 'dataset', dataset: 'open', key: 'open' }]);
        expect(first.findings).toEqual({ error: 0, warning: 0, note: 0, checks: {} });
      });

      it.each([
        ['/api/v1/commits/%232', 'as-of.unknown'],
        ['/api/v1/commits/%2399', 'as-of.unknown'],
        ['/api/v1/commits/%234?asOf=one', 'as-of.unknown'],
        ['/api/v1/commits?dataset=closed', 'dataset.unknown'],
        ['/api/v1/releases?dataset=closed', 'dataset.unknown'],
        ['/api/v1/releases/open/thre', 'as-of.unknown'],
        ['/api/v1/findings?dataset=closed', 'dataset.unknown'],
        ['/api/v1/findings?commit=%232', 'as-of.unknown'],
        ['/api/v1/changes?dataset=closed', 'dataset.unknown'],
        ['/api/v1/diff?dataset=closed&a=one', 'dataset.unknown'],
      ])('R24 · %s is not there', async (url, code) => {
        const r = await s.get(url);
        expect([r.statusCode, r.json().code]).toEqual([404, code]);
      });

      it('R25 · a difference adds up, and names its events', async () => {
        const d = OPERATIONS.diff.answer.parse(await ask('/api/v1/diff?dataset=open&a=one&b=two&by=country&limit=1'));
        expect(d.counts).toEqual({ added: 1, revised: 1, retracted: 1 });
        expect(d.events).toHaveLength(1);
        expect([d.from.seq, d.to.seq]).toEqual([2, 5]);
        for (const { before, added, revised, retracted, after } of [d.total])
          expect((before.best ?? 0) + added.best + revised.best + retracted.best).toBe(after.best);
        expect((await ask('/api/v1/diff?dataset=open&a=one&asOf=two')).code).toBe('request.unknown-parameter');
      });
    });
  });
});

describe.each(engines)('R · releases are made, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine);
    });
    afterAll(() => s.remove());
    const post = (body: object, role?: string) =>
      s.app.inject({
        method: 'POST',
        url: '/api/v1/releases',
        payload: body,
        headers: role === undefined ? {} : { 'x-test-role': role },
      });

    it('R26 · by those who may, once', async () => {
      const made = await post({ dataset: 'open', name: 'three', at: '#4', message: 'for the record' }, 'editor');
      expect([made.statusCode, made.headers['location']]).toEqual([201, '/api/v1/releases/open/three']);
      expect(made.json()).toMatchObject({ name: 'three', dataset: 'open', seq: 4 });
      const again = await post({ dataset: 'open', name: 'three' }, 'editor');
      expect([again.statusCode, again.json().code]).toEqual([409, 'release.exists']);
      const read = await s.get('/api/v1/releases/open/three');
      expect(read.json().release.commit).toBe(made.json().commit);
      const log = await s.get('/api/v1/commits?dataset=open&limit=1', { as: 'coder' });
      expect(log.json().commits[0]).toMatchObject({ message: 'for the record', author: 'editor@example.org' });
    });

    it.each([
      [undefined, 'open', 401, 'auth.required'],
      ['coder', 'open', 403, 'auth.forbidden'],
      ['editor', 'nothing', 404, 'dataset.unknown'],
    ])('R27 · as %s in %s it is refused', async (role, dataset, status, code) => {
      const r = await post({ dataset, name: 'no' }, role);
      expect([r.statusCode, r.json().code]).toEqual([status, code]);
    });

    it.each([
      [{ dataset: 'open', name: '2024' }, 'release.name-malformed'],
      [{ dataset: 'open', name: 'x', at: 'never' }, 'as-of.unknown'],
      [{ dataset: 'open', name: 'x', extra: 1 }, 'request.malformed'],
    ])('R28 · %j is refused with a reason', async (body, code) => {
      expect((await post(body, 'editor')).json().code).toBe(code);
    });
  });
});

describe.each(engines)('R · findings, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine, {
        make: async (ledger) => {
          await ledger.append({
            dataset: 'open',
            message: 'with findings',
            author: 'test',
            records: [
              {
                kind: 'dataset',
                key: 'open',
                body: { title: 'Invented', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: null },
              },
            ],
            events: invented(2),
            findings: Array.from({ length: 7 }, (_, i) => ({
              check: i === 0 ? ('source.missing' as const) : ('type.respelled' as const),
              severity: i === 0 ? ('warning' as const) : ('note' as const),
              key: `K${i}`,
              file: 'invented.csv',
              line: i + 2,
              column: 'source',
              value: null,
              say: '',
              fix: '',
            })),
          });
        },
      });
    });
    afterAll(() => s.remove());

    it('R29 · go on by a cursor, each once, in the order of their lines', async () => {
      const lines: (number | null)[] = [];
      for (let after = ''; ; ) {
        const page = OPERATIONS.findings.answer.parse(
          (await s.get(`/api/v1/findings?limit=3${after}`, { as: 'coder' })).json(),
        );
        lines.push(...page.findings.map((f) => f.line));
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(lines).toEqual([2, 3, 4, 5, 6, 7, 8]);
    });

    it('R31 · about records that may not be seen are not there, and not counted', async () => {
      expect((await s.get('/api/v1/findings')).json().findings).toEqual([]);
      expect((await s.get('/api/v1/commits/head')).json().findings.note).toBe(0);
    });

    it('R34 · are chosen by event, and counted by check and severity over all pages', async () => {
      const ofOne = (await s.get('/api/v1/findings?dataset=open&id=K3', { as: 'coder' })).json();
      expect(ofOne.findings.map((f: { key: string }) => f.key)).toEqual(['K3']);
      expect(ofOne.counts).toEqual([{ check: 'type.respelled', severity: 'note', count: 1 }]);
      const { counts, findings } = (await s.get('/api/v1/findings?limit=2', { as: 'coder' })).json();
      expect(findings).toHaveLength(2);
      expect(counts).toEqual([
        { check: 'type.respelled', severity: 'note', count: 6 },
        { check: 'source.missing', severity: 'warning', count: 1 },
      ]);
      expect((await s.get('/api/v1/findings')).json().counts).toEqual([]);
    });

    it('R30 · are chosen by severity and check, and counted with their commit', async () => {
      const warnings = (
        await s.get('/api/v1/findings?dataset=open&severity=warning&check=source.missing', { as: 'coder' })
      ).json();
      expect(warnings.findings.map((f: { key: string }) => f.key)).toEqual(['K0']);
      const { findings } = (await s.get('/api/v1/commits/head', { as: 'coder' })).json();
      expect(findings).toEqual({ error: 0, warning: 1, note: 6, checks: { 'type.respelled': 6, 'source.missing': 1 } });
    });
  });
});
