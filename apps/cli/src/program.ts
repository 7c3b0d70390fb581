import { Command } from 'commander';
import { type Context, contextOf, type Globals } from './context.ts';
import { EXIT, type Options, type Verb } from './verb.ts';

const VERSION = '0.1.0';

const EXITS = `
Exit codes: 0 good, 1 findings or a mismatch, 2 wrong use or input, 3 the ledger is busy, 130 interrupted.
Every verb has --help with examples.`;

/** The whole command line as commander knows it. */
export function programOf(
  verbs: readonly Verb[],
  ran: (code: number) => void,
  surroundings: Pick<Context, 'signal' | 'allVerbs'>,
): Command {
  const program = new Command('cairn')
    .description('Conflict events with their sources, their doubt, and every past state.')
    .version(VERSION, '--version', 'show the version')
    .option('--data <DIR>', 'folder of the ledger (else CAIRN_DATA, else ./cairn-data)')
    .option('--store <ADDRESS>', 'address of the ledger: a folder, or postgres://user@host/database (else CAIRN_STORE)')
    .option('-q, --quiet', 'say nothing but the result')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [verb]', 'show help of a verb')
    .addHelpText('after', EXITS)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  for (const verb of verbs) {
    const command = program.command(verb.name).summary(verb.summary).description(verb.summary).exitOverride();
    command.configureOutput({ writeErr: () => {} }).configureHelp({ showGlobalOptions: true });
    verb.declare(command);
    command.addHelpText('after', `\nExamples:\n${verb.examples.map((e) => `  ${e}`).join('\n')}`);
    command.action(async (...given: unknown[]) => {
      const own = given.at(-1) as Command;
      const context = contextOf(own.optsWithGlobals() as Globals, surroundings);
      ran((await verb.run(context, own.opts() as Options, given.slice(0, -2) as (string | undefined)[])) ?? EXIT.good);
    });
  }
  return program;
}
