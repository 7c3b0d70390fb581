import { get } from 'node:http';
import { OPERATIONS } from '@cairn/contract';
import type { Ledger } from '@cairn/store';
import { anyHistory, engines, event, type Step } from '@cairn/testkit';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atom, urn } from './atom.ts';
import { invented, type Serving, serving } from './testing/serving.ts';

const INFO = { title: 'Invented', codebook: 'acled', licence: 'CC0-1.0', visibility: 'public', notice: 'Synthetic.' };

/** Plays a history into the dataset `open`. What an event has beside its columns is JSON, as importers leave it. */
const played = (history: readonly Step[]) => async (ledger: Ledger) => {
  const common = { dataset: 'open', author: 'test', message: 'a step' };
  await ledger.append({ ...common, records: [{ kind: 'dataset', key: 'open', body: INFO }] });
  const held = new Set<string>();
  for (const { put, drop } of history) {
    const gone = drop.filter((key) => held.has(key) && !put.some((p) => p.key === key));
    const events = put.map(({ key, event: e }) => ({
      key,
      event: { ...e, extra: e.extra === null ? null : JSON.stringify({ note: e.extra }) },
    }));
    await ledger.append({ ...common, events, retract: gone.map((key) => ({ key, reason: 'withdrawn' })) });
    for (const { key } of put) held.add(key);
    for (const key of gone) held.delete(key);
  }
};

type Asks = { as?: 'coder' };
const changesFrom = async (s: Serving, first: string, limit: number, asks: Asks) => {
  const all = [];
  for (let after = first, more = true; more; ) {
    const r = await s.get(`/api/v1/changes?after=${encodeURIComponent(after)}&limit=${limit}`, asks);
    const page = OPERATIONS.changes.answer.parse(r.json());
    expect(page.changes.length).toBeLessThanOrEqual(limit);
    all.push(...page.changes);
    [after, more] = [page.next, page.more];
  }
  return all;
};

const eventsAt = async (s: Serving, seq: number, asks: Asks) => {
  const r = await s.get(`/api/v1/events?dataset=open&asOf=%23${seq}`, asks);
  const { events } = OPERATIONS.events.answer.parse(r.json());
  return new Map(events.map((e) => [String(e['id']), e]));
};

/** A revision in which nothing changed that may be seen is the one before it: only its number tells. */
const said = (held: ReadonlyMap<string, object | null>) =>
  [...held].map(([key, e]) => [key, { ...e, since: null }] as const).sort(([a], [b]) => (a < b ? -1 : 1));

