import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPage } from './fetch.ts';
import { pageText } from './page.ts';
import { readSource } from './source.ts';

const PAGE = `<!doctype html><html lang="en-GB"><head><title>Strike</title><meta property="og:site_name" content="Telm News">
<meta property="article:published_time" content="2031-04-11T10:00:00Z"></head><body><nav>Home, 99 killed in a menu</nav>
<article><h1>Strike in Oresk</h1><p>At least <b>12</b> people were killed in the town of Oresk on Thursday, governor Halina Dorvan said. ${'The town is quiet now. '.repeat(12)}</p>
<p>Another 40 were wounded.</p><script>document.title = 'run'; globalThis.ran = true</script></article></body></html>`;

const ANSWERS: Readonly<Record<string, (res: ServerResponse, req: IncomingMessage) => void>> = {
  '/page': (res) => void res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE),
  '/packed': (res) =>
    void res.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(gzipSync(PAGE)),
  '/latin': (res) =>
    void res.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from('caf\xe9', 'latin1')),
  '/picture': (res) => void res.writeHead(200, { 'content-type': 'image/png' }).end('x'),
  '/untold': (res) => void res.writeHead(200).end('x'),
  '/gone': (res) => void res.writeHead(404, { 'content-type': 'text/html' }).end('x'),
  '/bomb': (res) =>
    void res
      .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
      .end(gzipSync('x'.repeat(12_000_000))),
  '/round': (res) => void res.writeHead(302, { location: '/round' }).end(),
  '/on': (res) => void res.writeHead(302, { location: '/page' }).end(),
  '/file': (res) => void res.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/never': () => {},
};

describe('U · addresses are fetched with care', () => {
  let server: Server;
  let base = '';
  beforeAll(async () => {
    server = createServer((req, res) => (ANSWERS[req.url ?? ''] ?? (() => res.writeHead(404).end()))(res, req));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const fetched = (path: string, patience = 20_000) => fetchPage(`${base}${path}`, { allowPrivate: true, patience });

  it('U30 · a page comes whole, plain or packed, also behind a redirect', async () => {
    for (const path of ['/page', '/packed', '/on']) expect((await fetched(path)).bytes.toString()).toBe(PAGE);
  });

  it.each([
    ['http://127.0.0.1/x', /private network/],
    ['http://localhost:8080/x', /private network/],
    ['http://[::1]/x', /private network/],
    ['http://[::ffff:10.0.0.1]/x', /private network/],
    ['http://169.254.169.254/latest/meta-data', /private network/],
    ['http://0x7f000001/x', /private network/],
    ['http://user:secret@example.org/x', /a name or a password/],
    ['ftp://example.org/x', /neither http nor https/],
    ['file:///etc/passwd', /neither http nor https/],
  ])('U31 · %s is refused', async (address, why) => {
    const refused = await fetchPage(address).catch((cause: unknown) => cause);
    expect(refused).toMatchObject({ code: 'text.address' });
    expect((refused as Error).message).toMatch(why);
    expect((refused as Error).message).not.toContain('secret');
  });

  it.each([
    ['/picture', 'text.unfit'],
    ['/untold', 'text.unfit'],
    ['/gone', 'url.failed'],
    ['/bomb', 'text.too-long'],
    ['/round', 'text.address'],
    ['/file', 'text.address'],
  ])('U32 · %s is a problem: %s', async (path, code) => {
    await expect(fetched(path)).rejects.toMatchObject({ code });
  });

  it('U33 · who does not answer is not waited for', async () => {
    await expect(fetched('/never', 200)).rejects.toMatchObject({ code: 'url.failed' });
  });

  it('U34 · a page becomes a report: text, title, publisher, day, language; without its menu and its script', async () => {
    const source = await readSource(`${base}/page`, { allowPrivate: true });
    expect(source).toMatchObject({
      title: 'Strike',
      publisher: 'Telm News',
      published: '2031-04-11',
      language: 'en-GB',
      link: `${base}/page`,
    });
    expect(source.text).toContain(
      'At least 12 people were killed in the town of Oresk on Thursday, governor Halina Dorvan said.',
    );
    expect(source.text).toContain('\n\nAnother 40 were wounded.');
    expect(source.text).not.toMatch(/99 killed|globalThis/);
    expect('ran' in globalThis).toBe(false);
  });

  it('U35 · a text in another character set is read in it', async () => {
    expect((await readSource(`${base}/latin`, { allowPrivate: true })).text).toBe('café');
  });
});

describe('U · pages that are built to be hard', () => {
  it.each([
    ['nested', `${'<div>'.repeat(50_000)}Twelve people were killed.${'</div>'.repeat(50_000)}`],
    ['full of elements', '<i>x</i>'.repeat(150_000)],
    ['never closed', '<p>Twelve people were killed.'.repeat(20_000)],
    ['empty', '<html></html>'],
  ])('U36 · a page that is %s is read or refused, and does not hang', (_, html) => {
    try {
      expect(typeof pageText(html, 'x').text).toBe('string');
    } catch (cause) {
      expect(cause).toMatchObject({ code: 'text.unfit' });
    }
  });
});

describe('U · files', () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  const file = (name: string, bytes: string | Buffer) => {
    writeFileSync(folder.at(name), bytes);
    return folder.at(name);
  };

  it('U37 · text and Markdown are read as they are, HTML by its words', async () => {
    expect((await readSource(file('a.txt', 'Twelve died.\n'))).text).toBe('Twelve died.\n');
    expect((await readSource(file('a.md', '# Twelve\n'))).text).toBe('# Twelve\n');
    expect((await readSource(file('a.html', PAGE))).publisher).toBe('Telm News');
  });

  it.each([
    ['a.pdf', Buffer.from('%PDF-1.7'), 'text.unfit'],
    ['a.bin', Buffer.from([1, 0, 2]), 'text.unfit'],
    ['a.cp', Buffer.from([0x63, 0xe9, 0x21]), 'text.unfit'],
    ['big.txt', Buffer.alloc(50_000_000, 'x'), 'text.too-long'],
    ['long.txt', Buffer.alloc(6_000_000, 'x'), 'text.too-long'],
  ])('U38 · %s is a clear problem', async (name, bytes, code) => {
    await expect(readSource(file(name, bytes))).rejects.toMatchObject({ code });
  });

  it('U39 · so are a folder and nothing', async () => {
    await expect(readSource(folder.at('.'))).rejects.toMatchObject({ code: 'text.unfit' });
    await expect(readSource(folder.at('none'))).rejects.toMatchObject({ code: 'file.missing' });
  });
});
