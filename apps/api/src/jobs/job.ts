import { randomBytes } from 'node:crypto';
import type { JobDocument } from '@cairn/contract';
import type { Problem } from '@cairn/domain';
import { documentOf } from '../problems.ts';

/** Where the file of a job is, once it is whole. */
export interface Result {
  readonly path: string;
  readonly bytes: number;
  readonly type: string;
}

type State = JobDocument['state'];

/** Something that takes longer than an answer may. */
export class Job {
  readonly id = `job_${randomBytes(10).toString('hex')}`;
  readonly stop = new AbortController();
  /** Id of the account that it belongs to. */
  readonly owner: string;
  readonly kind: JobDocument['kind'];
  readonly about: Readonly<Record<string, string>>;
  readonly file: string | null;
  readonly createdAt = new Date();
  state: State = 'queued';
  endedAt: Date | null = null;
  progress: number | null = null;
  rows: number | null = null;
  bytes: number | null = null;
  report: JobDocument['result'] = null;
  problem: Problem | null = null;
  result: Result | null = null;

  constructor(owner: string, kind: JobDocument['kind'], about: Readonly<Record<string, string>>, file: string | null) {
    this.owner = owner;
    this.kind = kind;
    this.about = about;
    this.file = file;
  }

  get isOver(): boolean {
    return this.endedAt !== null;
  }

  end(state: State): void {
    this.state = state;
    this.endedAt = new Date();
    if (state === 'done') this.progress = 1;
  }

  /** @param lifetime - how long it is kept after its end, ms */
  document(lifetime: number): JobDocument {
    const { instance: _, ...problem } = this.problem ? documentOf(this.problem, '') : { instance: '' };
    return {
      id: this.id,
      kind: this.kind,
      state: this.state,
      about: { ...this.about },
      createdAt: this.createdAt.toISOString(),
      endedAt: this.endedAt?.toISOString() ?? null,
      expiresAt: this.endedAt ? new Date(this.endedAt.getTime() + lifetime).toISOString() : null,
      progress: this.progress,
      rows: this.rows,
      bytes: this.bytes,
      file: this.file,
      result: this.report,
      problem: this.problem ? (problem as JobDocument['problem']) : null,
    };
  }
}
