import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SOURCES = ['.', '../../store/src/desk', '../../../apps/api/src', '../../../apps/cli/src'].flatMap((folder) => {
  const at = fileURLToPath(new URL(folder, import.meta.url));
  const files = readdirSync(at, { recursive: true, encoding: 'utf8' });
  return files
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
    .map((f) => readFileSync(`${at}/${f}`, 'utf8'));
});

describe('W · the trail', () => {
  it('W17 · no statement of ours changes or removes a line of it', () => {
    const about = SOURCES.flatMap(
      (text) => text.match(/\b(UPDATE|DELETE FROM|INSERT INTO|TRUNCATE|DROP TABLE)\s+audit\b/gi) ?? [],
    );
    expect(about).toEqual(['INSERT INTO audit']);
  });
});
