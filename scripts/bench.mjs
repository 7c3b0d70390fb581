// `npm run bench`: installs and builds what is missing, then measures. Results: bench/RESULTS.md.
import { ensureBuilt, ensureInstalled, runOrExit, tsc } from './tools.mjs';

ensureInstalled();
ensureBuilt();
runOrExit(process.execPath, [tsc(), '--build', 'bench']);
runOrExit(process.execPath, ['bench/dist/run.js', ...process.argv.slice(2)]);
