import { availableParallelism, totalmem } from 'node:os';
import { version } from '@duckdb/node-api';
import type { Line } from './measure.ts';

const row = (l: Line) =>
  `| ${[l.what, l.ours, l.theirs, l.ratio === null ? '' : `${l.ratio.toFixed(2)} ×`, l.bar, l.met === null ? '' : l.met ? 'met' : '**missed**'].join(' | ')} |`;

/** The results as a page. */
export function report(
  rows: number,
  times: { imports: number; others: number },
  lines: readonly Line[],
  say: readonly string[],
  server: { readonly lines: readonly Line[]; readonly say: readonly string[] },
): string {
  return `# Benchmarks

Written by \`npm run bench\`; change the benchmark, not this page. Every figure stands beside the engine doing the same by itself in the
same run, in turns, so ratios say more than times. Medians of ${times.others} (imports: of ${times.imports}); a first turn warms up and does not count.

- machine: ${availableParallelism()} cores, ${(totalmem() / 1e9).toFixed(0)} GB of memory, ${process.platform} ${process.arch}
- node ${process.versions.node}, DuckDB ${version()}
- a synthetic ACLED-shaped file of ${rows.toLocaleString('en')} rows and 31 columns, then one that revises every tenth: ${Math.round(rows * 1.1).toLocaleString('en')} revisions

| what | Cairn | DuckDB itself | ratio | bar | |
|---|---:|---:|---:|---|---|
${lines.map(row).join('\n')}

${say.join('\n')}

The import counts everything: the copy and its hash, parsing, checks, digests, the commit and closing the file. DuckDB's own is
\`CREATE TABLE t AS FROM read_csv('file')\` into a file database with its default settings. Totals by hand are the same SQL sent through the
driver; one version brings rows into JavaScript, the other has the engine write the JSON text that Cairn answers with. Before its query,
Cairn finds the commit, the datasets, their codebooks and the spellings that names have there: a few milliseconds, which a small question feels.

## On PostgreSQL

The same ledger, copied to a server of its own with the settings that it is installed with, save that nothing is flushed to
the disk. By hand: the same SQL through the same driver, in a session with the same settings.

| what | Cairn | PostgreSQL itself | ratio | bar | |
|---|---:|---:|---:|---|---|
${server.lines.map(row).join('\n')}

${server.say.join('\n')} Why a copy in a folder: docs/decisions/0014-columnar-copy.md.
`;
}
