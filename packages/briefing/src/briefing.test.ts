import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Day, Problem } from '@cairn/domain';
import { parseRecords } from '@cairn/domain/claims';
import { checkedRecords, documentAnswers } from '@cairn/query';
import { type Ledger, viewFor } from '@cairn/store';
import { engines, event, scratch, type TestEngine } from '@cairn/testkit';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { checkBriefing } from './check.ts';
import { readBriefing } from './document.ts';
import { toDocx } from './docx.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import { toPdf } from './pdf.ts';
import { resolve } from './resolve.ts';

const FRONT = '---\ntitle: A briefing\ndataset: open\n---\n\n';
const briefing = (text: string, front = FRONT) => readBriefing(front + text, 'b.md');
const faults = (text: string, front = FRONT) => {
  try {
    briefing(text, front);
  } catch (e) {
    if (e instanceof Problem) return e.message;
    throw e;
  }
  return 'read';
};

describe('BR · what a briefing may say', () => {
  it.each([
    ['no front matter', 'Words.', '', /line 1, column 1: must begin with its front matter/],
    ['no title', '', '---\nlanguage: en\n---\n', /title: /],
    ['a directive that there is not', 'So :figur[1]{where=""}', FRONT, /line 6, column 4: .*did you mean "figure"/],
    ['a wrong filter', 'So :figure[1]{where="contry=X"}', FRONT, /figure.where: .*Did you mean "country"/],
    ['a wrong measure', '::claims[]{where="measure=kiled"}', FRONT, /claims.where: .*Did you mean "killed"/],
    ['an attribute too many', 'So :figure[1]{where="" colour=red}', FRONT, /figure: .*colour/],
    ['a chart in a sentence', 'So :chart[]{where=""}', FRONT, /write it on a line of its own, as ::chart/],
    ['a block of lines', ':::claims\nx\n:::', FRONT, /takes no lines/],
  ])('BR1 · %s is told with its line and column', (_, text, front, why) => {
    expect(faults(text, front)).toMatch(why);
  });
  it('BR2 · a colon in a sentence is only a colon', () => {
    expect(briefing('At 10:30 they met: see :x and http://x.org:80/.').directives).toEqual([]);
  });
  it('BR3 · a text beyond all measure is refused at once', () => {
    expect(faults('x'.repeat(1_000_001))).toMatch(/is longer than 1,000,000 letters/);
  });
});

/** Whether a program that reads documents is here. */
const canRead = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

const unzipped = (bytes: Uint8Array): Promise<Map<string, string>> =>
  new Promise((done, fail) => {
    const parts = new Map<string, string>();
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (cause, zip) => {
      if (cause) return fail(cause);
      zip.on('end', () => done(parts)).on('error', fail);
      zip.on('entry', (entry: yauzl.Entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return fail(failed);
          const pieces: Buffer[] = [];
          for await (const piece of stream) pieces.push(piece as Buffer);
          parts.set(entry.fileName, Buffer.concat(pieces).toString('utf8'));
          zip.readEntry();
        }),
      );
      zip.readEntry();
    });
  });

const on = (key: string, best: number | null, country = 'Northland') => ({
  key,
  event: event({
    date: '2024-05-01' as Day,
    date_from: '2024-05-01' as Day,
    date_to: '2024-05-01' as Day,
    country,
    low: best,
    best,
    high: best,
  }),
});

const claim = (key: string, value: number) => ({
  kind: 'claim',
  key,
  claimant: { name: 'Ministry of the North', kind: 'body', stands: 'party', side: 'Northland' },
  publisher: 'Invented Gazette',
  measure: 'killed',
  population: { whom: 'soldiers <b>of</b> Southland', side: 'Southland', status: 'military' },
  period: { from: '2024-01-01', to: null },
  area: {},
  quantity: { modality: 'about', value },
  said: { from: '2024-06-01', to: '2024-06-01' },
});

const HOSTILE = `<script>alert(1)</script> <img src=x onerror=alert(2)>

[go](javascript:alert(3)) ![see](http://elsewhere.example/x.png) [ok](https://example.org/)

<iframe src="https://elsewhere.example"></iframe>`;

for (const engine of engines) describe.skipIf(engine.missing)(`BR · briefings on ${engine.name}`, () => over(engine));

