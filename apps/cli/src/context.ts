import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { problem } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { isAddress, isRemote, isServer, withoutPassword } from '@cairn/store/place';
import type { Remote } from './remote.ts';
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
  /** Folder or address of the ledger. It may carry a password: `shownAt` is for people. */
  readonly store: string;
  readonly shownAt: string;
  /** What a command that we print must add to reach the same ledger: nothing, ` --data DIR` or ` --store ADDRESS`. */
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
  /**
   * Asks the ledger: `here` opens it for the time of its work, where a copy that CAIRN_MIRROR names may answer. Where the
   * ledger is behind a server of Cairn, `there` asks that.
   */
  ask<T>(here: (ledger: Ledger) => Promise<T>, there: (server: Remote) => Promise<T>): Promise<T>;
  /** Opens the ledger itself. */
  read<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** The same for a ledger at another place. */
  open<T>(place: string, mode: 'read' | 'write', work: (ledger: Ledger) => Promise<T>): Promise<T>;
}

/** An address as it is, a folder as a whole path. */
export const placeOf = (place: string): string =>
  isAddress(place) ? place : resolve(place.replace(/^~(?=$|[\\/])/, homedir()));

/** Where the ledger is kept: --store, else --data, else CAIRN_STORE, else CAIRN_DATA, else ./cairn-data. */
const storeOf = (globals: Globals, env: NodeJS.ProcessEnv): string =>
  placeOf(globals.store ?? globals.data ?? (env['CAIRN_STORE'] || env['CAIRN_DATA'] || 'cairn-data'));

const againOf = ({ store, data }: Globals): string => {
  if (store !== undefined) return ` --store ${quoted(withoutPassword(store))}`;
  return data === undefined ? '' : ` --data ${quoted(data)}`;
};

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
  const store = storeOf(globals, process.env);
  const lend = async <T>(opened: Promise<Ledger>, work: (ledger: Ledger) => Promise<T>): Promise<T> => {
    const ledger = await opened;
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
  const using = async <T>(place: string, mode: 'read' | 'write', work: (ledger: Ledger) => Promise<T>): Promise<T> => {
    if (isRemote(place)) throw problem('store.remote', { at: withoutPassword(place) });
    const { openLedger } = await import('@cairn/store');
    return lend(openLedger(place, { mode }), work);
  };
  const asking = async <T>(work: (ledger: Ledger) => Promise<T>, there: (server: Remote) => Promise<T>): Promise<T> => {
    if (isRemote(store))
      return there((await import('./remote.ts')).remoteAt(store, process.env['CAIRN_TOKEN'], signal));
    const mirror = process.env['CAIRN_MIRROR'];
    if (!mirror || !isServer(store)) return using(store, 'read', work);
    const { openMirrored } = await import('@cairn/store');
    return lend(openMirrored(store, placeOf(mirror)), work);
  };
  return {
    store,
    shownAt: withoutPassword(store),
    again: againOf(globals),
    quiet: globals.quiet ?? false,
    author: process.env['CAIRN_AUTHOR']?.trim() || 'unnamed',
    out: process.stdout,
    err: process.stderr,
    paint: painter(process.stdout),
    signal,
    allVerbs,
    ask: asking,
    read: (work) => using(store, 'read', work),
    write: (work) => using(store, 'write', work),
    open: using,
  };
}
