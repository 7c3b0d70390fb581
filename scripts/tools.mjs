// What the project's own scripts share. Plain Node, no dependency: they run before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the repository's root and ends this process with its exit code when it fails. */
export function runOrExit(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** The file behind a package's command, so that it runs under this Node without a shell. */
export function binOf(name, command = name) {
  const manifest = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

export const tsc = () => binOf('typescript', 'tsc');

/** Installs what the lock file names, unless what stands in node_modules is that already. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages (once) …');
  // npm is a script on some systems and a .cmd on others; a shell finds either.
  const shell = process.platform === 'win32';
  runOrExit('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { shell });
}

/** npm keeps a lock file of what it has installed: no mark of our own is needed, and a plain `npm ci` counts too. */
function isInstalled() {
  const installed = lockedIn('node_modules/.package-lock.json');
  const wanted = Object.entries(lockedIn('package-lock.json')).filter(([path]) => path !== '');
  // An optional package may be absent: it is for another system.
  return wanted.every(([path, entry]) => {
    const has = installed[path];
    return has ? has.version === entry.version && has.integrity === entry.integrity : entry.optional === true;
  });
}

const lockedIn = (file) =>
  existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')).packages : {};

/** Compiles what has changed. */
export const ensureBuilt = () => runOrExit(process.execPath, [join(root, 'scripts/build.mjs')]);
