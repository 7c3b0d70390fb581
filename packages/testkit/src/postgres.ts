import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A PostgreSQL server of the test's own, on this machine only. */
export interface Cluster {
  /** Where its one database is; stays the same over a restart. */
  readonly url: string;
  readonly port: number;
  /** Of the server's first process; another after a restart. */
  readonly pid: number;
  /** Ends it and removes its files. May be called again. */
  stop(): Promise<void>;
  /** Ends all of its processes at once, as a loss of power would. Its files stay. */
  kill(): Promise<void>;
  /** Starts it again on its files, after `kill` or while it runs. */
  restart(): Promise<void>;
}

export const NO_POSTGRES =
  "no PostgreSQL server on this machine: install Debian's postgresql, or set CAIRN_TEST_POSTGRES";

export const NO_CITUS =
  'no Citus on this machine: install it beside PostgreSQL, or name a coordinator in CAIRN_TEST_CITUS';

const OLDEST = 15;
const PATIENCE = 30_000; // milliseconds until a start has failed
const ATTEMPTS = 5; // at a port that nobody takes before the server does

/** Nothing a test writes must outlive the machine. It must outlive the server: a commit is still written, not flushed. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

/** The folder with initdb and postgres; undefined where there is none that is new enough. */
export function serverBinaries(): string | undefined {
  if (process.platform === 'win32') return; // the keeper below is a shell
  return [...configured(), ...debian(), ...(process.env['PATH'] ?? '').split(delimiter)].find(isNewEnough);
}

function configured(): string[] {
  const said = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return said.status === 0 ? [said.stdout.trim()] : [];
}

/** Debian keeps each version's server out of the PATH. Newest first. */
function debian(): string[] {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base) : [];
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(base, version, 'bin'));
}

function isNewEnough(folder: string): boolean {
  if (!folder || !existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) return false;
  const said = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/\d+/.exec(said)?.[0] ?? 0) >= OLDEST;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Whether Citus is installed beside the server in this folder. */
export const hasCitus = (binaries: string): boolean =>
  ['../lib/citus.so', '../lib/postgresql/citus.so'].some((library) => existsSync(join(binaries, library)));

/** Citus must be loaded when the server starts. */
const citusSettings = (binaries: string): Readonly<Record<string, string>> =>
  hasCitus(binaries) ? { shared_preload_libraries: 'citus' } : {};

/** PostgreSQL refuses to run as root. Undefined where we are somebody else already. */
function serverUser(): User | undefined {
  if (process.getuid?.() !== 0) return;
  return idOf('postgres') ?? idOf('nobody');
}

function idOf(name: string): User | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Makes a cluster in a folder of its own and starts it. Throws where there is no server to run. */
export async function startPostgres(): Promise<Cluster> {
  const binaries = serverBinaries();
  if (!binaries) throw new Error(NO_POSTGRES);
  const server = new Server(binaries, serverUser());
  try {
    server.create();
    await server.startAnywhere();
    return server;
  } catch (e) {
    await server.stop();
    throw e;
  }
}

class Server implements Cluster {
  readonly #binaries: string;
  readonly #user: User | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'cairn-postgres-'));
  readonly #password = randomBytes(16).toString('hex');
  readonly #keeper: ChildProcess;
  #process: ChildProcess | undefined;
  port = 0;

