import type { Verb } from '../verb.ts';

export const init: Verb = {
  name: 'init',
  summary: 'make a ledger, or bring an older one up to date',
  examples: ['cairn init', 'cairn init --data ~/conflict-data'],
  declare: () => {},
  run: (context) =>
    context.write(async (ledger) => {
      const head = await ledger.head();
      if (context.quiet) return;
      const holds = head ? `holds ${head.seq} commit${head.seq === 1 ? '' : 's'}` : 'is empty';
      context.out.write(`The ledger in ${context.shownAt} is ready and ${holds}.\n`);
      if (!head) context.out.write('Next: cairn import FILE --dataset NAME, or cairn demo.\n');
    }),
};
