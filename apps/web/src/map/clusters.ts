/** Counts, by the names that tiles give them: `events`, `unknown`, `best`, and `type: NAME` for each type. */
export type Sum = Readonly<Record<string, number>>;

/** A sum at the middle of where its events lie: Web Mercator, from 0 in the west and north to 1. */
export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly sum: Sum;
}

/** Pixels: a cluster's radius, by how many events it has. The map's expression for it stands in marks.ts. */
export const clusterRadius = (events: number): number => 11 + 4.2 * Math.log10(Math.max(1, events));

const eventsOf = ({ sum }: Cluster): number => sum['events'] as number;

/** Two as one, in the middle of all their events. */
function together(a: Cluster, b: Cluster): Cluster {
  const [n, m] = [eventsOf(a), eventsOf(b)];
  const sum: Record<string, number> = { ...a.sum };
  for (const [name, count] of Object.entries(b.sum)) sum[name] = (sum[name] ?? 0) + count;
  return { x: (a.x * n + b.x * m) / (n + m), y: (a.y * n + b.y * m) / (n + m), sum };
}

/** How much of their radii two clusters may share before they are one. */
const OVERLAP = 0.85;

/**
 * Puts clusters together that would lie over one another; all events stay counted. O(clusters²).
 * @param world - pixels across the whole world
 */
export function apart(clusters: readonly Cluster[], world: number): Cluster[] {
  const kept: Cluster[] = [];
  for (const cluster of clusters.toSorted((a, b) => eventsOf(b) - eventsOf(a))) {
    const radius = clusterRadius(eventsOf(cluster));
    const near = kept.findIndex((k) => {
      const reach = (radius + clusterRadius(eventsOf(k))) * OVERLAP;
      return Math.abs(k.x - cluster.x) * world < reach && Math.hypot(k.x - cluster.x, k.y - cluster.y) * world < reach;
    });
    if (near < 0) kept.push(cluster);
    else kept[near] = together(kept[near] as Cluster, cluster);
  }
  return kept;
}

/** Puts together what lies in one square of a grid of `across` × `across` over the world. */
export function bySquare(clusters: readonly Cluster[], across: number): Cluster[] {
  const squares = new Map<number, Cluster>();
  for (const cluster of clusters) {
    const key = Math.floor(cluster.y * across) * across + Math.floor(cluster.x * across);
    const held = squares.get(key);
    squares.set(key, held ? together(held, cluster) : cluster);
  }
  return [...squares.values()];
}
