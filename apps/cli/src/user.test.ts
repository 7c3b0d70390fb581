import { existsSync, readFileSync } from 'node:fs';
import { dropSchema, freshSchema, missingPostgres, postgresUrl, scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, cairn, good } from './testing/cairn.ts';

const PASSWORD = 'four words nobody guesses';

describe.each([
  { name: 'a folder', missing: undefined },
  { name: 'PostgreSQL', missing: missingPostgres },
])('W · cairn user, beside a ledger in $name', ({ name, missing }) => {
  describe.skipIf(missing)(missing ?? 'here', () => {
    const folder = scratch();
    const schema = freshSchema();
    let place: string[];
    const on = (...args: string[]) => [...args, ...place];

    beforeAll(async () => {
      place = name === 'PostgreSQL' ? ['--store', postgresUrl(schema)] : ['--data', folder.at('ledger')];
      await good(on('init'));
      await good(on('user', 'add', 'Reader@Example.org', '--role', 'reader', '--password-stdin'), {
        input: `${PASSWORD}\n`,
      });
    }, 60_000);
    afterAll(async () => {
      folder.remove();
      if (name === 'PostgreSQL') await dropSchema(schema);
    });

    it('W90 · adds people, gives roles on one dataset or on all, takes them away, and lists everybody', async () => {
      await good(
        on('user', 'add', 'coder@example.org', '--role', 'coder', '--dataset', 'open', '--name', 'Invented Person'),
      );
      await good(on('user', 'role', 'READER@example.org', '--role', 'reviewer', '--dataset', 'open'));
      const people = JSON.parse(await good(on('user', 'list', '--format', 'json')));
      expect(people).toMatchObject([
        { email: 'coder@example.org', name: 'Invented Person', roles: { open: 'coder' }, hasPassword: false },
        { email: 'reader@example.org', roles: { '*': 'reader', open: 'reviewer' }, hasPassword: true, disabled: false },
      ]);
      const table = await good(on('user', 'list'));
      expect(table).toContain('reader on every dataset, reviewer on open');
      expect(table).toContain('no password yet');
      await good(on('user', 'role', 'reader@example.org', '--role', 'none', '--dataset', 'open'));
      expect(await good(on('user', 'list', '--format', 'csv'))).toContain(
        'reader@example.org,,reader on every dataset,open,',
      );
    });

    it('W91 · a token is printed once, as {"token": …} and nothing else; a second one is another', async () => {
      const args = on('user', 'token', 'reader@example.org', '--scope', 'read', '--days', '30', '--format', 'json');
      const [first, second] = [JSON.parse(await good(args)), JSON.parse(await good(args))];
      expect(Object.keys(first)).toEqual(['token']);
      expect(first.token).toMatch(/^cairn_[\w-]{43}$/);
      expect(second.token).not.toBe(first.token);
      expect(await good(on('user', 'token', 'reader@example.org', '--scope', 'write'))).toMatch(/^cairn_[\w-]{43}\n$/);
      expect(await good(on('user', 'list', '--format', 'json'))).not.toContain('cairn_');
    });

    it('W92 · a link leads to the server that is named', async () => {
      const made = JSON.parse(
        await good(
          on('user', 'link', 'coder@example.org', '--base-url', 'https://data.example.org/', '--format', 'json'),
        ),
      );
      expect(made).toEqual({
        url: expect.stringMatching(/^https:\/\/data\.example\.org\/welcome#cairn_[\w-]{43}$/),
        kind: 'invitation',
        expiresAt: expect.any(String),
      });
    });

    it.each<[string, string[], string, string?]>([
      ['an unknown email, with the nearest', ['disable', 'raeder@example.org'], 'reader@example.org'],
      ['a weak password', ['add', 'x@example.org', '--role', 'reader', '--password-stdin'], '[password.weak]', 'short'],
      ['what is no email', ['add', 'nobody', '--role', 'reader'], '[email.malformed]'],
      ['an email that is there', ['add', 'READER@example.org', '--role', 'reader'], '[account.exists]'],
      ['a role that is none, with the nearest', ['add', 'x@example.org', '--role', 'raeder'], '"reader"'],
      ['no role', ['add', 'x@example.org'], '--role'],
      ['no scope', ['token', 'reader@example.org'], '--scope'],
      ['a scope that is none', ['token', 'reader@example.org', '--scope', 'all'], '--scope'],
      ['days that are none', ['token', 'reader@example.org', '--scope', 'read', '--days', '0'], '--days'],
      ['an action that is none, with the nearest', ['ad', 'x@example.org'], '"add"'],
      ['nobody', ['disable'], 'whose account'],
      ['a dataset that cannot be one', ['role', 'reader@example.org', '--role', 'coder', '--dataset', 'No!'], 'No!'],
    ])('W93 · %s is refused, and nothing is changed', async (_, args, words, input = '') => {
      const before = await good(on('user', 'list', '--format', 'json'));
      const { code, out, err } = await cairn(on('user', ...args), { input });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(words);
      expect(await good(on('user', 'list', '--format', 'json'))).toBe(before);
    });

    it('W94 · works while a server runs, which knows of it; its first start prints a link only while nobody has an account', async () => {
      const { token } = JSON.parse(
        await good(on('user', 'token', 'reader@example.org', '--scope', 'read', '--format', 'json')),
      );
      const serving = begin(on('serve', '--port', '0'));
      let out = '';
      serving.child.stdout?.on('data', (text: string) => {
        out += text;
      });
      try {
        await expect.poll(() => out, { timeout: 20_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
        const status = async () =>
          (await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status;
        expect(await status()).toBe(200);
        await good(on('user', 'disable', 'reader@example.org'));
        await expect.poll(status, { timeout: 5000 }).toBe(401);
        await good(on('user', 'enable', 'reader@example.org'));
        await expect.poll(status, { timeout: 5000 }).toBe(200);
        expect(out).not.toContain('/welcome');
      } finally {
        serving.child.kill('SIGTERM');
        await serving.ended;
      }
    });
  });
});

describe('W · a first start', () => {
  it('W95 · prints a link that makes the administrator; a password is nowhere in the folder', async () => {
    const folder = scratch();
    const data = folder.at('ledger');
    expect((await cairn(['user', 'list', '--data', data])).err).toContain('[store.missing]');
    expect(existsSync(data)).toBe(false);
    await good(['init', '--data', data]);
    const serving = begin(['serve', '--port', '0', '--data', data]);
    let out = '';
    serving.child.stdout?.on('data', (text: string) => {
      out += text;
    });
    try {
      await expect.poll(() => out, { timeout: 20_000 }).toContain('/welcome?first#cairn_');
      const [, url, code] = /(http:\/\/127\.0\.0\.1:\d+)\/welcome\?first#(\S+)/.exec(out) as RegExpExecArray;
      const answer = await fetch(`${url}/api/v1/auth/redeem`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, email: 'admin@example.org', password: PASSWORD }),
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ account: { roles: { '*': 'admin' } } });
    } finally {
      serving.child.kill('SIGTERM');
      const { err } = await serving.ended;
      expect(err).not.toMatch(/cairn_[\w-]{20}|four words/);
    }
    const [people] = JSON.parse(await good(['user', 'list', '--data', data, '--format', 'json']));
    expect(people.email).toBe('admin@example.org');
    expect(readFileSync(`${data}/accounts.duckdb`).includes(PASSWORD)).toBe(false);
    expect(readFileSync(`${data}/cairn.duckdb`).includes('admin@example.org')).toBe(false);
    folder.remove();
  });
});
