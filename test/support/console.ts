import { spawnSync } from 'node:child_process';

/** A command as a document shows it, and what the document says that it prints. */
export interface Step {
  readonly command: string;
  /** Null where the document shows no output: the command is run and nothing is compared. */
  readonly shown: string | null;
  /** Where the output stands in the document. */
  readonly from: number;
  readonly to: number;
}

/** Commands that a reader runs once and that a test does not. */
const SETTING_UP = /^(npm|git|cd) /;

/** The commands of one `console` block: lines that begin with `$ `, each with the output below it. */
const shownIn = (body: string, start: number): Step[] =>
  [...body.matchAll(/^\$ (.+\n)((?:(?!\$ ).*\n)*)/gm)].map((found) => {
    const [command, shown] = found.slice(1) as [string, string];
    const from = start + found.index + 2 + command.length;
    return { command, shown, from, to: from + shown.length };
  });

/** The commands of a document in order. A `sh` block is one command whose output is not shown. */
export function stepsOf(text: string): Step[] {
  const steps = [...text.matchAll(/^```(console|sh)\n([\s\S]*?)^```$/gm)].flatMap((block): Step[] => {
    const [kind, body] = block.slice(1) as [string, string];
    const start = block.index + 4 + kind.length;
    return kind === 'sh' ? [{ command: body, shown: null, from: start, to: start }] : shownIn(body, start);
  });
  return steps.filter(({ command }) => !SETTING_UP.test(command));
}

/** What a terminal clears again: the lines that stand for a progress bar where output is piped. */
const PROGRESS = /^(Reading|Checking|Recording)( \([\d,]+ \w+\))? …\n/gm;

export interface Shell {
  /** Path of the command that documents call `npx cairn`. */
  readonly cairn: string;
  /** Stands for `/tmp` of the document. */
  readonly folder: string;
}

/** Runs a command as its reader would. Answers what a terminal would show in the end. */
export function run(command: string, { cairn, folder }: Shell): string {
  const script = `exec 2>&1\nnpx() { shift; "$NODE" "$CAIRN" "$@"; }\n${command.replaceAll('/tmp/', `${folder}/`)}`;
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NODE: process.execPath, CAIRN: cairn, CAIRN_DATA: `${folder}/cairn-data`, NO_COLOR: '1' };
  const done = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (done.error) throw done.error;
  const printed = done.stdout.replaceAll(`${folder}/`, '/tmp/').replace(PROGRESS, '');
  return printed === '' || printed.endsWith('\n') ? printed : `${printed}\n`;
}

/** Puts one word for whatever is different each time: ids, instants, durations, the engine's version. */
export const steady = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/\b[0-9a-f]{12}\b/g, '<id>')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<instant>')
    .replace(/\b\d+(\.\d+)? m?s\b/g, '<duration>')
    .replace(/DuckDB v[\d.]+/g, 'DuckDB <version>');

/** The document with the output that its commands print now. Where only the unsteady differs, it stays as it is. */
export function refreshed(text: string, shell: Shell): string {
  let [fresh, at] = ['', 0];
  for (const { command, shown, from, to } of stepsOf(text)) {
    const printed = run(command, shell);
    if (shown === null) continue;
    fresh += text.slice(at, from) + (steady(printed) === steady(shown) ? shown : printed);
    at = to;
  }
  return fresh + text.slice(at);
}
