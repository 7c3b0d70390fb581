import { problem } from '@cairn/domain';
import type { Placement } from '@cairn/store';
import { isServer } from '@cairn/store/place';
import { Argument } from 'commander';
import type { Context } from '../context.ts';
import { json, table } from '../ui/print.ts';
import { countFrom, EXIT, formatFrom, formatOption, type Verb } from '../verb.ts';

const FORMATS = ['table', 'json'] as const;

const ACTIONS = ['distribute'] as const;

function action(): Argument {
  const argument = new Argument('<ACTION>', 'distribute: spread the tables over the machines of a Citus cluster');
  argument.argChoices = [...ACTIONS];
  return argument;
}

const WHERE = {
  distributed: 'spread over the cluster',
  reference: 'a copy on each machine',
  local: 'on the coordinator',
} as const;

const shownOf = ({ table: name, place, by, shards, beside, now }: Placement) => ({
  table: name,
  rows: WHERE[place],
  by,
  shards,
  beside,
  since: place === 'local' ? null : now ? 'now' : 'before',
});

async function distribute(context: Context, shards: number | undefined, format: (typeof FORMATS)[number]) {
  if (!isServer(context.store)) throw problem('distribute.folder', { at: context.shownAt });
  const placed = await context.write((ledger) => ledger.distribute(shards === undefined ? {} : { shards }));
  const columns = ['table', 'rows', 'by', 'shards', 'beside', 'since'];
  context.out.write(format === 'json' ? json(placed) : table(columns, placed.map(shownOf), context.paint));
  if (context.quiet) return;
  const others = placed.filter((p) => !p.now && p.shards !== null && shards !== undefined && p.shards !== shards);
  for (const p of others)
    context.err.write(`${p.table} keeps its ${p.shards} shards; Citus changes that with alter_distributed_table.\n`);
  if (!placed.some((p) => p.now)) context.err.write('Nothing was left to do.\n');
}

export const store: Verb = {
  name: 'store',
  summary: 'change how the ledger is kept: distribute its tables over a Citus cluster',
  examples: [
    'cairn store distribute --store postgres://cairn@coordinator.example.org/cairn',
    'cairn store distribute --shards 64',
  ],
  declare: (command) =>
    void formatOption(
      command
        .addArgument(action())
        .option('--shards <N>', 'pieces of each distributed table; without it as the server is set, 32 as installed'),
      FORMATS,
    ),
  run: async (context, options, [what]) => {
    const format = formatFrom(options, FORMATS);
    if (what !== 'distribute')
      throw problem('usage.wrong', {
        why: `"${what}" is nothing that can be done with a store; ${ACTIONS.join(', ')} is`,
        verb: 'store',
      });
    await distribute(context, countFrom(options, 'shards', 'store'), format);
    return EXIT.good;
  },
};
