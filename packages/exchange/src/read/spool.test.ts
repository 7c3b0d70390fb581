import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { crc32, gzipSync } from 'node:zlib';
import type { Problem } from '@cairn/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { download } from './download.ts';
import { type Spooled, type SpoolOptions, spool } from './spool.ts';
import { Workspace } from './workspace.ts';

let folder: string;
let tempDir: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-spool-test-'));
  tempDir = join(folder, 'temp');
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

const place = async (name: string, bytes: string | Uint8Array) => {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
};
const read = async (name: string, bytes: string | Uint8Array, more: Partial<SpoolOptions> = {}) =>
  spool(await place(name, bytes), { tempDir, ...more });
const text = (spooled: Spooled) => readFile(spooled.path, 'utf8');
const leftovers = () => readdir(tempDir).catch(() => []);

/** The problem that a promise ends in; nothing may be left behind by then. */
async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => expect.unreachable('this should have failed'),
    (reason: Problem) => reason,
  );
  expect(error.name, String(error.stack)).toBe('Problem');
  expect(await leftovers()).toEqual([]);
  return error;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const CSV = 'id,name\n1,Одеса\n2,Łódź\n';

describe('R · reading makes one plain UTF-8 CSV file of anything', () => {
  it('R1 · a UTF-8 file is not copied', async () => {
    const spooled = await read('a.csv', CSV);
    expect(spooled).toMatchObject({ name: 'a.csv', encoding: 'utf-8', shape: 'csv', delimiter: ',', lines: 3 });
    expect(spooled.path).toBe(join(folder, 'a.csv'));
    expect(spooled.header).toEqual(['id', 'name']);
    expect(spooled.bytes).toBe(Buffer.byteLength(CSV));
    expect(spooled.sha256).toBe(createHash('sha256').update(CSV).digest('hex'));
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CSV}`), 'utf-8'],
    ['UTF-16, little end first', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${CSV}`, 'utf16le').swap16(), 'utf-16be'],
  ])('R2 · a byte order mark is honoured and taken away: %s', async (_, bytes, encoding) => {
    const spooled = await read('a.csv', bytes);
    expect(await text(spooled)).toBe(CSV);
    expect(spooled).toMatchObject({ encoding, bytes: bytes.length, lines: 3, header: ['id', 'name'] });
    expect(spooled.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    await spooled.dispose();
    expect(await leftovers()).toEqual([]);
  });

  it('R3 · what is not UTF-8 is Windows-1252, its own quotes and dashes included', async () => {
    const spooled = await read('a.csv', Buffer.from('id,name\n1,Ses\xf1or \x93x\x94 \x96 \x80\n', 'latin1'));
    expect(spooled.encoding).toBe('windows-1252');
    expect(await text(spooled)).toBe('id,name\n1,Sesñor “x” – €\n');
    await spooled.dispose();
  });

  it('R4 · characters split over chunks do not hide UTF-8, at any offset', async () => {
    for (const pad of [0, 1, 2, 3]) {
      const body = `id,name\n${'x'.repeat((1 << 20) - 8 - pad)}${'🜂'.repeat(3)}é,1\n`;
      expect((await read('a.csv', body)).encoding).toBe('utf-8');
    }
  });

  it('R5 · a file cut within a character is refused, not read as Windows-1252', async () => {
    const cut = Buffer.from('id,name\n1,Одеса').subarray(0, -1);
    expect((await problemOf(read('a.csv', cut))).message).toContain('cut short');
    const foreign = await read('b.csv', Buffer.from('id,name\n1,caf\xe9', 'latin1'));
    expect(await text(foreign)).toBe('id,name\n1,café');
    await foreign.dispose();
  });

  it.each([
    ['comma', 'a,b;c,d\n1,2,3\n', ',', ['a', 'b;c', 'd']],
    ['semicolon', 'a;"b,c,d,e";f\n1;2;3\n', ';', ['a', 'b,c,d,e', 'f']],
    ['tab', 'a\tb, c\td\n1\t2\t3\n', '\t', ['a', 'b, c', 'd']],
    ['pipe', 'a|b\n1|2\n', '|', ['a', 'b']],
    ['none', 'a\n1\n', ',', ['a']],
  ])('R6 · the delimiter is found from the header: %s', async (_, body, delimiter, header) => {
    expect(await read('a.csv', body)).toMatchObject({ delimiter, header });
  });

  it('R7 · column names are trimmed, unquoted, made unique and never empty', async () => {
    const { header } = await read('a.csv', ' id ,"na ""me""\nx",id,ID,,id_2,\n');
    expect(header).toEqual(['id', 'na "me"\nx', 'id_3', 'ID_4', 'column_5', 'id_2', 'column_7']);
  });

  it('R8 · the last line may lack its end; a header alone is allowed; mixed line ends stay', async () => {
    expect((await read('a.csv', 'a,b\n1,2')).lines).toBe(2);
    expect((await read('b.csv', 'a,b')).lines).toBe(1);
    const mixed = await read('c.csv', 'a,b\r\n1,2\n3,"x\r\ny"\r\n');
    expect(mixed.path).toBe(join(folder, 'c.csv'));
    expect(mixed.lines).toBe(4);
  });

  it('R9 · carriage returns alone become line feeds; blank lines before the header go', async () => {
    const mac = await read('a.csv', 'a,b\r1,2\r3,4\r');
    expect(await text(mac)).toBe('a,b\n1,2\n3,4\n');
    expect(mac.lines).toBe(3);
    const blank = await read('b.csv', '\n  \r\na,b\n1,2\n');
    expect(await text(blank)).toBe('a,b\n1,2\n');
    await Promise.all([mac.dispose(), blank.dispose()]);
    expect(await leftovers()).toEqual([]);
  });

  it('R10 · nothing, or nothing but blanks, is an empty file', async () => {
    for (const body of ['', ' \n\n', gzipSync(''), '[]', '{"data":[]}']) {
      expect((await problemOf(read('a.csv', body))).code).toBe('file.empty');
    }
  });

  it('R11 · a path that a scanner would misread is given another name', async () => {
    for (const name of ['data[1].csv', 'data.csv.gz']) {
      const spooled = await read(name, CSV);
      expect(spooled.path).not.toMatch(/[[\]]|gz$/);
      expect(await text(spooled)).toBe(CSV);
      await spooled.dispose();
      expect(await readFile(join(folder, name), 'utf8')).toBe(CSV);
    }
  });
});

