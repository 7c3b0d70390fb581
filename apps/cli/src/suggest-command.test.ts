import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scratch } from '@cairn/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';

const TEXT = 'At least 12 people were killed in the town of Oresk on Thursday, governor Halina Dorvan said.\n';

describe('U · cairn suggest', () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  const file = (name: string, text: string) => {
    writeFileSync(folder.at(name), text);
    return folder.at(name);
  };
  const on = ['--date', '2031-04-11', '--publisher', 'Telm News'];

  it('U50 · proposes from a file, records nothing, and makes no ledger', async () => {
    const out = await good(['suggest', file('a.txt', TEXT), ...on, '--data', folder.at('ledger')]);
    expect(out).toContain('quantity “At least 12”');
    expect(out).toContain('None is a record.');
    expect(existsSync(folder.at('ledger'))).toBe(false);
  });

  it('U51 · as lines: the report, then each suggestion, its parts at their words', async () => {
    const out = await good(['suggest', file('a.txt', TEXT), ...on, '--format', 'ndjson']);
    const [report, ...rest] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(report).toMatchObject({
      kind: 'report',
      body: { text: TEXT, publisher: 'Telm News', published: '2031-04-11' },
    });
    expect(rest.length).toBeGreaterThan(0);
    for (const { parts } of rest)
      for (const { words, from, to } of Object.values(parts) as { words: string; from: number; to: number }[])
        expect(TEXT.slice(from, to)).toBe(words);
  });

  it('U52 · as JSON it is one object', async () => {
    const all = JSON.parse(await good(['suggest', file('a.txt', TEXT), ...on, '--format', 'json']));
    expect(Object.keys(all)).toEqual(['report', 'suggestions', 'dropped']);
    expect(all.suggestions[0].body.said).toEqual({ from: '2031-04-11', to: '2031-04-11' });
  });

  it.each([
    [['suggest'], 'which text?'],
    [['suggest', 'AT'], 'give it with --date'],
    [['suggest', 'AT', '--date', '2031-02-30'], '[day.malformed]'],
    [['suggest', 'AT', ...on, '--format', 'csv'], '[format.unknown]'],
    [['suggest', 'AT', ...on, '--lang', 'uk'], '[text.language]'],
    [['suggest', 'AT', ...on, '--model', 'small'], '--model needs --endpoint'],
    [['suggest', 'AT', ...on, '--endpoint', 'http://127.0.0.1:1/v1'], '--endpoint needs --model'],
    [['suggest', 'http://127.0.0.1:1/x', ...on], '[text.address]'],
    [['suggest', 'none.txt', ...on], '[file.missing]'],
    [['suggest', '--score', 'AT'], '[labels.malformed]'],
  ])('U53 · %j is wrong use, and says what to do', async (args, words) => {
    const at = file('a.txt', TEXT);
    const wrong = await cairn(args.map((a) => (a === 'AT' ? at : a)));
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain(words);
  });

  it('U54 · an endpoint is asked only where it is named, with the key of the environment, which is shown nowhere', async () => {
    const keys: (string | undefined)[] = [];
    const server = createServer((req, res) => {
      keys.push(req.headers.authorization);
      req
        .resume()
        .on('end', () =>
          res.end(JSON.stringify({ choices: [{ message: { content: '{"suggestions":[{"kind":"rumour"}]}' } }] })),
        );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const env = { CAIRN_ENDPOINT_KEY: 'sesame', CAIRN_DEBUG: '1' };
    const at = file('a.txt', TEXT);
    await good(['suggest', at, ...on], { env });
    expect(keys).toEqual([]);
    const { code, out, err } = await cairn(['suggest', at, ...on, '--endpoint', url, '--model', 'small'], { env });
    expect([code, keys]).toEqual([0, ['Bearer sesame']]);
    expect(out).toContain('dropped: rumour');
    expect(out + err).not.toContain('sesame');
    server.close();
  });

  it('U55 · scores labelled texts of the same form', async () => {
    const line = {
      id: 'x',
      date: '2031-04-11',
      publisher: null,
      text: TEXT,
      figures: [
        { words: 'At least 12', from: 0, to: 11, quantity: { modality: 'at-least', value: 12 }, measure: 'killed' },
      ],
    };
    const scores = JSON.parse(
      await good(['suggest', '--score', file('mine.jsonl', `${JSON.stringify(line)}\n`), '--format', 'json']),
    );
    expect(scores[1]).toMatchObject({ aspects: ['quantity', 'measure'], precision: 1, recall: 1, f1: 1 });
  });
});
