import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../scripts/imports.mjs', import.meta.url));
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** A small tree in which all is well, save for what a test plants. */
function tree(planted: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-imports-'));
  made.push(folder);
  const sound = {
    'packages/domain/src/index.ts': `import { z } from 'zod';\nexport const a = z;\n`,
    'packages/store/src/index.ts': `import { a } from '@cairn/domain';\nimport '@duckdb/node-api';\nexport { a };\n`,
    'packages/query/src/index.ts': `import type { a } from '@cairn/store';\nexport type B = typeof a;\n`,
    'packages/query/src/index.test.ts': `import '@cairn/testkit';\nimport '@cairn/exchange';\nimport '@duckdb/node-api';\n`,
    'apps/cli/src/main.ts': `import '@cairn/query';\nconst text = "import '@cairn/api'";\nexport { text };\n`,
  };
  for (const [file, text] of Object.entries({ ...sound, ...planted })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

test('this repository keeps the rules, and was really read', () => {
  const { status, stdout, stderr } = check();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(Number.parseInt(stdout, 10)).toBeGreaterThan(50);
});

test('a sound tree passes, a tree without modules does not', () => {
  expect(check(tree({}))).toMatchObject({ status: 0, stderr: '' });
  const empty = mkdtempSync(join(tmpdir(), 'cairn-imports-'));
  made.push(empty);
  expect(check(empty)).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing was checked') });
});

test.each([
  ['sibling', 'packages/exchange/src/bad.ts', `import { a } from '@cairn/query';`],
  ['sibling', 'packages/query/src/bad.ts', `export * from '@cairn/exchange';`],
  ['sibling', 'packages/analysis/src/bad.ts', `import type { A } from '@cairn/store';`],
  ['sibling', 'packages/analysis/src/bad.ts', `export type A = import('@cairn/store').A;`],
  ['sibling', 'packages/analysis/src/bad.ts', `export const a = await import('@cairn/store');`],
  ['outward', 'packages/query/src/bad.ts', `import '@cairn/cli';`],
  ['outward', 'packages/query/src/bad.test.ts', `import '@cairn/cli';`],
  ['outward', 'packages/domain/src/bad.ts', `import '@cairn/store';`],
  ['testkit', 'apps/cli/src/bad.ts', `import '@cairn/testkit';`],
  ['pure-domain', 'packages/domain/src/bad.ts', `import { readFileSync } from 'node:fs';`],
  ['pure-domain', 'packages/domain/src/bad.ts', `import { join } from 'path/posix';`],
  ['engine', 'packages/query/src/bad.ts', `import '@duckdb/node-api';`],
  ['engine', 'apps/cli/src/bad.ts', `import '@duckdb/node-api';`],
  ['engine', 'packages/domain/src/bad.ts', `import '@duckdb/node-api';`],
  ['escape', 'packages/query/src/bad.ts', `import '../../store/src/index.ts';`],
  ['escape', 'apps/cli/src/deep/bad.ts', `import '../../../../packages/store/src/index.ts';`],
])('%s is refused in %s: %s', (rule, file, text) => {
  const { status, stderr } = check(tree({ [file]: `// first line\n${text}\n` }));
  expect(status).toBe(1);
  expect(stderr).toContain(`${file}:2 imports`);
  expect(stderr).toContain(`[${rule}]`);
});

test('a circle of files is refused, one of types alone is not', () => {
  const circle = tree({
    'packages/query/src/a.ts': `import { b } from './deep/b.ts';\nexport const a = () => b;\n`,
    'packages/query/src/deep/b.ts': `import { a } from '../a.ts';\nexport const b = () => a;\n`,
  });
  const { status, stderr } = check(circle);
  expect(status).toBe(1);
  expect(stderr).toContain('packages/query/src/a.ts → packages/query/src/deep/b.ts → packages/query/src/a.ts');
  expect(stderr).toContain('[cycle]');

  const types = tree({
    'packages/query/src/a.ts': `import type { B } from './b.ts';\nexport type A = B;\n`,
    'packages/query/src/b.ts': `import { type A } from './c.ts';\nexport type B = A;\n`,
    'packages/query/src/c.ts': `import type { A } from './a.ts';\nexport type { A };\n`,
  });
  expect(check(types)).toMatchObject({ status: 0, stderr: '' });
});
