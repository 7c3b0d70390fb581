import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshed, run, steady, stepsOf } from './support/console.ts';
import { ROOT, textOf } from './support/markdown.ts';

const DOCUMENTS = ['README.md', 'docs/tour.md'].filter((file) => stepsOf(textOf(file)).length > 0);

/** To write what the commands print now into the documents: UPDATE_README=1 npm test -- test/readme.test.ts */
const UPDATE = process.env['UPDATE_README'] === '1';

describe('what documents show is what the commands print', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-readme-'));
  const shell = { cairn: join(ROOT, 'apps/cli/bin/cairn.mjs'), folder };

  beforeAll(() => {
    expect(run('npx cairn demo --no-serve', shell)).toContain('Synthetic data');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('notices output that has drifted, and leaves alone what is different each time', () => {
    const drifted = '```console\n$ echo new\nold\n$ echo 0123456789ab\nba9876543210\n```\n';
    expect(refreshed(drifted, shell)).toBe(drifted.replace('\nold', '\nnew'));
    expect(stepsOf(textOf('README.md')).length).toBeGreaterThan(15);
  });

  it.each(DOCUMENTS)(
    '%s',
    (file) => {
      const text = textOf(file);
      const fresh = refreshed(text, shell);
      if (UPDATE) writeFileSync(join(ROOT, file), fresh);
      else expect(steady(fresh)).toBe(steady(text));
    },
    120_000,
  );
});
