import { execFileSync } from 'node:child_process';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, cairn, good, type Running } from './testing/cairn.ts';

const folder = scratch();
const data = folder.at('ledger');

beforeAll(async () => {
  await good(['init', '--data', data]);
});
afterAll(() => folder.remove());

/** Starts the command and waits for the address that it prints. */
async function started(...args: string[]): Promise<{ run: Running; url: string; out: () => string }> {
  const run = begin(['serve', '--data', data, '--port', '0', ...args]);
  let out = '';
  run.child.stdout?.on('data', (text) => {
    out += text;
  });
  for (;;) {
    const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
    if (url) return { run, url, out: () => out };
    if (run.child.exitCode !== null) throw new Error(`it ended: ${(await run.ended).err}`);
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

async function stop(run: Running, signal: NodeJS.Signals = 'SIGTERM') {
  run.child.kill(signal);
  return run.ended;
}

describe('Y · cairn serve', () => {
  it('Y1 · prints its address, answers there, and ends in peace when it is told to', async () => {
    const { run, url } = await started();
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const { code, err } = await stop(run, 'SIGINT');
    expect(code).toBe(0);
    for (const line of err.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('Y2 · other commands read the ledger while it is served', async () => {
    const { run } = await started();
    expect((await cairn(['datasets', '--data', data])).code).toBe(0);
    await stop(run);
  });

  it('Y3 · a port that is taken, a ledger that is not there and half a certificate are said in a sentence', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    );
    const busy = await cairn(['serve', '--data', data, '--port', String(port)]);
    taken.close();
    expect([busy.code, busy.err]).toEqual([3, expect.stringContaining('another program listens there')]);
    expect(busy.err).toContain('[server.cannot-listen]');
    const missing = await cairn(['serve', '--data', folder.at('nowhere'), '--port', '0']);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('[store.missing]')]);
    const half = await cairn(['serve', '--data', data, '--tls-cert', 'x.pem']);
    expect([half.code, half.err]).toEqual([2, expect.stringContaining('go together')]);
  });

  it('Y4 · the log has the path of each request and its id, and never what it asked', async () => {
    const { run, url } = await started();
    const answer = await fetch(`${url}/api/v1/totals?text=a-private-name&key=cairn_secret`);
    const { err } = await stop(run);
    expect(err).toContain('"/api/v1/totals"');
    expect(err).toContain(String(answer.headers.get('request-id')));
    expect(err).not.toContain('a-private-name');
    expect(err).not.toContain('cairn_secret');
  });

  it('Y5 · figures for a monitoring system are on a port of their own', async () => {
    const { run, url, out } = await started('--metrics-port', '0');
    await fetch(`${url}/healthz`);
    const at = /(http:\S+)\/metrics/.exec(out())?.[1];
    const text = await (await fetch(`${at}/metrics`)).text();
    expect(text).toContain('cairn_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1');
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    await stop(run);
  });

  it('Y6 · with a certificate it speaks HTTPS', async () => {
    const [key, cert] = [folder.at('key.pem'), folder.at('cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-days', '1', '-nodes', '-newkey', 'rsa:2048', '-x509'];
    execFileSync('openssl', ['req', ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const { run, url } = await started('--tls-cert', cert, '--tls-key', key);
    expect(url).toMatch(/^https:/);
    const status = await new Promise((resolve, reject) =>
      request(`${url}/healthz`, { rejectUnauthorized: false }, (r) => resolve(r.statusCode))
        .on('error', reject)
        .end(),
    );
    expect(status).toBe(200);
    await stop(run);
  });
});