describe('R · packed files', () => {
  it('R12 · gzip is told by its bytes, and may have several members', async () => {
    const bytes = Buffer.concat([gzipSync('id,name\n1,Одеса\n'), gzipSync('2,Łódź\n')]);
    const spooled = await read('a.csv', bytes);
    expect(await text(spooled)).toBe(CSV);
    expect(spooled).toMatchObject({ bytes: bytes.length, lines: 3, encoding: 'utf-8' });
    expect(spooled.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    await spooled.dispose();
    expect(await leftovers()).toEqual([]);
  });

  it('R13 · a packed file cut short or damaged says so', async () => {
    const packed = gzipSync(Array.from({ length: 500 }, (_, i) => `${i},${Math.random()}\n`).join(''));
    expect((await problemOf(read('a.gz', packed.subarray(0, -20)))).say).toContain('cut short');
    const hurt = Buffer.from(packed);
    hurt[200] = (hurt[200] as number) ^ 0xff;
    expect((await problemOf(read('a.gz', hurt))).code).toBe('file.unreadable');
    const zip = await zipOf({ 'a.csv': CSV });
    expect((await problemOf(read('a.zip', zip.subarray(0, -10)))).say).toContain('cut short or damaged');
  });

  it('R14 · the one table of a zip is read, beside other files', async () => {
    const zip = await zipOf({ 'deep/er/events.csv': CSV, 'readme.txt': 'x', '__MACOSX/._events.csv': 'x' });
    const spooled = await read('a.zip', zip);
    expect(await text(spooled)).toBe(CSV);
    expect(spooled).toMatchObject({ name: 'a.zip', bytes: zip.length, lines: 3 });
    expect(spooled.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
    await spooled.dispose();
    expect(await leftovers()).toEqual([]);
  });

  it('R15 · a zip of several tables, or of none, says what is in it', async () => {
    const several = await problemOf(read('a.zip', await zipOf({ 'a.csv': CSV, 'b.json': '[]' })));
    expect(several.say).toContain('it holds 2 tables (a.csv, b.json)');
    expect((await problemOf(read('b.zip', await zipOf({ 'r.txt': 'x' })))).say).toContain('only r.txt');
  });

  it('R16 · an encrypted zip, one with a wrong checksum, and one that leads outside are refused', async () => {
    const zip = await zipOf({ 'a.csv': CSV });
    const central = zip.indexOf('PK\x01\x02', 0, 'latin1');
    const locked = Buffer.from(zip);
    locked.writeUInt16LE(locked.readUInt16LE(central + 8) | 1, central + 8);
    expect((await problemOf(read('a.zip', locked))).say).toContain('encrypted');
    const wrong = Buffer.from(zip);
    wrong.writeUInt32LE(crc32('other'), central + 16);
    expect((await problemOf(read('b.zip', wrong))).say).toContain('checksum');
    const outside = Buffer.from(
      (await zipOf({ 'aa/x.csv': CSV })).toString('latin1').replaceAll('aa/x', '../x'),
      'latin1',
    );
    expect((await problemOf(read('c.zip', outside))).say).toContain('leads outside');
  });

  it('R17 · a zip that states an unreasonable size is refused before it is unpacked', async () => {
    const zip = await zipOf({ 'a.csv': CSV });
    zip.writeUInt32LE(3_000_000_000, zip.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    expect((await problemOf(read('a.zip', zip))).say).toContain('1000 times');
  });

  it.each([
    ['an Excel workbook', async () => zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })],
    ['a Parquet file', async () => Buffer.from('PAR1\0\0')],
    ['a PDF document', async () => Buffer.from('%PDF-1.7\n%\xe2')],
    ['a web page', async () => Buffer.from('\n<!DOCTYPE html><html>')],
    ['XML', async () => Buffer.from('<?xml version="1.0"?><a/>')],
    ['packed more than once', async () => gzipSync(gzipSync(CSV))],
    ['NUL at byte 5', async () => Buffer.from('a,b\n\0,1\n')],
  ])('R18 · what is not a table says what it looks like: %s', async (say, make) => {
    const problem = await problemOf(read('a.csv', await make()));
    expect(problem.code).toBe('file.unreadable');
    expect(problem.say).toContain(say);
  });
});

describe('R · JSON becomes CSV', () => {
  const rows = '[{"id":1,"lat":48.50,"note":"a, \\"b\\"\\nc"},{"id":12345678901234567890,"lat":null,"note":""}]';
  const table = 'id,lat,note\n1,48.50,"a, ""b""\nc"\n12345678901234567890,,""\n';

  it.each([
    ['an array', rows],
    ["ACLED's envelope", `{"status":200,"success":true,"messages":[],"data":${rows},"count":2}`],
    ["UCDP's envelope", `{"TotalCount":2,"Result":${rows}}`],
    ['one object a line', rows.slice(1, -1).replace('},{', '}\n{')],
    ['pages one after another', rows.replace('},{', '}]\n[{')],
    ['with a mark, in UTF-16', Buffer.from(`\ufeff${rows}`, 'utf16le')],
    ['packed', gzipSync(rows)],
  ])('R19 · %s; numbers stay as written', async (_, body) => {
    const spooled = await read('a.json', body);
    expect(await text(spooled)).toBe(table);
    expect(spooled).toMatchObject({ shape: 'json', delimiter: ',', header: ['id', 'lat', 'note'], lines: 4 });
    await spooled.dispose();
    expect(await leftovers()).toEqual([]);
  });

  it('R20 · the header is the union of keys; earlier rows are padded; nested values are JSON', async () => {
    const spooled = await read('a.json', '[{},{"a":true},{"b":{"x":[1.0,"é",null]},"a":false},{"__proto__":1}]');
    expect(await text(spooled)).toBe('a,b,__proto__\n,,\ntrue,,\nfalse,"{""x"":[1.0,""é"",null]}",\n,,1\n');
    await spooled.dispose();
  });

  it('R21 · a row of one missing value is still a row', async () => {
    const spooled = await read('a.json', '[{"a":null},{"a":1}]');
    expect(await text(spooled)).toBe('a\n""\n1\n');
    await spooled.dispose();
  });

  it.each([
    ['{"status":403,"success":false,"message":"Access denied","data":[]}', 'Access denied'],
    ['{"error":"invalid_grant","error_description":"The token has expired"}', 'The token has expired'],
    ['{"message":"Unauthorized"}', 'Unauthorized'],
    ['{"data":[{"a":1}],"error":{"code":5}}', '{"code":5}'],
  ])('R22 · an answer that reports a failure is a problem with its words: %s', async (body, words) => {
    expect((await problemOf(read('a.json', body))).say).toContain(words);
  });

  it.each([
    ['[{"a":1},\n{"a":x}]', 'byte 16, line 2'],
    ['[{"a":1},\n{"a" 1}]', 'byte 16, line 2'],
    ['[{"a":1},\n{"a":1}}', 'byte 18, line 2'],
    ['[{"a":1},\n{"a":"x', 'cut short'],
    ['{"data":[{"a":1}', 'cut short'],
    ['[1,2]', 'not a list of objects'],
    ['{"type":"FeatureCollection","features":[]}', 'GeoJSON'],
  ])('R23 · broken JSON says where: %s', async (body, say) => {
    expect((await problemOf(read('a.json', body))).say).toContain(say);
  });
});

describe('R · where bytes come from', () => {
  it('R24 · standard input', async () => {
    const seen: (number | null)[] = [];
    const onBytes = (done: number, total: number | null) => seen.push(done, total);
    const stdin = Readable.from([Buffer.from(CSV.slice(0, 9)), Buffer.from(CSV.slice(9))]);
    const spooled = await spool('-', { tempDir, stdin, onBytes });
    expect(spooled.name).toBe('standard input');
    expect(await text(spooled)).toBe(CSV);
    expect(seen).toEqual([9, null, Buffer.byteLength(CSV), null]);
    await spooled.dispose();
    expect(await leftovers()).toEqual([]);
  });

  it('R25 · a URL, named without its secrets; a password travels as a header', async () => {
    let asked = '';
    const base = await serve((request, response) => {
      asked = `${request.url} ${request.headers.authorization}`;
      response.end(gzipSync(CSV));
    });
    const url = `${base.replace('//', '//me:p%40ss@')}/x/events.csv?key=secret`;
    const spooled = await spool(url, { tempDir });
    expect(spooled.name).toBe(`${base}/x/events.csv`);
    expect(asked).toBe(`/x/events.csv?key=secret Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    expect(await text(spooled)).toBe(CSV);
    await spooled.dispose();
    expect(await leftovers()).toEqual([]);
  });

  it.each<[string, string, RequestListener]>([
    ['a status', '404 Not Found', (_, response) => response.writeHead(404).end('no')],
    ['a web page', 'a web page', (_, response) => response.setHeader('content-type', 'text/html').end('<p>log in')],
    ['an unmarked web page', 'a web page', (_, response) => response.end('<!doctype html><p>log in')],
    [
      'half an answer',
      'lost',
      (_, response) => {
        response.setHeader('content-length', 1000).write('a,b\n');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('R26 · a URL that gives %s fails and says why', async (_, why, listener) => {
    const problem = await problemOf(spool(`${await serve(listener)}/a?key=secret`, { tempDir }));
    expect(problem.code).toBe('url.failed');
    expect(problem.say).toContain(why);
    expect(problem.message).not.toContain('secret');
  });

  it('R27 · a host that refuses, or falls silent, fails', async () => {
    expect((await problemOf(spool('http://127.0.0.1:1/a', { tempDir }))).code).toBe('url.failed');
    const base = await serve((_, response) => response.write('a,b\n'));
    const work = new Workspace(tempDir);
    const silent = download(base, work, { tempDir }, 100).finally(() => work.dispose());
    expect((await problemOf(silent)).say).toContain('no answer for');
  });

  it('R28 · a missing file and a folder say so', async () => {
    const path = join(folder, 'none.csv');
    expect((await problemOf(spool(path, { tempDir }))).say).toContain(`${path}: there is no such file`);
    await mkdir(join(folder, 'sub'));
    expect((await problemOf(spool(join(folder, 'sub'), { tempDir }))).say).toContain('it is a folder');
  });

  it('R29 · an abort ends it at once and leaves nothing, at every stage', async () => {
    const gone = AbortSignal.abort();
    expect((await problemOf(read('a.csv', CSV, { signal: gone }))).code).toBe('import.interrupted');
    const waiting = new Readable({ read() {} });
    const silent = await serve((_, response) => response.write('a,b\n'));
    for (const start of [
      (signal: AbortSignal) => spool('-', { tempDir, stdin: waiting, signal }),
      (signal: AbortSignal) => spool(silent, { tempDir, signal }),
    ]) {
      const control = new AbortController();
      setTimeout(() => control.abort(), 50);
      expect((await problemOf(start(control.signal))).code).toBe('import.interrupted');
    }
    for (const bytes of [gzipSync(randomBytes(5 << 20)), `[${'{"a":1},'.repeat(500_000)}{"a":1}]`]) {
      const control = new AbortController();
      const onBytes = (done: number) => done > 1 << 20 && control.abort();
      expect((await problemOf(read('b', bytes, { signal: control.signal, onBytes }))).code).toBe('import.interrupted');
    }
  });

  it('R30 · progress of a file ends at its size', async () => {
    for (const bytes of [Buffer.from(CSV), gzipSync(CSV), await zipOf({ 'a.csv': CSV })]) {
      let last: unknown[] = [];
      const spooled = await read('a', bytes, { onBytes: (...told) => (last = told) });
      expect(last).toEqual([bytes.length, bytes.length]);
      await spooled.dispose();
    }
  });
});

describe('R · size', () => {
  const growth = async (work: () => Promise<Spooled>) => {
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    const spooled = await work();
    clearInterval(timer);
    await spooled.dispose();
    return { spooled, mebibytes: (most - before) / (1 << 20) };
  };

  const write = async (name: string, piece: string, times: number, first: string, last: string) => {
    const out = createWriteStream(join(folder, name));
    out.write(first);
    for (let i = 0; i < times; i++)
      if (!out.write(piece)) await new Promise<void>((done) => out.once('drain', () => done()));
    await finished(out.end(last));
    return join(folder, name);
  };

  it('R31 · a large CSV file and a large JSON file do not fill the memory', async () => {
    const line = `${'Kharkiv,Харків,'.repeat(6)}"a long\nnote"\n`;
    const csv = await write('big.csv', line.repeat(1000), 2000, `${'a,b,'.repeat(6)}c\n`, '');
    const plain = await growth(() => spool(csv, { tempDir }));
    expect(plain.spooled.bytes).toBe((await stat(csv)).size);
    expect(plain.spooled.lines).toBe(4_000_001);
    expect(plain.mebibytes).toBeLessThan(100);
    const row = '{"id":1,"name":"Харків","lat":49.99,"note":"a longer \\"note\\" that goes on"},';
    const json = await write('big.json', row.repeat(1000), 400, '[', '{"id":2}]');
    const made = await growth(() => spool(json, { tempDir }));
    expect(made.spooled.lines).toBe(400_002);
    expect(made.mebibytes).toBeLessThan(200);
    expect(await leftovers()).toEqual([]);
  });
});