function over(engine: TestEngine): void {
  let ledger: Ledger;
  let remove: () => Promise<void>;
  const folder = scratch();
  const by = { dataset: 'open', author: 'test', message: 'm' };
  const answers = () => documentAnswers(ledger, 'https://cairn.example');
  const html = async (text: string, front = FRONT) => toHtml(await resolve(briefing(text, front), answers()));

  beforeAll(async () => {
    const made = await engine.fresh();
    ({ ledger } = made);
    remove = () => made.remove();
    const info = (visibility: string) => ({
      title: 'Invented events',
      codebook: 'acled',
      licence: 'CC0-1.0',
      visibility,
      notice: 'Synthetic: all is invented.',
    });
    await ledger.append({
      ...by,
      records: [{ kind: 'dataset', key: 'open', body: info('public') }],
      events: [on('a', 1200), on('b', 30), on('c', null), on('d', 7, 'Southland')],
    });
    const records = parseRecords(JSON.stringify([claim('many', 4500)]), 'c.json');
    await ledger.append({ ...by, records: await checkedRecords(ledger, 'open', records) });
    await ledger.append({
      dataset: 'closed',
      author: 'test',
      message: 'm',
      records: [{ kind: 'dataset', key: 'closed', body: info('private') }],
      events: [on('z', 999)],
    });
  });
  afterAll(async () => {
    folder.remove();
    await remove();
  });

  it('BR4 · a figure stands in its sentence, with a note that tells its doubt and pins its state', async () => {
    const page = await html('So :figure[1,230]{where="country=Northland"} died.');
    const { document } = parseHTML(page);
    expect(document.querySelector('p:nth-of-type(2)')?.textContent).toMatch(/^So 1,2301? died\.$/);
    const note = document.querySelector('#note-fn-n1, [id$="fn-n1"]');
    expect(note?.textContent).toContain('3 events, 1 of them without a figure; low 1,230, best 1,230, high 1,230');
    const { id } = await ledger.resolve();
    expect(note?.querySelector('a')?.getAttribute('href')).toContain(`as_of=${id}&country=Northland`);
    expect(page).toContain('Synthetic: all is invented.');
    expect(page).toContain('Invented events. CC0-1.0');
  });

  it('BR5 · a claim names its claimant, its publisher and its day; what it says is never markup', async () => {
    const page = await html('They say :claim[4,500]{key=many}.');
    expect(page).toContain('Ministry of the North; said 1 June 2024; carried by Invented Gazette: about 4,500 killed');
    expect(page).toContain('soldiers &#x3C;b>of&#x3C;/b> Southland');
    expect(parseHTML(page).document.querySelector('b')).toBeNull();
  });

  it('BR6 · hostile Markdown loads nothing and runs nothing', async () => {
    const { document } = parseHTML(await html(HOSTILE));
    expect(document.querySelectorAll('body script, iframe, body img[src^="http"], [onerror]').length).toBe(0);
    expect([...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
      null,
      'https://example.org/',
    ]);
  });

  it('BR7 · charts, maps and tables are in the file itself', async () => {
    const page = await html(
      '::chart[]{where="" every=year by=country caption="By year"}\n\n::map[]{where=""}\n\n::table[]{where="" by=country}',
    );
    const pictures = [...parseHTML(page).document.querySelectorAll('img')].map((i) => i.getAttribute('src') ?? '');
    expect(pictures.map((src) => src.slice(0, 26))).toEqual(Array(2).fill('data:image/svg+xml;base64,'));
    for (const src of pictures) {
      const svg = Buffer.from(src.slice(26), 'base64').toString();
      expect(svg).toMatch(/^<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg.match(/<(rect|path|circle)/g)?.length ?? 0).toBeGreaterThan(1);
    }
    expect(page).toMatch(/<td>Southland<\/td>\s*<td align="right">1<\/td>/);
  });

  it('BR8 · numbers and days are written as the language writes them', async () => {
    const text = 'x :figure[]{where="country=Northland"} y';
    const front = (language: string) => `---\ntitle: T\ndataset: open\nlanguage: ${language}\n---\n\n`;
    expect(await html(text, front('fr'))).toContain('1\u202f230');
    expect(await html(text, front('ar'))).toContain('dir="rtl"');
    expect(await html(text, front('uk'))).toContain('Як читати цифри');
  });

  it('BR9 · as plain Markdown it keeps its numbers, notes and tables', async () => {
    const text = toMarkdown(await resolve(briefing('So :figure[1,230]{where="country=Northland"} died.'), answers()));
    expect(text).toMatch(/So 1,230\[\^n1\] died\.[\s\S]+\[\^n1\]: 3 events/);
  });

  const TEXT =
    'So :figure[1,230]{where="country=Northland"} died, says :claim[]{key=many show=claimant}.\n\n::chart[]{where="" every=year}\n\n::table[]{where="" by=country}';

  it.skipIf(!canRead('pdftotext'))(
    'BR13 · as PDF another program reads its numbers, notes and tables (wants pdftotext)',
    async () => {
      const path = folder.at('b.pdf');
      writeFileSync(path, await toPdf(await resolve(briefing(TEXT), answers())));
      const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      expect(text).toMatch(/So 1,2301? died, says Ministry of the North/);
      expect(text).toMatch(/1\. 3 events, 1 of them without a figure/);
      expect(text).toMatch(/Southland +1/);
    },
  );

  it('BR14 · as DOCX it has real footnotes, a picture that scales, and one for programs that draw no SVG', async () => {
    const bytes = await toDocx(await resolve(briefing(TEXT), answers()));
    const parts = await unzipped(bytes);
    expect(parts.get('word/document.xml')).toMatch(/1,230[\s\S]*<w:footnoteReference w:id="1"\/>/);
    expect(parts.get('word/footnotes.xml')).toContain('3 events, 1 of them without a figure');
    expect(
      [...parts.keys()]
        .filter((name) => name.startsWith('word/media/'))
        .map((n) => n.slice(-4))
        .sort(),
    ).toEqual(['.png', '.svg']);
  });

  it.skipIf(!canRead('soffice'))('BR15 · a word processor reads it (wants LibreOffice)', async () => {
    const path = folder.at('b.docx');
    writeFileSync(path, await toDocx(await resolve(briefing(TEXT), answers())));
    execFileSync('soffice', ['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder.path, path]);
    expect(readFileSync(folder.at('b.txt'), 'utf8')).toMatch(/So 1,2301? died, says Ministry of the North/);
  });

  it('BR16 · a language whose letters the fonts have not is told so', async () => {
    const front = '---\ntitle: T\ndataset: open\nlanguage: ar\n---\n\n';
    const failed = toPdf(await resolve(briefing('x', front), answers())).catch((cause: Problem) => cause.code);
    expect(await failed).toBe('briefing.no-letters');
  });

  it('BR10 · what the reader may not see is withheld, and said so', async () => {
    const audience = {
      sees: (_: string, info: { visibility: string }) => (info.visibility === 'public' ? 'whole' : 'nothing'),
    };
    const { view } = await viewFor(ledger, audience as never);
    const text = 'a :figure[999]{where="dataset=closed"} b :claim[]{key=nobody} c';
    const page = await toHtml(await resolve(briefing(text), documentAnswers(view, '')));
    expect(page).toContain('a [withheld] b [withheld] c');
    expect(page).not.toContain('999');
  });

  it('BR11 · a check finds what has drifted, and tells why to the digit', async () => {
    const { seq } = await ledger.resolve();
    const front = `---\ntitle: T\ndataset: open\nasOf: "#${seq}"\n---\n\n`;
    const text =
      'So :figure[1,237]{where=""} died, :figure[7]{where="country=Southland"} there; 54,321 fled, 1,237 not.';
    const before = await checkBriefing(briefing(text, front), answers());
    expect(before.drifts).toEqual([]);
    expect(before.typed.map((t) => [t.line, t.text])).toEqual([[7, '54,321']]);
    await ledger.append({ ...by, events: [on('e', 100), on('b', 40)], retract: [{ key: 'c', reason: 'twice' }] });
    const after = await checkBriefing(briefing(text, front), answers());
    expect(after.drifts.map((d) => [d.said, d.now, d.since])).toEqual([
      ['1,237', '1,347', { added: 1, revised: 1, retracted: 1 }],
    ]);
    expect(after.pinned.figures.map((f) => f.shown)).toEqual(['1,237', '7']);
  });

  it('BR12 · a claim that was withdrawn since is a drift', async () => {
    const { seq } = await ledger.resolve();
    const front = `---\ntitle: T\ndataset: open\nasOf: "#${seq}"\n---\n\n`;
    const text = 'They say :claim[4,500]{key=many}.';
    await ledger.append({ ...by, withdraw: [{ kind: 'claim', key: 'many', reason: 'misheard' }] });
    const { drifts } = await checkBriefing(briefing(text, front), answers());
    expect(drifts.map((d) => [d.said, d.now, d.figure.missing])).toEqual([['4,500', null, 'withdrawn']]);
  });
}
