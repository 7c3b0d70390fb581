import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BIN = at('../../bin/cairn.mjs');
if (!existsSync(at('../../dist/main.js')))
  throw new Error('The command is not built: `npm test` builds it, so does `npm run build`.');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Until standard error has said so. */
  said(words: string): Promise<void>;
}

export interface Surroundings {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A command of its own environment: nothing of the tester's settings reaches it. */
export function begin(args: readonly string[], { env = {}, cwd }: Surroundings = {}): Running {
  const { PATH = '', TMPDIR } = process.env;
  const all = { PATH, ...(TMPDIR ? { TMPDIR } : {}), CAIRN_AUTHOR: 'Tester', ...env };
  const child = spawn(process.execPath, [BIN, ...args], { env: all, ...(cwd ? { cwd } : {}) });
  const held = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (held.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (held.err += text));
  child.stdin.on('error', () => {}); // it may end without reading everything
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...held })));
  const said = async (words: string) => {
    while (!held.err.includes(words)) {
      if (child.exitCode !== null) throw new Error(`it ended before saying "${words}": ${held.err}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
  };
  return { child, ended, said };
}

/** Runs a command to its end. */
export function cairn(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const { child, ended } = begin(args, surroundings);
  child.stdin?.end(surroundings.input ?? '');
  return ended;
}

/** The same, where anything but success is a fault of the test. */
export async function good(args: readonly string[], surroundings: Surroundings = {}): Promise<string> {
  const { code, out, err } = await cairn(args, surroundings);
  expect({ args, code, err: code === 0 ? '' : err }).toEqual({ args, code: 0, err: '' });
  return out;
}

/** Ids, times and folders differ from run to run. */
const normal = (text: string) =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, 'f'.repeat(64))
    .replace(/\b[0-9a-f]{12}\b/g, 'f'.repeat(12))
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, '2024-11-02T12:00:00.000Z');

/** Compares a whole output with the file that is kept; `UPDATE_GOLDEN=1 npm test` writes it anew. */
export function golden(name: string, text: string): void {
  const path = at(`../golden/${name}.txt`);
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(at('../golden'), { recursive: true });
    writeFileSync(path, normal(text));
  }
  expect(normal(text)).toBe(readFileSync(path, 'utf8'));
}
