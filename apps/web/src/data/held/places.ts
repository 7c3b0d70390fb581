import { placeStandsFor } from '@cairn/domain';
import { ABSENT, type HeldColumns, STANDS } from './held.ts';

/** Beyond these latitudes, in ten-millionths of a degree, a web map ends. */
const MOST_LATITUDE = 850_511_287;

/** Where events are drawn, and what their points stand for. */
export interface Places {
  readonly position: Float32Array;
  readonly stands: Uint8Array;
  readonly radius: Float32Array;
}

interface Meaning {
  readonly stands: number;
  readonly radius: number;
}

/** What the codes of precision of each dataset mean: `meanings[dataset]` by code. As the domain's `placeOf` has it. */
function meaningsOf({ about, names }: HeldColumns): (code: number, dataset: number) => Meaning {
  const made = new Map<number, Meaning>();
  const meaning = (code: number, dataset: number): Meaning => {
    const name = names.dataset.names[dataset];
    const of = about.datasets.find((d) => d.name === name)?.codebook;
    const codebook = about.codebooks.find((c) => c.id === of);
    const stands = codebook && code !== ABSENT ? placeStandsFor(codebook, code) : null;
    if (stands && 'area' in stands) return { stands: stands.area === 'none' ? STANDS.nowhere : STANDS.area, radius: 0 };
    return { stands: STANDS.point, radius: stands && 'radius_m' in stands ? stands.radius_m : 0 };
  };
  return (code, dataset) => {
    const key = dataset * 2 ** 32 + (code - ABSENT);
    const known = made.get(key) ?? meaning(code, dataset);
    made.set(key, known);
    return known;
  };
}

export function placesOf(columns: HeldColumns): Places {
  const { size, lat, lon, geoPrecision, names } = columns;
  const [position, stands, radius] = [new Float32Array(2 * size), new Uint8Array(size), new Float32Array(size)];
  const meaningOf = meaningsOf(columns);
  for (let i = 0; i < size; i++) {
    const [y, x] = [lat[i] as number, lon[i] as number];
    const isGiven = y !== ABSENT && x !== ABSENT;
    position[2 * i] = isGiven ? x / 1e7 : Number.NaN;
    position[2 * i + 1] = isGiven ? y / 1e7 : Number.NaN;
    const meaning = meaningOf(geoPrecision[i] as number, names.dataset.codes[i] as number);
    stands[i] = isGiven && Math.abs(y) <= MOST_LATITUDE ? meaning.stands : STANDS.nowhere;
    radius[i] = meaning.radius;
  }
  return { position, stands, radius };
}
