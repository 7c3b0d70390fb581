import { json, oneLine, plural } from '../ui/print.ts';
import { EXIT, formatFrom, formatOption, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json'] as const;

export const verify: Verb = {
  name: 'verify',
  summary: 'recompute the chain and name what was changed behind its back',
  examples: ['cairn verify', 'cairn verify --format json'],
  declare: (command) => void formatOption(command, FORMATS),
  run: async (context, options) => {
    const format = formatFrom(options, FORMATS);
    const verdict = await context.read((ledger) => ledger.verify());
    const sound = verdict.faults.length === 0;
    if (format === 'json') context.out.write(json({ sound, ...verdict }));
    else if (sound)
      context.out.write(
        `${context.paint('green', 'Sound:')} ${plural(verdict.commits, 'commit')} and ${plural(verdict.rows, 'row')} match their digests. Head ${verdict.head ?? 'none'}\n`,
      );
    else {
      context.out.write(`${context.paint('red', 'Changed behind the ledger:')}\n`);
      for (const fault of verdict.faults)
        context.out.write(
          `  ${oneLine(fault.where)}${fault.seq === null ? '' : ` (#${fault.seq})`}: ${oneLine(fault.say)}\n`,
        );
      context.out.write('To fix: restore the last good copy of the ledger.\n');
    }
    return sound ? EXIT.good : EXIT.findings;
  },
};
