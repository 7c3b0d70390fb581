// One import in a process of its own, so that its peak memory is its own: `import-once.js engine|cairn CSV FOLDER`.
// Prints { seconds, megabytes, say } as JSON.
import { mkdirSync, rmSync } from 'node:fs';
import { importFile, spool } from '@cairn/exchange';
import { literal, openDuckDb } from '@cairn/store';
import { DuckDBInstance } from '@duckdb/node-api';

const [who, file, folder] = process.argv.slice(2) as [string, string, string];

async function byEngine(): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const engine = await DuckDBInstance.create(`${folder}/engine.duckdb`);
  const connection = await engine.connect();
  await connection.run(`CREATE TABLE t AS FROM read_csv(${literal(file)})`);
  connection.closeSync();
  engine.closeSync();
  return '';
}

/** Everything included: the copy and its hash, parsing, checks, digests, the commit, closing. */
async function byCairn(): Promise<string> {
  const ledger = await openDuckDb(folder, { mode: 'write' });
  const spooled = await spool(file, { tempDir: folder });
  const report = await importFile(ledger, spooled, { dataset: 'big', author: 'bench' });
  await spooled.dispose();
  await ledger.close();
  const { rows, added, revised, rejected, findings } = report;
  return `${rows} rows, ${added} added, ${revised} revised, ${rejected} not kept, ${findings.error + findings.warning + findings.note} findings`;
}

const started = performance.now();
const say = await (who === 'engine' ? byEngine() : byCairn());
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1000,
    say,
  }),
);