  constructor(binaries: string, user: User | undefined) {
    this.#binaries = binaries;
    this.#user = user;
    if (user) chownSync(this.#folder, user.uid, user.gid);
    this.#keeper = keep(this.#folder, user);
  }

  get url(): string {
    return `postgres://cairn:${this.#password}@127.0.0.1:${this.port}/postgres`;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  create(): void {
    const file = join(this.#folder, 'password');
    writeFileSync(file, `${this.#password}\n`, { mode: 0o600 });
    if (this.#user) chownSync(file, this.#user.uid, this.#user.gid);
    try {
      this.#initdb('C.UTF-8', file);
    } catch {
      this.#initdb('C', file); // not every system has the other
    }
    rmSync(file);
  }

  #initdb(locale: string, passwordFile: string): void {
    const login = ['-U', 'cairn', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const kind = ['--encoding=UTF8', `--locale=${locale}`, '--no-sync'];
    const options = { ...this.#asUser, stdio: 'pipe', encoding: 'utf8' } as const;
    execFileSync(join(this.#binaries, 'initdb'), ['-D', this.#data, ...login, ...kind], options);
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get #log(): string {
    return join(this.#folder, 'log');
  }

  /** Root's folder and root's home may be closed to the server's user. */
  get #asUser() {
    return { ...this.#user, cwd: this.#folder, env: { ...process.env, HOME: this.#folder } };
  }

  /** Somebody may take a free port before the server does. */
  async startAnywhere(): Promise<void> {
    for (let left = ATTEMPTS; ; left--) {
      this.port = await freePort();
      if (await this.#start()) return;
      if (left === 1) throw this.#failure();
    }
  }

  #failure(): Error {
    const said = existsSync(this.#log) ? readFileSync(this.#log, 'utf8').trimEnd().split('\n').slice(-10) : [];
    return new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
  }

  /** Whether it accepts connections; false when it ended instead. */
  async #start(): Promise<boolean> {
    const settings = {
      ...SETTINGS,
      ...citusSettings(this.#binaries),
      port: `${this.port}`,
      unix_socket_directories: this.#folder,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = openSync(this.#log, 'a');
    const started = spawn(join(this.#binaries, 'postgres'), ['-D', this.#data, ...args], {
      ...this.#asUser,
      stdio: ['ignore', log, log],
      detached: true, // Ctrl-C is for the tests; the keeper ends the server
    });
    closeSync(log);
    started.unref();
    this.#tell(started.pid);
    started.once('exit', () => this.#process === started && this.#tell(undefined));
    started.once('error', () => {}); // it has no pid then, and does not become ready
    this.#process = started;
    return this.#ready(started);
  }

  async #ready(started: ChildProcess): Promise<boolean> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(10)) {
      if (hasEnded(started)) return false;
      const [pid, , , , , , , state] = linesOf(join(this.#data, 'postmaster.pid'));
      if (Number(pid) === started.pid && state?.trim() === 'ready') return true;
    }
    throw this.#failure();
  }

  #tell(pid: number | undefined): void {
    if (this.#keeper.stdin?.writable) this.#keeper.stdin.write(`${pid ?? ''}\n`);
  }

  async kill(): Promise<void> {
    const { pid } = this;
    if (!this.#process || !pid || hasEnded(this.#process)) return;
    for (const each of [pid, ...childrenOf(pid)]) signal(each, 'SIGKILL');
    await ended(this.#process);
  }

  async restart(): Promise<void> {
    if (this.#process && !hasEnded(this.#process)) {
      signal(this.pid, 'SIGINT'); // a fast shutdown: sessions are cut off, files are left in order
      await ended(this.#process);
    }
    // A process of the server before may hold its memory for a moment longer.
    for (const end = Date.now() + PATIENCE; !(await this.#start()); await sleep(50))
      if (Date.now() > end) throw this.#failure();
  }

  async stop(): Promise<void> {
    if (this.#keeper.exitCode !== null) return;
    const kept = ended(this.#keeper);
    this.#keeper.stdin?.end();
    await kept;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * A shell that outlives us for a moment. It reads the server's pid (empty: none) as we tell it; when we end, however we
 * end, its input closes: then it ends the server and removes the folder.
 */
function keep(folder: string, user: User | undefined): ChildProcess {
  const script = `
    while read -r said; do pid=$said; done
    if [ -n "$pid" ]; then
      kill -QUIT "$pid"; left=100
      while [ $left -gt 0 ] && kill -0 "$pid"; do sleep 0.05; left=$((left - 1)); done
      kill -KILL "$pid"
    fi
    rm -rf "$0"`;
  const keeper = spawn('sh', ['-c', script, folder], {
    ...user,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  keeper.stdin.on('error', () => {}); // it was ended by hand
  keeper.unref();
  return keeper;
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  child.ref();
  return new Promise((done) => child.once('exit', () => done()));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it is gone already
  }
}

/** Each of the server's sessions is a process, and a process group, of its own. */
function childrenOf(parent: number): number[] {
  const said = existsSync(`/proc/${parent}/task/${parent}/children`)
    ? readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    : spawnSync('pgrep', ['-P', `${parent}`], { encoding: 'utf8' }).stdout;
  return (said ?? '').split(/\s+/).filter(Boolean).map(Number);
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return []; // the server has not written it yet
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((found, failed) => {
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
