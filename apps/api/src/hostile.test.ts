import { createConnection, type Socket } from 'node:net';
import { problemDocument } from '@cairn/contract';
import { engines, type TestEngine } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from './listen.ts';
import { type Serving, serving } from './testing/serving.ts';

/** What is said on the wire is the same whatever keeps the ledger. */
const duckDb = engines[0] as TestEngine;

let s: Serving;
let listening: Listening;
beforeAll(async () => {
  s = await serving(duckDb);
  listening = await listen(s, { port: 0 });
});
afterAll(() => s.remove());

const connect = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = createConnection(Number(new URL(listening.url).port), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });

/** Sends bytes as they are and reads until the server closes. */
async function exchange(bytes: string | Buffer): Promise<{ status: number; body: string }> {
  const socket = await connect();
  socket.on('error', () => undefined); // it may stop listening while we are still speaking
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(bytes);
  await closed;
  const text = Buffer.concat(parts).toString();
  return { status: Number(text.slice(9, 12)), body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}

const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`;
const alive = async () => expect((await fetch(`${listening.url}/readyz`)).status).toBe(200);

describe('Z · what is no request is refused in a sentence, and the server goes on', () => {
  it.each([
    ['a line that is not HTTP', 'hello\r\n\r\n', 400, 'request.malformed'],
    ['ten megabytes of query string', get(`/api/v1/totals?text=${'a'.repeat(10_000_000)}`), 431, 'request.too-long'],
    ['a hundred kilobytes of headers', get('/', `X-A: ${'a'.repeat(100_000)}\r\n`), 431, 'request.too-long'],
    ['percent signs that encode no text', get('/api/v1/%E0%A4%A'), 400, 'request.malformed'],
    ['a path out of the tree', get('/api/v1/../../../etc/passwd'), 404, 'request.unknown-path'],
    [
      'an unknown method of a known address',
      'DELETE /api/v1/totals HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'request.method',
    ],
  ])('Z2 · %s', async (_, bytes, status, code) => {
    const answer = await exchange(bytes);
    expect(answer.status).toBe(status);
    expect(problemDocument.parse(JSON.parse(answer.body)).code).toBe(code);
    await alive();
  });

  it('Z3 · a request line of 16 KB with raw | and @ is read', async () => {
    const names = Array.from({ length: 400 }, (_, i) => `country=Land|${i}@${'x'.repeat(25)}`).join('&');
    const answer = await exchange(get(`/api/v1/totals?dataset=open&${names}`));
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'filter.unknown-value']);
  });

  it('Z4 · clients that go away in the middle, or never end their request, leave nothing behind', async () => {
    const sockets = await Promise.all(Array.from({ length: 40 }, connect));
    sockets.forEach((socket, i) => {
      socket.on('error', () => undefined);
      if (i % 4 === 0) socket.write('GET /api/v1/totals?dataset=open HTTP/1.1\r\nHost: x\r\n'); // and no more
      if (i % 4 === 1) socket.write(get('/api/v1/events.csv?dataset=open'), () => socket.destroy());
      if (i % 4 === 2) socket.end(get('/api/v1/events.geojson?dataset=open')); // half closed
      if (i % 4 === 3) socket.write(get('/api/v1/events.xlsx?dataset=open'), () => socket.resetAndDestroy());
    });
    await alive();
    for (const socket of sockets) socket.destroy();
    // a change waits until nobody reads: it comes through when every reader's place was given back
    await s.services.host.write(async (ledger) => expect(await ledger.head()).not.toBeNull());
    await alive();
  });

  it('Z5 · no answer names a file of the machine or a line of our code', async () => {
    const answers = await Promise.all(
      [
        '/api/v1/totals?dataset=%00',
        '/api/v1/totals?as_of=%27',
        '/api/v1/events?dataset=open&after=%ff',
        '/api/v1/x/%2e%2e/%2e%2e',
      ].map(async (path) => (await fetch(listening.url + path)).text()),
    );
    for (const text of answers) expect(text).not.toMatch(/node_modules|\.[jt]s:\d|at \w+ \(|SELECT|duckdb|\/tmp\//i);
  });

  it('Z6 · nobody learns where the ledger is kept, even when it is empty', async () => {
    const empty = await serving(duckDb, { make: async () => undefined });
    try {
      const { statusCode, body } = await empty.get('/api/v1/totals?dataset=open');
      expect([statusCode, JSON.parse(body).code]).toEqual([404, 'ledger.empty']);
      expect(body).not.toContain(empty.at);
    } finally {
      await empty.remove();
    }
  });
});
