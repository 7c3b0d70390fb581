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

/**
 * A ledger in a folder. Its engine lets several programs read a file, or one write it: the server reads, so that others
 * may read beside it, and opens the file for writing only for the time of a change.
 */
class FolderHost implements Host {
  readonly #folder: string;
  #ledger: Ledger;
  #readers = 0;
  #drained: (() => void) | undefined;
  /** Settles when the change under way is done; readers wait for it. */
  #change: Promise<unknown> | undefined;

  private constructor(folder: string, ledger: Ledger) {
    this.#folder = folder;
    this.#ledger = ledger;
  }

  static async open(folder: string): Promise<FolderHost> {
    return new FolderHost(folder, await openLedger(folder, { mode: 'read' }));
  }

  async lend(): Promise<Lease> {
    while (this.#change) await this.#change.catch(() => undefined);
    this.#readers += 1;
    let held = true;
    return {
      ledger: this.#ledger,
      release: () => {
        if (!held) return;
        held = false;
        this.#readers -= 1;
        if (this.#readers === 0) this.#drained?.();
      },
    };
  }

  async write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    while (this.#change) await this.#change.catch(() => undefined);
    const change = this.#alone(work);
    this.#change = change;
    try {
      return await change;
    } finally {
      if (this.#change === change) this.#change = undefined;
    }
  }

  async close(): Promise<void> {
    while (this.#change) await this.#change.catch(() => undefined);
    await this.#ledger.close();
  }

  async #alone<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    await this.#drain();
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

  async #drain(): Promise<void> {
    if (this.#readers === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(problem('server.busy', { why: 'long answers are under way' })), PATIENCE);
    });
    const drained = new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
    try {
      await Promise.race([drained, late]);
    } finally {
      clearTimeout(timer);
      this.#drained = undefined;
    }
  }
}

/** How often a copy looks whether its server has gone on, ms. */
const FOLLOW = 2000;

/** A ledger on a server, whose engine lets everybody read and write; questions may go to a columnar copy in a folder. */
class ServerHost implements Host {
  readonly #server: Ledger;
  readonly #mirror: Ledger | undefined;
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
    return { ledger: this.#mirror ?? this.#server, release: () => undefined };
  }

  async write<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    const done = await work(this.#server);
    await this.#follow();
    return done;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#following.catch(() => undefined);
    await this.#mirror?.close();
    await this.#server.close();
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
