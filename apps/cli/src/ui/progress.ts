import { plural } from './print.ts';

/** Says how long work goes on: a bar on a terminal, a line for each step where it is piped, nothing when quiet. */
export interface Progress {
  /** Begins a step. `total` is in `unit`; null where nobody knows. */
  step(title: string, total: number | null, unit: Unit): void;
  /** How far the step has come, in its unit; null while nobody knows. */
  at(done: number | null): void;
  end(): void;
}

type Unit = 'bytes' | 'rows';

const SILENT: Progress = { step: () => {}, at: () => {}, end: () => {} };

export async function progressOn(stream: NodeJS.WriteStream, quiet: boolean): Promise<Progress> {
  if (quiet) return SILENT;
  return stream.isTTY ? bar(stream) : lines(stream);
}

function lines(stream: NodeJS.WriteStream): Progress {
  return {
    step: (title, total, unit) =>
      void stream.write(`${title}${total === null ? '' : ` (${counted(total, unit)})`} …\n`),
    at: () => {},
    end: () => {},
  };
}

const counted = (n: number, unit: Unit) => plural(n, unit.slice(0, -1));

const amount = (n: number, unit: Unit) =>
  unit === 'bytes' ? `${(n / 1e6).toFixed(n < 1e8 ? 1 : 0)} MB` : counted(Math.round(n), unit);

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const WIDTH = 30;
const blocks = (part: number) => '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');

/** One line: a bar with rate and time left where the end is known, else what is known and how long it has taken. */
export function barLine(title: string, unit: Unit, total: number | null, done: number | null, seconds: number): string {
  const head = title.padEnd(9);
  if (!done || seconds <= 0) return `${head}  ${total === null ? '' : `${amount(total, unit)} · `}${clock(seconds)}`;
  const rate = `${amount(done / seconds, unit)}/s`;
  if (total === null) return `${head}  ${amount(done, unit)} · ${rate}`;
  const part = Math.min(1, done / total);
  return `${head}  ${blocks(part)} ${Math.floor(part * 100)}% · ${rate} · ${clock((seconds / part) * (1 - part))} left`;
}

async function bar(stream: NodeJS.WriteStream): Promise<Progress> {
  const { SingleBar } = (await import('cli-progress')).default;
  let running: InstanceType<typeof SingleBar> | undefined;
  let reached: number | null = null;
  const stop = () => {
    running?.stop();
    running = undefined;
  };
  return {
    step: (title, total, unit) => {
      stop();
      reached = null;
      const begun = Date.now();
      const format = () => barLine(title, unit, total, reached, (Date.now() - begun) / 1000);
      running = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true });
      running.start(total ?? 1, 0);
    },
    // the engine counts anew for each of a step's statements; the bar never goes back
    at: (done) => {
      if (done !== null) reached = Math.max(reached ?? 0, done);
    },
    end: stop,
  };
}
