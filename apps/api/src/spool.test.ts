import { readdirSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { Spool } from './spool.ts';

const never = new AbortController().signal;
const MB = Buffer.alloc(1 << 20, 'x');

async function read(body: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
}

const until = async (isSo: () => boolean) => {
  for (let i = 0; i < 500 && !isSo(); i++) await later(10);
  expect(isSo()).toBe(true);
};

/** Writes as a producer does, one chunk after another. */
const writing =
  (chunks: number, told: { written: number }) => async (to: NodeJS.WritableStream, signal: AbortSignal) => {
    for (; told.written < chunks; told.written++) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => to.write(MB, (fault) => (fault ? reject(fault) : resolve())));
    }
  };

describe('E · what goes to slow readers', () => {
  it('E20 · is written at the pace of whoever writes, and read whole at another', async () => {
    const spool = new Spool();
    const told = { written: 0 };
    const body = spool.through(writing(20, told), never);
    await until(() => spool.turns.size === 0);
    expect([told.written, spool.bytes, body.readableLength]).toEqual([20, 20 * MB.length, 0]);
    expect(await read(body)).toBe(20 * MB.length);
    await until(() => spool.files === 0);
    expect(spool.bytes).toBe(0);
  });

  it('E21 · is read while it is written', async () => {
    const spool = new Spool();
    let end: () => void = () => undefined;
    const body = spool.through(async (to) => {
      to.write('first');
      await new Promise<void>((resolve) => (end = resolve));
      to.write('last');
    }, never);
    const [first] = (await body.iterator({ destroyOnReturn: false }).next()).value ? ['first'] : [];
    expect(first).toBe('first');
    end();
    expect(await read(body)).toBe(4);
  });

  it('E22 · has a file without a name', async () => {
    const disk = scratch();
    const spool = new Spool({ folder: disk.path });
    const body = spool.through(writing(1, { written: 0 }), never);
    await until(() => spool.bytes > 0);
    expect([readdirSync(disk.path), spool.files]).toEqual([[], 1]);
    await read(body);
    disk.remove();
  });

  it('E23 · a reader that leaves ends whoever writes, and frees all', async () => {
    const spool = new Spool();
    const gone = new AbortController();
    const told = { written: 0 };
    const body = spool.through(writing(1e6, told), gone.signal);
    body.on('error', () => undefined);
    await until(() => told.written > 2);
    gone.abort(new Error('the asker has gone'));
    await until(() => spool.files === 0 && spool.turns.size === 0);
    expect(spool.bytes).toBe(0);
    const { written } = told;
    await later(50);
    expect(told.written).toBe(written);
  });

  it('E24 · only so many are written at once; more wait; still more are told that the server is busy', async () => {
    const spool = new Spool({ writers: 1, waiting: 1 });
    let end: () => void = () => undefined;
    const slow = () => new Promise<void>((resolve) => (end = resolve));
    const first = spool.through(slow, never);
    await until(() => spool.files === 1);
    const second = spool.through(writing(1, { written: 0 }), never);
    const third = spool.through(writing(1, { written: 0 }), never);
    await expect(read(third)).rejects.toMatchObject({ code: 'server.busy' });
    end();
    expect([await read(first), await read(second)]).toEqual([0, MB.length]);
  });

  it('E25 · one that leaves while it waits gives its place to the next', async () => {
    const spool = new Spool({ writers: 1, waiting: 1 });
    let end: () => void = () => undefined;
    const first = spool.through(() => new Promise<void>((resolve) => (end = resolve)), never);
    await until(() => spool.files === 1);
    const gone = new AbortController();
    const second = spool.through(writing(1, { written: 0 }), gone.signal);
    second.on('error', () => undefined);
    gone.abort(new Error('gone'));
    await until(() => spool.turns.size === 1);
    const third = spool.through(writing(1, { written: 0 }), never);
    end();
    expect([await read(first), await read(third)]).toEqual([0, MB.length]);
  });

  it('E26 · all of it has so much room and no more', async () => {
    const spool = new Spool({ bytes: 5 * MB.length });
    await expect(read(spool.through(writing(6, { written: 0 }), never))).rejects.toMatchObject({ code: 'server.busy' });
    await until(() => spool.bytes === 0);
    expect(await read(spool.through(writing(5, { written: 0 }), never))).toBe(5 * MB.length);
  });
});
