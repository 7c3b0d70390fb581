import { problem } from '@cairn/domain';
import { copyLedger, isServer, type Ledger, openLedger } from '@cairn/store';

/** The ledger of a running server: many readers at once, and now and then a writer. */
export interface Host {
  /** Lends the ledger for questions. Give it back soon: a writer waits for it. */
  lend(): Promise<Lease>;
  /** Lends the ledger for a change. */
  write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Lease {
  readonly ledger: Ledger;
  release(): void;
}

/** Lends the ledger for the time of `work`. */
export async function lent<T>(host: Host, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const lease = await host.lend();
  try {
    return await work(lease.ledger);
  } finally {
    lease.release();
  }
}

/** How long a writer waits for readers to end, ms. */
const PATIENCE = 30_000;

/** How long readers may go on once the server is to stop, before their statements are interrupted, ms. */
const FAREWELL = 3000;

/** Between two statements there is nothing to interrupt: it is tried again, ms. */
const AGAIN = 20;

/** Who has the ledger on loan. Its engine must not be closed under a statement that runs. */
class Readers {
  #count = 0;
  #waiting: (() => void)[] = [];

  lend(ledger: Ledger): Lease {
    this.#count += 1;
    let held = true;
    return {
      ledger,
      release: () => {
        if (!held) return;
        held = false;
        this.#count -= 1;
        if (this.#count === 0) for (const wake of this.#waiting.splice(0)) wake();
      },
    };
  }

  /** Resolves when nobody has it, with false where somebody still has after `ms`. */
  async gone(ms: number): Promise<boolean> {
    if (this.#count === 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const drained = new Promise<boolean>((resolve) => this.#waiting.push(() => resolve(true)));
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    try {
      return await Promise.race([drained, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets readers end, then ends them, and closes the ledger. */
  async dismiss(ledger: Ledger): Promise<void> {
    if (!(await this.gone(FAREWELL))) {
      const timer = setInterval(() => ledger.interrupt(), AGAIN);
      const gone = await this.gone(PATIENCE);
      clearInterval(timer);
      if (!gone) return; // closing it would bring the process down with it
    }
    await ledger.close();
  }
}

/**
 * A ledger in a folder. Its engine lets several programs read a file, or one write it: the server reads, so that others
 * may read beside it, and opens the file for writing only for the time of a change.
 */
class FolderHost implements Host {
  readonly #folder: string;
  readonly #readers = new Readers();
  #ledger: Ledger;
  /** Settles when the changes under way are done: they queue, and readers wait for them. */
  #change: Promise<unknown> | undefined;

  private constructor(folder: string, ledger: Ledger) {
    this.#folder = folder;
    this.#ledger = ledger;
  }

  static async open(folder: string): Promise<FolderHost> {
    return new FolderHost(folder, await openLedger(folder, { mode: 'read' }));
  }

  async lend(): Promise<Lease> {
    await this.#settled();
    return this.#readers.lend(this.#ledger);
  }

  async write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    const before = this.#change?.catch(() => undefined);
    const change = before ? before.then(() => this.#alone(work)) : this.#alone(work);
    this.#change = change;
    try {
      return await change;
    } finally {
      if (this.#change === change) this.#change = undefined;
    }
  }

  async close(): Promise<void> {
    await this.#settled();
    await this.#readers.dismiss(this.#ledger);
  }

  async #settled(): Promise<void> {
    while (this.#change) await this.#change.catch(() => undefined);
  }

  async #alone<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    if (!(await this.#readers.gone(PATIENCE))) throw problem('server.busy', { why: 'long answers are under way' });
    await this.#ledger.close();
    try {
      const writer = await openLedger(this.#folder, { mode: 'write' });
      try {
        return await work(writer);
      } finally {
        await writer.close();
      }
    } finally {
      this.#ledger = await openLedger(this.#folder, { mode: 'read' });
    }
  }
}

/** How often a copy looks whether its server has gone on, ms. */
const FOLLOW = 2000;

/** A ledger on a server, whose engine lets everybody read and write; questions may go to a columnar copy in a folder. */
class ServerHost implements Host {
  readonly #server: Ledger;
  readonly #mirror: Ledger | undefined;
  readonly #readers = new Readers();
  #following: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  private constructor(server: Ledger, mirror: Ledger | undefined) {
    this.#server = server;
    this.#mirror = mirror;
    if (mirror) this.#timer = setInterval(() => void this.#follow().catch(() => undefined), FOLLOW).unref();
  }

  static async open(address: string, mirror: string | undefined): Promise<ServerHost> {
    const server = await openLedger(address, { mode: 'write' });
    try {
      const copy = mirror === undefined ? undefined : await openLedger(mirror, { mode: 'write' });
      const host = new ServerHost(server, copy);
      await host.#follow();
      return host;
    } catch (cause) {
      await server.close();
      throw cause;
    }
  }

  async lend(): Promise<Lease> {
    return this.#readers.lend(this.#mirror ?? this.#server);
  }

  async write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    const done = await work(this.#server);
    await this.#follow();
    return done;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#following.catch(() => undefined);
    await this.#readers.dismiss(this.#mirror ?? this.#server);
    if (this.#mirror) await this.#server.close();
  }

  #follow(): Promise<unknown> {
    const mirror = this.#mirror;
    if (!mirror) return Promise.resolve();
    this.#following = this.#following.catch(() => undefined).then(() => copyLedger(this.#server, mirror));
    return this.#following;
  }
}

/**
 * Opens a ledger for a server.
 * @param mirror - folder of a columnar copy that answers questions for a ledger on a server
 */
export const openHost = (store: string, mirror?: string): Promise<Host> =>
  isServer(store) ? ServerHost.open(store, mirror) : FolderHost.open(store);
