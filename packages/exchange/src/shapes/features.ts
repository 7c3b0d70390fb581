import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { nearest, problem, type ShapeFile } from '@cairn/domain';
import type { Feature, FeatureCollection, GeoJsonProperties, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { asProblem } from '../read/failure.ts';

/** Largest file that is read: 128 MiB. */
export const MOST_BYTES = 2 ** 27;

/** A feature of the file, and how people find it there. */
export interface Given {
  readonly where: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry | null;
}

export interface GivenFile {
  readonly path: string;
  readonly file: ShapeFile;
  readonly features: readonly Given[];
}

const refuse = (path: string, why: string, next: string, where: string | null = null) =>
  problem('shapes.malformed', { path, where, why, next });

function parsed(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const why =
      cause instanceof SyntaxError ? `it is not JSON (${cause.message.replace(/\s+/g, ' ')})` : 'it is not UTF-8';
    throw refuse(path, why, 'give a file of GeoJSON or TopoJSON');
  }
}

/** Names of degrees on WGS 84, or so near to it that no map tells them apart. */
const DEGREES = /(CRS84|:?4326|:?4269|:?4258)$/i;

/** Older GeoJSON may name its coordinate system. @throws Problem shapes.malformed where it is not degrees */
function mustBeDegrees(path: string, crs: unknown): void {
  const name = (crs as { properties?: { name?: unknown } } | null | undefined)?.properties?.name;
  if (typeof name === 'string' && !DEGREES.test(name))
    throw refuse(path, `its coordinates are those of ${name}`, 'save it in WGS 84 degrees (EPSG:4326)');
}

function fromTopology(path: string, topology: Topology, wanted: string | undefined): Feature[] {
  const names = Object.keys(topology.objects ?? {});
  const [only] = names;
  if (wanted === undefined && names.length > 1)
    throw refuse(path, `it has several layers: ${names.join(', ')}`, 'say which with --object');
  const object = topology.objects?.[wanted ?? only ?? ''];
  if (!object) {
    const near = nearest(wanted ?? '', names);
    throw refuse(
      path,
      wanted === undefined ? 'it has no layer' : `it has no layer "${wanted}"`,
      near.length > 0 ? `did you mean "${near[0]}"?` : `its layers: ${names.join(', ') || 'none'}`,
    );
  }
  const all = feature(topology, object) as Feature | FeatureCollection;
  return all.type === 'FeatureCollection' ? all.features : [all];
}

function featuresOf(path: string, value: unknown, object: string | undefined): Feature[] {
  const { type } = (value ?? {}) as { type?: unknown };
  if (type === 'Topology') return fromTopology(path, value as Topology, object);
  if (type === 'FeatureCollection' && Array.isArray((value as FeatureCollection).features)) {
    mustBeDegrees(path, (value as { crs?: unknown }).crs);
    return (value as FeatureCollection).features;
  }
  if (type === 'Feature') return [value as Feature];
  throw refuse(path, 'it is JSON, but no FeatureCollection and no Topology', 'give a file of GeoJSON or TopoJSON');
}

const found = (properties: GeoJsonProperties | undefined) =>
  Object.values(properties ?? {}).find((v) => typeof v === 'string' && v.trim() !== '');

const given = ({ properties, geometry }: Feature, i: number): Given => {
  const named = found(properties);
  return {
    where: `feature ${i + 1}${typeof named === 'string' ? ` (${named.trim().slice(0, 60)})` : ''}`,
    properties: properties ?? {},
    geometry: geometry ?? null,
  };
};

/**
 * The features of a file of GeoJSON or TopoJSON.
 * @param object - layer of a TopoJSON file, where it has several
 * @throws Problem shapes.malformed, file.missing, file.unreadable
 */
export async function readFeatures(path: string, object?: string): Promise<GivenFile> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw asProblem(cause, { name: path, where: path });
  });
  if (bytes.length > MOST_BYTES)
    throw refuse(
      path,
      `it has ${Math.ceil(bytes.length / 2 ** 20)} MiB, and at most 128 are read`,
      'simplify its outlines in a mapping program',
    );
  const features = featuresOf(path, parsed(path, bytes), object);
  if (features.length === 0) throw refuse(path, 'it has no feature', 'give a file with at least one shape');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, file: { name: basename(path), sha256, bytes: bytes.length }, features: features.map(given) };
}
