import { cpSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { good } from './cairn.ts';
import { EDITIONS } from './fixture.ts';

interface Folder {
  at(...parts: string[]): string;
  remove(): void;
}

/** A ledger with two editions of one small dataset, each of them released, for the tests of one file. */
export function tinyLedger(folder: Folder) {
  const data = folder.at('ledger');
  const [first, second] = [folder.at('first.csv'), folder.at('second.csv')];
  const on = (...args: string[]) => [...args, '--data', data];
  beforeAll(async () => {
    writeFileSync(first, EDITIONS.first);
    writeFileSync(second, EDITIONS.second);
    const about = [
      '--dataset',
      'tiny',
      '--title',
      'Tiny',
      '--licence',
      'CC0',
      '--notice',
      'Synthetic: all is invented.',
    ];
    await good(on('import', first, ...about));
    await good(on('release', 'one', '--dataset', 'tiny'));
    await good(on('import', second, '--dataset', 'tiny', '--retract-missing', '--message', 'What March brought'));
    await good(on('release', 'two', '--dataset', 'tiny'));
  });
  afterAll(() => folder.remove());
  /** A copy of the ledger that a test may change. */
  const copy = (name: string): string => {
    cpSync(data, folder.at(name), { recursive: true });
    return folder.at(name);
  };
  return { data, first, second, on, copy };
}

export const each = <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> =>
  Promise.all(items.map(work));
