// `npm run bench [-- --rows N]`: measures against the engine itself and writes bench/RESULTS.md (of a full run only).
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCommand } from './command.ts';
import { generate } from './generate.ts';
import { measureHttp } from './http.ts';
import { measureImports } from './imports.ts';
import { measurePage } from './page.ts';
import { measureQuestions } from './questions.ts';
import { report } from './report.ts';
import { measureServer } from './server.ts';
import { measureTiles } from './tiles.ts';

const FULL = 3_000_000;
const TIMES = { imports: 3, others: 7 };

const { values } = parseArgs({ options: { rows: { type: 'string', default: String(FULL) } } });
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 1000) throw new Error(`--rows ${values.rows}: give a whole number from 1000`);

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const [file, revision, work] = [at(`data/events-${rows}.csv`), at(`data/revision-${rows}.csv`), at('data/work')];

console.log(`generating ${rows} rows`);
await generate(file, { rows, revision: false });
await generate(revision, { rows, revision: true });
rmSync(work, { recursive: true, force: true });

const command = await measureCommand(TIMES.others, at('data/demo'));
console.log('importing');
const imports = measureImports(TIMES.imports, file, revision, work);
console.log('asking');
const lines = [...imports.lines, ...(await measureQuestions(TIMES.others, `${work}/ledger`)), command];
console.log('asking a server');
const server = await measureServer(TIMES.others, `${work}/ledger`);
console.log('asking over HTTP');
lines.push(...(await measureHttp(TIMES.others, `${work}/ledger`, rows)));
// last: it makes the dataset public, and a server prepares what is public as soon as it listens
console.log('asking for tiles');
lines.push(...(await measureTiles(`${work}/ledger`)));
console.log('opening the page');
lines.push(...(await measurePage({ big: `${work}/ledger`, rows, demo: at('data/demo'), data: at('data') })));
const page = report(rows, TIMES, lines, imports.say, server);
console.log(page);
if (rows === FULL) writeFileSync(at('RESULTS.md'), page);
rmSync(work, { recursive: true, force: true });
