import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem, problem } from '@cairn/domain';
import { Turns } from '../turns.ts';
import type { Job, Result } from './job.ts';

export interface JobLimits {
  /** Folder in which the results' folder is made: the system's for what is temporary, where not given. */
  readonly folder?: string;
  /** Most bytes of all results; above 0. The oldest go first. */
  readonly bytes: number;
  /** How long a job is kept after its end, ms. */
  readonly lifetime: number;
  /** Most that run at once; above 0. */
  readonly running: number;
  /** Most that one account may have under way; above 0. */
  readonly each: number;
}

const USUAL: JobLimits = { bytes: 32e9, lifetime: 24 * 3600_000, running: 2, each: 20 };

/** How often jobs are looked over that have outlived their time, ms. */
const SWEEP = 60_000;

/** Does the work of a job; may leave a file at `path`. @returns the media type of what stands there, or null for none */
export type Work = (job: Job, path: string) => Promise<string | null>;

/** Jobs of this process, and the files that they make. They end with it. */
export class Jobs {
  readonly limits: JobLimits;
  readonly #jobs = new Map<string, Job>();
  readonly #turns: Turns;
  readonly #works = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #folder: Promise<string> | undefined;

  constructor(limits: Partial<JobLimits> = {}) {
    this.limits = { ...USUAL, ...limits };
    this.#turns = new Turns(this.limits.running, Number.POSITIVE_INFINITY);
    this.#timer = setInterval(() => void this.sweep(), SWEEP).unref();
  }

  /** @throws Problem request.too-many where the owner has too many under way */
  mayStart(owner: string): void {
    const underWay = [...this.#jobs.values()].filter((j) => j.owner === owner && !j.isOver);
    if (underWay.length >= this.limits.each) throw problem('request.too-many', { seconds: 10 });
  }

  /** Starts a job in its turn. */
  start(job: Job, work: Work): Job {
    this.mayStart(job.owner);
    this.#jobs.set(job.id, job);
    const done = this.#run(job, work).finally(() => this.#works.delete(done));
    this.#works.add(done);
    return job;
  }

  /** The newest first. */
  of(owner: string): Job[] {
    return [...this.#jobs.values()].filter((j) => j.owner === owner).reverse();
  }

  /** @throws Problem job.unknown, also of somebody else's */
  one(owner: string, id: string): Job {
    const job = this.#jobs.get(id);
    if (job?.owner !== owner) throw problem('job.unknown', { id });
    return job;
  }

  /** Stops a job that is not over; forgets one that is. */
  async cancel(job: Job): Promise<void> {
    if (job.isOver) return this.#forget(job);
    job.stop.abort(problem('export.interrupted', {}));
  }

  /** Forgets jobs that have outlived their time, and the oldest where results take too much room. */
  async sweep(now = Date.now()): Promise<void> {
    const over = [...this.#jobs.values()].filter((j) => j.endedAt !== null);
    let bytes = over.reduce((sum, j) => sum + (j.result?.bytes ?? 0), 0);
    for (const job of over) {
      const isOld = now - (job.endedAt as Date).getTime() > this.limits.lifetime;
      if (!isOld && (bytes <= this.limits.bytes || !job.result)) continue;
      bytes -= job.result?.bytes ?? 0;
      await this.#forget(job);
    }
  }

  /** Stops all of them and leaves nothing. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const job of this.#jobs.values()) job.stop.abort(problem('export.interrupted', {}));
    await Promise.all(this.#works);
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #run(job: Job, work: Work): Promise<void> {
    const { signal } = job.stop;
    try {
      await this.#turns.take(async () => {
        job.state = 'running';
        const path = join(await this.#results(), job.id);
        try {
          const type = await work(job, path);
          if (type !== null) job.result = { path, bytes: job.bytes ?? 0, type } satisfies Result;
        } catch (cause) {
          await rm(path, { force: true });
          throw cause;
        }
      }, signal);
      job.end('done');
      await this.sweep();
    } catch (cause) {
      job.problem = signal.aborted
        ? null
        : cause instanceof Problem
          ? cause
          : problem('server.fault', { request: job.id });
      job.end(signal.aborted ? 'cancelled' : 'failed');
    }
  }

  async #forget(job: Job): Promise<void> {
    this.#jobs.delete(job.id);
    if (job.result) await rm(job.result.path, { force: true });
  }

  /** A folder of one's own, for what a job is made from. */
  async room(): Promise<string> {
    return mkdtemp(join(await this.#results(), 'in-'));
  }

  #results(): Promise<string> {
    this.#folder ??= mkdtemp(join(this.limits.folder ?? tmpdir(), 'cairn-jobs-'));
    return this.#folder;
  }
}
