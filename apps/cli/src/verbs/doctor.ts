import { freemem, totalmem } from 'node:os';
import { Problem } from '@cairn/domain';
import type { Sign } from '@cairn/store';
import type { Context } from '../context.ts';
import { json, shown, table } from '../ui/print.ts';
import { EXIT, formatFrom, formatOption, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json'] as const;

const megabytes = (bytes: number) => `${shown(Math.round(bytes / 1e6))} MB`;

async function ledgerSigns(context: Context): Promise<Sign[]> {
  try {
    return await context.read((ledger) => ledger.health());
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const { sign } = await import('@cairn/store');
    return [sign('ledger', cause.say, false, cause.fix)];
  }
}

export const doctor: Verb = {
  name: 'doctor',
  summary: 'look at this machine and its ledger, and say what should be mended',
  examples: ['cairn doctor', 'cairn doctor --format json'],
  declare: (command) => void formatOption(command, FORMATS),
  run: async (context, options) => {
    const format = formatFrom(options, FORMATS);
    const { sign } = await import('@cairn/store');
    const node = Number(process.versions.node.split('.')[0]);
    const signs = [
      sign('Node', process.versions.node, node >= 20, 'install Node 20.19 or later'),
      sign(
        'memory',
        `${megabytes(freemem())} of ${megabytes(totalmem())} free`,
        freemem() > 1e9,
        'imports of millions of rows want 2 GB; CAIRN_MEMORY sets how much the engine takes',
      ),
      sign(
        'author',
        context.author,
        context.author !== 'unnamed',
        'set CAIRN_AUTHOR so that commits say who made them',
      ),
      sign('store', context.shownAt),
      ...(await ledgerSigns(context)),
    ];
    if (format === 'json') context.out.write(json(signs));
    else
      context.out.write(
        table(
          ['what', 'good', 'found', 'advice'],
          signs.map((s) => ({ ...s, good: s.good ? 'yes' : 'no', advice: s.good ? '' : s.advice })),
          context.paint,
          { most: 160 },
        ),
      );
    return signs.some((s) => s.what === 'ledger' && !s.good) ? EXIT.findings : EXIT.good;
  },
};
