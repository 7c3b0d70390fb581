// `npm run demo`: installs and builds what is missing, then builds the demonstration in ./cairn-data (or --data DIR).
import { ensureBuilt, ensureInstalled, runOrExit } from './tools.mjs';

ensureInstalled();
ensureBuilt();
runOrExit(process.execPath, ['apps/cli/bin/cairn.mjs', 'demo', ...process.argv.slice(2)]);
