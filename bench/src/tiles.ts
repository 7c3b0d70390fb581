import { setTimeout } from 'node:timers/promises';
import { listen, server } from '@cairn/api';
import { openLedger } from '@cairn/store';
import { type Line, ms } from './measure.ts';

/** So many ask at once. */
const CLIENTS = 8;
/** A server that listens goes on to prepare what tiles are made of; so long it may take, ms. */
const REST = 10_000;
const WARM = 60;
const COLD = 250;
/** Dense parts of the benchmark's data, in degrees: where a map would be looked at. */
const LOOKED_AT = [
  [-117.5, -10.5],
  [-142.5, -7.5],
  [34.5, -27.5],
  [58.5, -39.5],
  [-134.5, 46.5],
  [-59.5, 30.5],
] as const;

const tileAt = (lon: number, lat: number, z: number): readonly [number, number, number] => {
  const n = 2 ** z;
  const south = (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * n;
  return [z, Math.floor(((lon + 180) / 360) * n), Math.floor(south)];
};

/** What maps ask for that open on the world and go nearer, one zoom after the other: a few tiles side by side each time. */
function walked(): string[] {
  const tiles = new Set<string>();
  for (let z = 0; z <= 12; z++)
    for (const [lon, lat] of LOOKED_AT) {
      const [, x, y] = tileAt(lon, lat, z);
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        if (x + dx < 2 ** z && y + dy < 2 ** z) tiles.add(`${z}/${x + dx}/${y + dy}`);
    }
  return [...tiles];
}

/** Asks for each once, as many at a time as there are clients. @returns milliseconds each took, in rising order */
async function asked(urls: readonly string[]): Promise<number[]> {
  const taken: number[] = [];
  const queue = [...urls];
  const client = async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      const began = performance.now();
      const response = await fetch(url);
      await response.arrayBuffer();
      if (response.status !== 200 && response.status !== 204) throw new Error(`${url}: ${response.status}`);
      taken.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return taken.sort((a, b) => a - b);
}

const p95 = (rising: readonly number[]): number => rising[Math.ceil(rising.length * 0.95) - 1] as number;

const line = (what: string, took: number, most: number | null): Line => ({
  what,
  ours: ms(took),
  theirs: '',
  ratio: null,
  bar: most === null ? 'none' : `under ${most} ms`,
  met: most === null ? null : took < most,
});

/** Lets anybody see the dataset, since a map that anybody may see is what must be quick. */
export async function publish(folder: string, dataset: string): Promise<void> {
  const ledger = await openLedger(folder, { mode: 'write' });
  try {
    const info = await ledger.dataset(dataset, (await ledger.resolve()).seq);
    const body = { ...info, visibility: 'public' };
    await ledger.append({
      dataset,
      message: 'Published',
      author: 'bench',
      records: [{ kind: 'dataset', key: dataset, body }],
    });
  } finally {
    await ledger.close();
  }
}

/** Publishes the dataset `big` of the ledger in `folder`, and asks a server over it for tiles. */
export async function measureTiles(folder: string): Promise<Line[]> {
  await publish(folder, 'big');
  const built = await server({ store: folder, limits: false });
  const { url, stop } = await listen(built, { port: 0 });
  try {
    const tiles = walked();
    const of = (filter: string) => tiles.map((t) => `${url}/api/v1/tiles/${t}.mvt?dataset=big${filter}`);
    const about = `${tiles.length} tiles from the world to a town, ${CLIENTS} clients`;
    const first = async (filter: string, tile = '0/0/0') => {
      const began = performance.now();
      await (await fetch(`${url}/api/v1/tiles/${tile}.mvt?dataset=big${filter}`)).arrayBuffer();
      return performance.now() - began;
    };
    const all = await first('');
    await first('', '2/0/0');
    await setTimeout(REST);
    const cold = p95(await asked(of('')));
    const warm = p95(await asked(of('')));
    const country = await first('&country=Ukraine');
    const type = await first('&event_type=Battles');
    const oneType = p95(await asked(of('&event_type=Battles')));
    return [
      line(`tiles of everything, each asked for again, p95: ${about}`, warm, WARM),
      line('the same, each for the first time once the server has prepared the dataset, p95', cold, COLD),
      line('tiles of one event type, each for the first time once one of them was given, p95', oneType, COLD),
      line('the first tile of everything, once the server listens', all, null),
      line('the first tile of a country', country, COLD),
      line('the first tile of an event type', type, null),
    ];
  } finally {
    await stop();
  }
}
