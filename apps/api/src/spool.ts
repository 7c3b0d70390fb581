import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { problem } from '@cairn/domain';
import { Turns } from './turns.ts';

export interface SpoolLimits {
  /** Where the files are: the system's folder for what is temporary, where not given. */
  readonly folder?: string;
  /** Most bytes of all files; above 0. */
  readonly bytes: number;
  /** Most that are written at once; above 0. */
  readonly writers: number;
  /** Most that wait for their turn. */
  readonly waiting: number;
}

const USUAL: SpoolLimits = { bytes: 16e9, writers: 3, waiting: 24 };

/** Bytes that are read back at a time. */
const BLOCK = 256 * 1024;

/**
 * What is on its way to slow readers: written to files at the engine's speed, and read from them at the reader's. A file
 * has no name, so nothing of it is left when the process ends.
 */
export class Spool {
  readonly limits: SpoolLimits;
  readonly turns: Turns;
  /** Files that are open. */
  files = 0;
  /** Bytes that they hold. */
  bytes = 0;

  constructor(limits: Partial<SpoolLimits> = {}) {
    this.limits = { ...USUAL, ...limits };
    this.turns = new Turns(this.limits.writers, this.limits.waiting);
  }

  /** Takes room for so many bytes more. @throws Problem server.busy where there is none */
  hold(bytes: number): void {
    if (this.bytes + bytes > this.limits.bytes)
      throw problem('server.busy', { why: 'answers that nobody fetches fill its disk' });
    this.bytes += bytes;
  }

  /** Gives room back. */
  free(bytes: number): void {
    this.bytes -= bytes;
  }

  /**
   * Lets `write` write in its turn, and gives what it writes while it does.
   * @param gone - aborted when nobody reads any more
   * @returns a stream that fails with what `write` fails with: before its first byte where nothing was written, with
   * server.busy where too many wait already
   */
  through(write: (to: Writable, signal: AbortSignal) => Promise<void>, gone: AbortSignal): Readable {
    const stop = new AbortController();
    const file = new Following(this);
    const body = file.readable(() => stop.abort(new Error('nobody reads')));
    const end = () => void body.destroy();
    gone.addEventListener('abort', end, { once: true });
    body.once('close', () => gone.removeEventListener('abort', end));
    void this.turns
      .take(async () => {
        await file.open();
        const to = file.writable();
        await write(to, stop.signal);
        await finished(to.end());
      }, stop.signal)
      .then(
        () => file.finish(),
        (cause: Error) => file.finish(cause),
      );
    return body;
  }
}

/** A file that is read while it grows. */
class Following {
  readonly #spool: Spool;
  #file: FileHandle | undefined;
  #written = 0;
  /** Bytes that count as its own. */
  #held = 0;
  #adding: Promise<void> = Promise.resolve();
  #done = false;
  #left = false;
  #fault: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  async open(): Promise<void> {
    const path = join(this.#spool.limits.folder ?? tmpdir(), `cairn-spool-${randomUUID()}`);
    this.#file = await open(path, 'wx+', 0o600);
    this.#spool.files += 1;
    await rm(path);
  }

  writable(): Writable {
    const to = new Writable({
      highWaterMark: 1 << 20,
      write: (chunk: Buffer, _, done) => {
        this.#add(chunk).then(() => done(), done);
      },
    });
    return to.on('error', () => undefined); // whoever writes is told as well
  }

  /** @param left - told when it is closed before its end */
  readable(left: () => void): Readable {
    let at = 0;
    const next = async (): Promise<Buffer | null> => {
      while (at >= this.#written && !this.#done) await new Promise<void>((resolve) => (this.#wake = resolve));
      if (at >= this.#written && this.#fault) throw this.#fault;
      if (at >= this.#written) return null;
      const block = Buffer.allocUnsafe(Math.min(BLOCK, this.#written - at));
      const { bytesRead } = await (this.#file as FileHandle).read(block, 0, block.length, at);
      at += bytesRead;
      return block.subarray(0, bytesRead);
    };
    let reading: Promise<unknown> = Promise.resolve();
    return new Readable({
      highWaterMark: BLOCK,
      read() {
        reading = next().then(
          (block) => this.push(block),
          (cause: Error) => this.destroy(cause),
        );
      },
      destroy: (cause, done) => {
        this.#left = true;
        if (!this.#done) left();
        this.#wake();
        void reading.finally(() => this.#close()).then(() => done(cause));
      },
    });
  }

  /** Nothing more is written. */
  async finish(cause?: Error): Promise<void> {
    this.#done = true;
    this.#fault = cause;
    this.#wake();
    if (this.#left) await this.#close();
  }

  /** @throws Problem server.busy where there is no room */
  async #add(chunk: Buffer): Promise<void> {
    this.#spool.hold(chunk.length);
    this.#held += chunk.length;
    this.#adding = this.#write(chunk);
    await this.#adding;
  }

  async #write(chunk: Buffer): Promise<void> {
    const file = this.#file as FileHandle;
    for (let done = 0; done < chunk.length; ) {
      const { bytesWritten } = await file.write(chunk, done, chunk.length - done, this.#written);
      done += bytesWritten;
      this.#written += bytesWritten;
    }
    this.#wake();
  }

  /** Once it is neither written nor read. */
  async #close(): Promise<void> {
    if (!this.#done || !this.#file) return;
    const file = this.#file;
    this.#file = undefined;
    await this.#adding.catch(() => undefined); // of a write that was called off
    this.#spool.files -= 1;
    this.#spool.free(this.#held);
    await file.close();
  }
}
