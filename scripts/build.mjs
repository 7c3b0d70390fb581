// Compiles the workspaces, then the page. Incremental: when nothing changed it takes about a second.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { binOf, root, runOrExit, tsc } from './tools.mjs';

function compiler() {
  try {
    return tsc();
  } catch (e) {
    if (e.code !== 'MODULE_NOT_FOUND') throw e;
    // Installing without devDependencies is allowed, so npm's `prepare` passes; being asked to build and not is a failure.
    console.log('Nothing compiled: the compiler is a development dependency. To fix: run `npm ci --include=dev`.');
    process.exit(process.env.npm_lifecycle_event === 'prepare' ? 0 : 1);
  }
}

/** Files that the page is made of. */
const PAGE = ['apps/web/src', 'apps/web/public', 'apps/web/index.html', 'apps/web/vite.config.ts', 'package-lock.json'];
const LIBRARIES = ['packages/domain/dist', 'packages/contract/dist'];

/** When the newest file below a path was written, ms. */
function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isPageFresh() {
  const built = join(root, 'apps/web/dist/page/index.html');
  if (!existsSync(built)) return false;
  const at = statSync(built).mtimeMs;
  return [...PAGE, ...LIBRARIES].every((path) => newest(join(root, path)) <= at);
}

function buildPage() {
  if (isPageFresh()) return;
  const args = [binOf('vite'), 'build', '--logLevel', 'warn'];
  const done = spawnSync(process.execPath, args, { cwd: join(root, 'apps/web'), stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
  pack(join(root, 'apps/web/dist/page/assets'));
}

/** Packs what is text of the page once and well, so that the server need not do it quickly for each reader. */
function pack(folder) {
  for (const name of readdirSync(folder).filter((file) => /\.(js|mjs|css|svg)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

runOrExit(process.execPath, [compiler(), '--build', ...process.argv.slice(2)]);
if (process.argv.length === 2) buildPage();
