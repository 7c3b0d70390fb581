import { shown } from './print.ts';

/** Says how long work goes on: a bar on a terminal, a line for each step where it is piped, nothing when quiet. */
export interface Progress {
  /** Begins a step. `total` is in `unit`; null where nobody knows. */
  step(title: string, total: number | null, unit: string): void;
  /** How far the step has come, in its unit. */
  at(done: number): void;
  end(): void;
}

const SILENT: Progress = { step: () => {}, at: () => {}, end: () => {} };

export async function progressOn(stream: NodeJS.WriteStream, quiet: boolean): Promise<Progress> {
  if (quiet) return SILENT;
  return stream.isTTY ? bar(stream) : lines(stream);
}

function lines(stream: NodeJS.WriteStream): Progress {
  return {
    step: (title, total, unit) => void stream.write(`${title}${total === null ? '' : ` (${shown(total)} ${unit})`} …\n`),
    at: () => {},
    end: () => {},
  };
}

async function bar(stream: NodeJS.WriteStream): Promise<Progress> {
  const { SingleBar, Presets } = (await import('cli-progress')).default;
  let running: InstanceType<typeof SingleBar> | undefined;
  let begun = 0;
  const stop = () => {
    running?.stop();
    running = undefined;
  };
  return {
    step: (title, total, unit) => {
      stop();
      begun = Date.now();
      const format = `${title.padEnd(10)} {bar} {percentage}% · {rate} ${unit}/s · {eta_formatted} left`;
      running = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true, etaBuffer: 50 }, Presets.shades_classic);
      running.start(total ?? 100, 0, { rate: '–' });
    },
    at: (done) => {
      const seconds = Math.max(0.001, (Date.now() - begun) / 1000);
      running?.update(Math.floor(done), { rate: shown(Math.round(done / seconds)) });
    },
    end: stop,
  };
}
