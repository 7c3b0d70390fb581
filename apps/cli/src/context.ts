import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { problem } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { type Paint, painter } from './ui/paint.ts';
import type { Verb } from './verb.ts';

/** Options that every verb has, before or after it. */
export interface Globals {
  readonly data?: string;
  readonly store?: string;
  readonly quiet?: boolean;
}

/** What a verb works with. It reads no environment, opens no ledger and paints nothing but through this. */
export interface Context {
  readonly folder: string;
  /** What a command that we print must add to reach the same ledger: nothing, or ` --data DIR`. */
  readonly again: string;
  readonly quiet: boolean;
  /** Who commits: CAIRN_AUTHOR, or nobody's name. */
  readonly author: string;
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly paint: Paint;
  readonly signal: AbortSignal;
  /** Every verb there is, for what must list them. */
  readonly allVerbs: () => Promise<readonly Verb[]>;
  /** Opens the ledger for the time of `work`. */
  read<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
}

/** Where the ledger is kept: --data, else CAIRN_DATA, else ./cairn-data. `--store` takes a folder too, so far. */
function folderOf(globals: Globals, env: NodeJS.ProcessEnv): string {
  const store = globals.store ?? (globals.data === undefined ? env['CAIRN_STORE'] : undefined);
  if (store !== undefined && /^[a-z][a-z0-9+]*:/i.test(store) && !/^[a-z]:[\\/]/i.test(store)) {
    // an address may carry a password: it is not repeated
    throw problem('store.unsupported', { url: store.replace(/\/\/[^@/]*@/, '//…@') });
  }
  const folder = globals.data ?? store ?? env['CAIRN_DATA'] ?? 'cairn-data';
  return resolve(folder.replace(/^~(?=$|[\\/])/, homedir()));
}

const quoted = (path: string) => (/^[\w./~:@%+,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

/** Between two statements there is nothing to interrupt: it is tried again until the work has ended. */
const AGAIN = 20;

function interruptOn(signal: AbortSignal, ledger: Ledger): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    ledger.interrupt();
    timer = setInterval(() => ledger.interrupt(), AGAIN);
  };
  signal.addEventListener('abort', stop);
  return () => {
    signal.removeEventListener('abort', stop);
    clearInterval(timer);
  };
}

export function contextOf(globals: Globals, { signal, allVerbs }: Pick<Context, 'signal' | 'allVerbs'>): Context {
  const folder = folderOf(globals, process.env);
  const using = async <T>(mode: 'read' | 'write', work: (ledger: Ledger) => Promise<T>): Promise<T> => {
    const { openDuckDb } = await import('@cairn/store');
    const ledger = await openDuckDb(folder, { mode });
    const stopWatching = interruptOn(signal, ledger);
    try {
      return await work(ledger);
    } catch (cause) {
      throw signal.aborted ? problem('import.interrupted', {}) : cause;
    } finally {
      stopWatching();
      await ledger.close();
    }
  };
  return {
    folder,
    again:
      globals.data === undefined && globals.store === undefined
        ? ''
        : ` --data ${quoted((globals.data ?? globals.store) as string)}`,
    quiet: globals.quiet ?? false,
    author: process.env['CAIRN_AUTHOR']?.trim() || 'unnamed',
    out: process.stdout,
    err: process.stderr,
    paint: painter(process.stdout),
    signal,
    allVerbs,
    read: (work) => using('read', work),
    write: (work) => using('write', work),
  };
}
