import { describe, expect, it } from 'vitest';
import { parseDatasetName, parseId, parseReleaseName } from './id.ts';
import { Problem } from './problem.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Problem) return cause.code;
    throw cause;
  }
  return 'no problem';
};

describe('K · ids and names that we mint', () => {
  it('K1 · an id says what it identifies', () => {
    expect(parseId('event', 'evt_0a1b2c3d')).toBe('evt_0a1b2c3d');
    for (const text of ['rep_0a1b2c3d', 'evt_short', 'evt_UPPERCASE', 'evt_0a1b2c3d ', ''])
      expect(codeOf(() => parseId('event', text))).toBe('id.malformed');
  });
  it.each(['Demo', '1a', 'a b', '', 'a_b', 'é', `a${'b'.repeat(64)}`])('K2 · no dataset is called "%s"', (name) => {
    expect(codeOf(() => parseDatasetName(name))).toBe('dataset.name-malformed');
    expect(parseDatasetName('ged-2')).toBe('ged-2');
  });
  it.each(['12', '2024-01-31', 'head', 'abcdef1', '', '#1', 'a b'])(
    'K3 · a release called "%s" would be taken for something else',
    (name) => {
      expect(codeOf(() => parseReleaseName(name))).toBe('release.name-malformed');
      expect(parseReleaseName('2024-W44')).toBe('2024-W44');
    },
  );
});
