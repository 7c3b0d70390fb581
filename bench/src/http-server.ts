// A server in a process of its own, so that its time and memory are its own: `http-server.js FOLDER DATASET`. Says at which
// address it listens; answers each message with the most memory that it has taken, MB; ends when its parent goes.
import { server as serverOver } from '@cairn/api';

const [folder, dataset] = process.argv.slice(2) as [string, string];

/** Synthetic: whoever asks may see everything. */
const ANYBODY = {
  account: { id: 'acc_bench000', email: 'bench@example.org', name: null, roles: { '*': 'admin' as const } },
  scopes: ['read' as const],
};

const server = await serverOver({
  store: folder,
  identify: async () => ANYBODY,
  limits: false,
  acledDataset: dataset,
});
const address = await server.app.listen({ host: '127.0.0.1', port: 0 });
process.on('message', () => process.send?.(process.resourceUsage().maxRSS / 1000));
process.on('disconnect', () => void server.close().then(() => process.exit()));
process.send?.(address);