describe.each(engines)('R · feeds, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    it.each([
      ['who sees the whole', { as: 'coder' }],
      ['who sees what is released', {}],
    ] as const)(
      'R40 · a copy that applies the changes from 0 ends equal to the state at every commit, for somebody %s',
      async (_, asks) => {
        await fc.assert(
          fc.asyncProperty(anyHistory, fc.integer({ min: 1, max: 4 }), async (history, limit) => {
            const s = await serving(engine, { make: played(history) });
            try {
              const changes = await changesFrom(s, '0', limit, asks);
              const head = (await s.get('/api/v1/commits?limit=1')).json().asOf.seq as number;
              const mirror = new Map<string, object>();
              for (let seq = 1; seq <= head; seq += 1) {
                for (const c of changes.filter(({ commit }) => commit.seq === seq)) {
                  expect(mirror.has(c.key)).toBe(c.change !== 'added');
                  if (c.event === null) mirror.delete(c.key);
                  else mirror.set(c.key, c.event);
                }
                expect(said(mirror)).toEqual(said(await eventsAt(s, seq, asks)));
              }
            } finally {
              await s.remove();
            }
          }),
          { numRuns: 8 },
        );
      },
    );

    it('R52 · a record that comes under a rule changes what is told of the past, and a copy learns to begin again', async () => {
      const put = (key: string, given: object) => async (ledger: Ledger) => {
        const events = [{ key, event: event(given) }];
        await ledger.append({ dataset: 'open', author: 'test', message: key, events });
      };
      const s = await serving(engine, { make: played([{ put: [{ key: 'a', event: event() }], drop: [] }]) });
      try {
        const sight = async (asks: Asks = {}) =>
          (await s.get('/api/v1/changes?dataset=open&after=0', asks)).json().sight;
        const firstState = async () => {
          const r = await s.get('/api/v1/events?dataset=open&asOf=%232');
          return [r.json().count, r.headers['etag']];
        };
        const [n, etag] = await firstState();
        const [before, whole] = [await sight(), await sight({ as: 'coder' })];
        expect(before).not.toBe(whole);
        await s.services.host.write(put('b', { tags: 'sensitive' })); // never seen: nothing is to be taken back
        await s.services.host.write(put('c', {}));
        expect(await sight()).toBe(before);
        expect(await firstState()).toEqual([n, etag]);
        expect((await changesFrom(s, '0', 10, {})).map((c) => c.key)).toEqual(['a', 'c']);
        await s.services.host.write(put('a', { tags: 'sensitive' }));
        expect(await sight()).not.toBe(before);
        expect(await sight({ as: 'coder' })).toBe(whole);
        const [left, another] = await firstState(); // a state that was answered before is not answered from memory
        expect([n, left, another === etag]).toEqual([1, 0, false]);
        expect((await changesFrom(s, '0', 10, {})).map((c) => c.key)).toEqual(['c']);
        const lines = await s.get('/api/v1/changes.ndjson?dataset=open');
        expect(lines.headers['cairn-sight']).toBe(await sight());
      } finally {
        await s.remove();
      }
    });

    it('R53 · whoever reads slowly, or no more, holds no writer up', async () => {
      const s = await serving(engine, {
        limits: false,
        make: async (ledger) => {
          await played([])(ledger);
          await ledger.append({ dataset: 'open', author: 'test', message: 'many', events: invented(12_000) });
        },
      });
      try {
        const base = await s.app.listen({ host: '127.0.0.1', port: 0 });
        const slow = await fetch(new URL('/api/v1/changes.ndjson?dataset=open', base));
        const reader = (slow.body as ReadableStream<Uint8Array>).getReader();
        const first = await reader.read();
        expect(first.value?.length).toBeGreaterThan(0);
        await s.services.host.write(async (ledger) => {
          await ledger.append({
            dataset: 'open',
            author: 'test',
            message: 'one',
            events: invented(12_001).slice(12_000),
          });
        });
        let bytes = first.value?.length ?? 0;
        for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
        const whole = await s.get('/api/v1/changes.ndjson?dataset=open&asOf=%232');
        expect(bytes).toBe(Buffer.byteLength(whole.body)); // the state that it began with, to its end
        await new Promise((gone) => {
          const request = get(new URL('/api/v1/changes.ndjson?dataset=open', base), { agent: false }, (r) =>
            r.destroy(),
          );
          request.on('close', gone);
        });
        await s.services.host.write(async (ledger) => void (await ledger.head()));
      } finally {
        await s.remove();
      }
    });

    describe('of the two datasets of the fixture', () => {
      let s: Serving;
      const changes = async (query: string, as?: 'coder') =>
        OPERATIONS.changes.answer.parse((await s.get(`/api/v1/changes?${query}`, as ? { as } : {})).json());
      beforeAll(async () => {
        s = await serving(engine);
      });
      afterAll(() => s.remove());

      it('R41 · a change names its commit, what was done, and why it was retracted', async () => {
        const { changes: found, next, more, asOf, notices } = await changes('dataset=open&after=3', 'coder');
        expect(found.map((c) => [c.commit.seq, c.key, c.change, c.reason])).toEqual([
          [4, 'NOR1001', 'retracted', 'a duplicate'],
          [4, 'SOU1000', 'revised', null],
          [5, 'SOU1060', 'added', null],
        ]);
        expect([next, more, asOf.seq]).toEqual(['6', false, 6]);
        expect(notices).toEqual(['Synthetic data: every event is invented.']);
        expect(found[1]?.event?.['best']).toBe(9);
      });

      it('R42 · with nothing new there are none, and `next` stands; a later commit than there is stays as it was asked', async () => {
        expect(await changes('after=6')).toMatchObject({ changes: [], next: '6', more: false });
        expect(await changes('after=99')).toMatchObject({ changes: [], next: '99', more: false });
      });

      it('R43 · a state pins where they end', async () => {
        const then = await changes('dataset=open&after=3&asOf=%234');
        expect([then.changes.map((c) => c.commit.seq), then.next, then.more]).toEqual([[4, 4], '4', false]);
      });

      it('R44 · what may not be seen is not in them', async () => {
        const of = async (as?: 'coder') => [
          ...new Set((await changes('after=0&limit=500', as)).changes.map((c) => c.dataset)),
        ];
        expect([await of(), await of('coder')]).toEqual([['open'], ['open', 'closed']]);
      });

      it('R45 · as NDJSON they are a line each, and any line goes on behind it', async () => {
        const r = await s.get('/api/v1/changes.ndjson?dataset=open');
        expect(r.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
        const lines = r.body.trimEnd().split('\n');
        const all = await changesFrom(s, '0', 17, {});
        expect(lines.map((line) => ({ ...JSON.parse(line), next: undefined }))).toEqual(
          all.map((c) => ({ ...c, next: undefined })),
        );
        const { next } = JSON.parse(lines[40] as string);
        expect((await changesFrom(s, next, 500, {})).map((c) => c.key)).toEqual(all.slice(41).map((c) => c.key));
        expect((await s.get('/api/v1/changes.ndjson?dataset=open&limit=5')).body.trimEnd().split('\n')).toHaveLength(5);
      });

      it.each(['after=nonsense', 'after=-1', 'after=1.5'])('R46 · %s is refused', async (query) => {
        expect((await s.get(`/api/v1/changes?${query}`)).json().code).toBe('filter.malformed');
      });

      it('R47 · Atom tells the newest changes of a filter in words, under ids that stay', async () => {
        const r = await s.get('/api/v1/events.atom?dataset=open&country=Southland', { as: 'coder' });
        expect([r.statusCode, r.headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
        expect(XMLValidator.validate(r.body)).toBe(true);
        const { feed } = new XMLParser({ ignoreAttributes: false }).parse(r.body);
        expect(feed.subtitle['#text']).toBe('Synthetic data: every event is invented.');
        expect(feed.entry.map((e: { title: Record<string, string> }) => e.title['#text'])).toHaveLength(22);
        const [added, revised] = feed.entry;
        expect(added.title['#text']).toBe('Added: Armed clash · Milltown, Southland · 2024-01-31');
        expect(revised.title['#text']).toMatch(/^Revised: /);
        expect(revised.summary['#text']).toContain('killed: best 9, low 0, high 12');
        expect(revised.summary['#text']).toContain('Synthetic data: every event is invented.');
        expect(revised.link['@_href']).toBe('/api/v1/events/open/SOU1000');
        expect((await s.get(revised.link['@_href'])).statusCode).toBe(200);
        const ids = feed.entry.map((e: { id: string }) => e.id);
        expect(new Set(ids).size).toBe(22);
        const then = new XMLParser().parse(
          (await s.get('/api/v1/events.atom?dataset=open&asOf=%233', { as: 'coder' })).body,
        );
        expect(then.feed.entry.map((e: { id: string }) => e.id)).toContain(ids[5]);
      });

      it('R48 · a retraction is told with its reason, and a feed of nothing is a feed', async () => {
        const r = await s.get('/api/v1/events.atom?dataset=open&country=Northland', { as: 'coder' });
        const { feed } = new XMLParser().parse(r.body);
        expect(feed.entry[0]).toMatchObject({ title: 'Retracted: open/NOR1001' });
        expect(feed.entry[0].summary).toContain('Reason: a duplicate');
        const none = await s.get('/api/v1/events.atom?dataset=open&from=2030-01-01');
        expect(XMLValidator.validate(none.body)).toBe(true);
        expect(new XMLParser().parse(none.body).feed.entry).toBeUndefined();
      });

      it('R49 · commits are a feed, too, of those that may be seen', async () => {
        const r = await s.get('/api/v1/commits.atom');
        expect(XMLValidator.validate(r.body)).toBe(true);
        const { feed } = new XMLParser().parse(r.body);
        expect(feed.entry).toHaveLength(5);
        expect(r.body).not.toContain('closed');
        const again = await s.get('/api/v1/commits.atom', { headers: { 'if-none-match': String(r.headers['etag']) } });
        expect(again.statusCode).toBe(304);
      });
    });
  });
});

