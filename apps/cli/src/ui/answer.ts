import type { AsOf, Uncovered } from '@cairn/query';
import type { Context } from '../context.ts';
import { oneLine } from './print.ts';

/** What is said below a table: the state it was computed as of, what nobody coded, and what must be said. */
export function footer(
  context: Context,
  answer: { asOf: AsOf; where: string; notCovered?: readonly Uncovered[]; notices: readonly string[] },
  ...more: string[]
): void {
  const { out, paint, quiet } = context;
  for (const notice of answer.notices) out.write(`${paint('yellow', oneLine(notice))}\n`);
  for (const u of answer.notCovered ?? [])
    out.write(
      `${paint('yellow', `${oneLine(u.country)} was not coded before ${u.before} (codebook ${u.codebook}): nothing there is not zero.`)}\n`,
    );
  if (quiet) return;
  for (const line of more) out.write(`${line}\n`);
  out.write(
    paint(
      'dim',
      `As of commit #${answer.asOf.seq} ${answer.asOf.commit.slice(0, 12)}, recorded ${answer.asOf.recordedAt}${answer.where ? `\nwhere ${answer.where}` : ''}`,
    ),
  );
  out.write('\n');
}
