import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Serving, serving } from './testing/serving.ts';

const URL = '/api/v1/events?dataset=open&asOf=one';
const UNPACK = { gzip: gunzipSync, br: brotliDecompressSync } as const;

describe.each(engines)('E · packed answers, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let s: Serving;
    beforeAll(async () => {
      s = await serving(engine);
    });
    afterAll(() => s.remove());

    const get = (url: string, encoding: string, more: Record<string, string> = {}) =>
      s.get(url, { headers: { 'accept-encoding': encoding, ...more } });

    it.each(['gzip', 'br'] as const)(
      'E60 · text is packed as %s for whoever accepts it, and says the same',
      async (encoding) => {
        const plain = await get(URL, 'identity');
        const packed = await get(URL, encoding);
        expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, encoding]);
        expect(UNPACK[encoding](packed.rawPayload).toString()).toBe(plain.body);
        expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
        expect(packed.headers['vary']).toContain('accept-encoding');
      },
    );

    it('E61 · each encoding has a strong tag of its own, and each is known again', async () => {
      const tags = await Promise.all(
        ['identity', 'gzip', 'br'].map(async (e) => String((await get(URL, e)).headers['etag'])),
      );
      expect(new Set(tags).size).toBe(3);
      for (const tag of tags) {
        expect(tag).toMatch(/^"[\w-]+"$/);
        const again = await get(URL, 'gzip', { 'if-none-match': tag });
        expect([again.statusCode, again.headers['etag'], again.body]).toEqual([304, tag, '']);
      }
      expect((await get(URL, 'gzip', { 'if-none-match': '*' })).statusCode).toBe(304);
      expect((await get(URL, 'gzip', { 'if-none-match': '"other-gzip"' })).statusCode).toBe(200);
    });

    it.each(['parquet', 'arrow', 'xlsx'])('E62 · %s is not packed again', async (extension) => {
      const r = await get(`/api/v1/events.${extension}?dataset=open`, 'gzip, br');
      expect([r.statusCode, r.headers['content-encoding']]).toEqual([200, undefined]);
    });

    it('E63 · an export is packed as it goes, and little is sent as it is', async () => {
      const packed = await get('/api/v1/events.csv?dataset=open', 'gzip');
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(packed.rawPayload).toString()).toBe(
        (await get('/api/v1/events.csv?dataset=open', 'identity')).body,
      );
      expect((await get('/api/v1/totals?dataset=open', 'gzip')).headers['content-encoding']).toBeUndefined();
    });

    it('E64 · a problem in place of an export is no packed one', async () => {
      const full = await serving(engine, { spool: { bytes: 1 } });
      const r = await full.get('/api/v1/events.csv?dataset=open', { headers: { 'accept-encoding': 'gzip' } });
      expect([r.statusCode, r.headers['content-encoding'], r.json().code]).toEqual([503, undefined, 'server.busy']);
      await full.remove();
    });
  });
});