/** Characters of XML 1.0. */
const isXml = (character: string): boolean => {
  const code = character.codePointAt(0) as number;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || code > 0xffff;
};

describe('R · Atom', () => {
  const feedOf = (text: string) => ({
    from: [text],
    title: text,
    updated: '2024-11-01T12:00:00.000Z',
    self: `/feed?q=${encodeURIComponent(text.toWellFormed())}`,
    link: '/feed',
    notices: [text],
    entries: [
      {
        from: [text],
        title: text,
        updated: '2024-11-01T12:00:00.000Z',
        summary: text,
        link: '/e',
        category: text,
        notices: [text],
      },
    ],
  });

  it('R50 · is XML whatever stands in it', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '<!--', '&amp;', '\0', '\uFFFE', '\uD800', event().notes ?? ''),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const xml = atom('https://example.org', feedOf(text));
        expect(XMLValidator.validate(xml)).toBe(true);
        expect([...xml].filter((c) => !isXml(c))).toEqual([]);
        const parser = new XMLParser({ trimValues: false, parseTagValue: false, ignoreAttributes: false });
        if (text.trim() === '' || text.includes('\r')) return; // white space alone is not kept by this reader
        const kept = [...text].map((c) => (isXml(c) ? c : '\uFFFD')).join('');
        expect(parser.parse(xml).feed.entry.title['#text']).toBe(kept);
      }),
    );
  });

  it('R51 · names things by what they are made of', () => {
    expect(urn(['a', 'b'])).toBe(urn(['a', 'b']));
    expect(new Set([urn(['a', 'b']), urn(['ab']), urn(['a', 'b', ''])]).size).toBe(3);
    expect(urn(['a'])).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
