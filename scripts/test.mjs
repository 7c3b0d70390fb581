// `npm test`: everything that must hold, one line a step, and in the end `N passed, N failed`.
// What follows `--` goes to Vitest: `npm test -- packages/store`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binOf, ensureInstalled, root, tsc } from './tools.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
/** How many tests were skipped for each reason. */
let reasons = {};

/** Counts one step, and shows what it said only when it failed. */
function step(title, check) {
  const start = performance.now();
  const problem = check();
  total[problem === null ? 'passed' : 'failed'] += 1;
  console.log(`${problem === null ? '✓' : '✗'} ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (problem !== null) console.log(problem.trimEnd());
}

/** Runs a script under this Node; null when it succeeds, else what it said. */
function node(...args) {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return done.status === 0 ? null : `${done.stderr}${done.stdout}${done.error?.message ?? ''}` || `${args[0]} failed`;
}

/** An address in the lock file ties every installation to the registry of whoever wrote it. */
function lockIsFreeOfAddresses() {
  const lines = readFileSync(join(root, 'package-lock.json'), 'utf8').split('\n');
  const count = lines.filter((line) => /"resolved": "(https?|git)/.test(line)).length;
  if (count === 0) return null;
  return `package-lock.json names ${count} addresses. To fix: run \`npm install --omit-lockfile-registry-resolved\`.`;
}

function vitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', '--reporter=./scripts/test-counts.mjs'];
  const done = spawnSync(process.execPath, [binOf('vitest'), 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CAIRN_TEST_COUNTS: file },
  });
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  rmSync(folder, { recursive: true });
  if (done.status !== 0 && counts.failed === 0) counts.failed = 1; // it ended without saying what was wrong
  for (const key of Object.keys(total)) total[key] += counts[key];
  reasons = counts.reasons ?? {};
}

// Last, whatever happened before: an installation that fails ends the process there and then.
let finished = false;
process.on('exit', (code) => {
  if (!finished) total.failed += 1;
  for (const [reason, count] of Object.entries(reasons)) console.log(`skipped ${count}: ${reason}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  if (total.failed > 0) process.exitCode = code || 1;
});

ensureInstalled();
step('build', () => node('scripts/build.mjs'));
step('types of the tests', () => node(tsc(), '-p', 'tsconfig.test.json'));
step('lint and format', () => node(binOf('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings', '.'));
step('import rules', () => node('scripts/imports.mjs'));
step('vocabulary is up to date', () => node('scripts/vocabulary.mjs', '--check'));
step('lock file names no registry', lockIsFreeOfAddresses);
// Into a pipe, what a step printed may still be waiting; Vitest writes to the same pipe and would overtake it.
await new Promise((written) => process.stdout.write('', written));
vitest(process.argv.slice(2));
finished = true;
