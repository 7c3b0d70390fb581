import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askEndpoint } from './ask.ts';

const TEXT = 'Governor Halina Dorvan said that at least 12 people were killed in Oresk on Thursday.';
const ABOUT = { reportDate: '2031-04-11', publisher: 'Telm News' };

const claim = {
  kind: 'claim',
  body: {
    claimant: { name: 'Halina Dorvan', kind: 'person', title: 'Governor' },
    measure: 'killed',
    population: { whom: 'people' },
    period: { from: '2031-04-10', to: '2031-04-10' },
    area: { name: 'Oresk' },
    quantity: { modality: 'at-least', value: 12 },
    said: { from: '2031-04-11', to: '2031-04-11' },
  },
  words: { quantity: 'at least 12', claimant: 'Halina Dorvan' },
};
const completion = (suggestions: unknown) =>
  JSON.stringify({ choices: [{ message: { content: JSON.stringify({ suggestions }) } }] });

describe('U · an endpoint that the operator names, by a local stand-in', () => {
  let server: Server;
  let url = '';
  let answer: { status: number; body: string } = { status: 200, body: '' };
  const asked: { path: string | undefined; key: string | undefined; body: Record<string, unknown> }[] = [];
  beforeAll(async () => {
    server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += chunk));
      req.on('end', () => {
        asked.push({ path: req.url, key: req.headers.authorization, body: JSON.parse(body) });
        res.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => void server.close());
  const ask = (body: string, status = 200) => {
    answer = { status, body };
    return askEndpoint(TEXT, ABOUT, { url, model: 'small', key: 'sesame' });
  };

  it('U40 · it is asked for structured output, made from the forms of our records, with the key as a bearer', async () => {
    await ask(completion([]));
    const { path, key, body } = asked.at(-1) ?? {};
    expect([path, key, body?.['model']]).toEqual(['/v1/chat/completions', 'Bearer sesame', 'small']);
    const schema = JSON.stringify(body?.['response_format']);
    for (const word of ['json_schema', 'claimant', 'killed-or-wounded', 'words']) expect(schema).toContain(word);
    expect(JSON.stringify(body?.['messages'])).toContain(TEXT);
  });

  it('U41 · what is in the form and stands in the text is taken, each part at its words', async () => {
    const { suggestions, dropped } = await ask(completion([claim]));
    expect(dropped).toEqual([]);
    expect(suggestions[0]).toMatchObject({
      kind: 'claim',
      body: { measure: 'killed', claimant: { stands: 'unknown' } },
      why: 'answered by the model small',
    });
    for (const { words, from, to } of Object.values(suggestions[0]?.parts ?? {}))
      expect(TEXT.slice(from, to)).toBe(words);
  });

  it.each([
    [{ ...claim, words: { quantity: 'at least 13' } }, /do not stand in the text: "at least 13"/],
    [{ ...claim, words: {} }, /no words of the text/],
    [{ ...claim, body: { ...claim.body, measure: 'vanquished' } }, /not in the form: body\.measure/],
    [{ ...claim, body: { ...claim.body, quantity: { modality: 'between', value: 9, to: 2 } } }, /not in the form/],
    [{ ...claim, body: { ...claim.body, period: { from: '2031-04-10', to: '2031-04-01' } } }, /not in the form/],
    [{ kind: 'rumour' }, /not in the form/],
    ['text', /not in the form/],
  ])('U42 · what is not is dropped with a reason, and the rest is kept: %#', async (bad, why) => {
    const { suggestions, dropped } = await ask(completion([bad, claim]));
    expect(suggestions).toHaveLength(1);
    expect(dropped.map((d) => why.test(d.why))).toEqual([true]);
  });

  it.each([
    ['no JSON', 200, 'hello'],
    ['no completion', 200, '{}'],
    ['no form', 200, JSON.stringify({ choices: [{ message: { content: 'certainly!' } }] })],
    ['a refusal', 401, '{}'],
    ['far too much', 200, 'x'.repeat(6_000_000)],
  ])('U43 · an endpoint that answers %s is a problem that does not tell the key', async (_, status, body) => {
    const failed = await ask(body, status).catch((cause: unknown) => cause);
    expect(failed).toMatchObject({ code: 'endpoint.failed' });
    expect(JSON.stringify(failed) + String(failed)).not.toContain('sesame');
  });

  it('U44 · an endpoint that is not there, or is none, is a problem; a very long text is not sent', async () => {
    for (const at of ['http://127.0.0.1:1/v1', 'ftp://x/v1', 'x'])
      await expect(askEndpoint(TEXT, ABOUT, { url: at, model: 'small' })).rejects.toMatchObject({
        code: 'endpoint.failed',
      });
    const before = asked.length;
    await expect(askEndpoint('x'.repeat(200_001), ABOUT, { url, model: 'small' })).rejects.toMatchObject({
      code: 'text.too-long',
    });
    expect(asked.length).toBe(before);
  });
});
