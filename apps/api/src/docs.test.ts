import { PROBLEMS } from '@cairn/domain';
import { engines } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Serving, serving } from './testing/serving.ts';

const [engine] = engines;

describe('R · pages that tell what the server does', () => {
  let s: Serving;
  beforeAll(async () => {
    if (engine) s = await serving(engine);
  });
  afterAll(() => s.remove());

  it('R60 · every problem has its place on one page, with what and what next in words', async () => {
    const { body, headers } = await s.get('/api/docs/problems');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const code of Object.keys(PROBLEMS)) {
      const [, section] = new RegExp(`<section id="${code}">(.*?)</section>`, 's').exec(body) ?? [];
      expect([code, section]).toEqual([code, expect.stringMatching(/<p>[\s\S]{5,}?<\/p>[\s\S]*To fix<\/b> .{5,}/)]);
      expect(section).not.toMatch(/undefined|NaN|\[object|[\uE000\uE001]|\.\.<\/p>/);
    }
    expect(body).toContain('There is no dataset named &quot;<var>name</var>&quot;');
  });

  it('R61 · a problem document points there', async () => {
    const { type } = (await s.get('/api/v1/datasets/nothing')).json();
    const [page = '', anchor] = type.split('#');
    expect((await s.get(page)).body).toContain(`id="${anchor}"`);
  });

  it('R62 · the page has no script, and may load nothing but its own style', async () => {
    const { body, headers } = await s.get('/api/docs/problems');
    expect(body).not.toMatch(/<script|<style|style=|onclick/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
    const [, style] = /<link rel="stylesheet" href="([^"]+)">/.exec(body) ?? [];
    const css = await s.get(String(style));
    expect([css.statusCode, css.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(css.body).toContain('prefers-color-scheme: dark');
  });

  it('R63 · the operations are shown by a page whose every part comes from this server, under a policy that allows it', async () => {
    const { body, headers, statusCode } = await s.get('/api/docs');
    expect(statusCode).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('http');
    const parts = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map((found) => String(found[1]));
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect([part, (await s.get(part)).statusCode]).toEqual([part, 200]);
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/); // none within the page: the policy would refuse it
    expect(body).not.toMatch(/<style|style=/);
  });

  it('R64 · it shows the document that is served', async () => {
    const shown = (await s.get('/api/docs/json')).json();
    const served = (await s.get('/api/openapi.json')).json();
    expect(shown).toEqual({ ...served, externalDocs: expect.objectContaining({ url: '/api/docs/problems' }) });
  });
});
