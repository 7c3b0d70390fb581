// `npm run bench`: installs and builds what is missing, then measures. Results: bench/RESULTS.md.
// `npm run bench -- suggest` scores what is read from texts instead. Results: bench/SUGGEST.md.
import { ensureBuilt, ensureInstalled, runOrExit, tsc } from './tools.mjs';

ensureInstalled();
ensureBuilt();
runOrExit(process.execPath, [tsc(), '--build', 'bench']);
const [first, ...rest] = process.argv.slice(2);
if (first === 'suggest') runOrExit(process.execPath, ['bench/dist/suggest.js', ...rest]);
else runOrExit(process.execPath, ['bench/dist/run.js', ...process.argv.slice(2)]);
