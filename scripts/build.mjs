// Compiles the workspaces. Incremental: when nothing changed it takes about a second.
import { runOrExit, tsc } from './tools.mjs';

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

runOrExit(process.execPath, [compiler(), '--build', ...process.argv.slice(2)]);
