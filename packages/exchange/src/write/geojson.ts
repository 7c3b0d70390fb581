import { raw, type Sql, sql } from '@cairn/store';
import { membersOf } from './about.ts';
import { joined, STRUCT } from './columns.ts';
import type { ExportFormat, Job } from './format.ts';
import { document } from './json.ts';
import { placed } from './place.ts';

const PLACE = `struct_pack(kind := place_kind, name := place_name, level := place_level, radius_m := place_radius_m)`;

/** Positions are longitude first, as RFC 7946 wants them. */
const GEOMETRY = `CASE WHEN located THEN struct_pack(type := 'Point', coordinates := [longitude, latitude]) END`;

const features = (job: Job, events: Sql): Sql => sql`
  SELECT to_json(struct_pack(type := 'Feature', geometry := ${raw(GEOMETRY)},
    properties := struct_insert(${raw(STRUCT)}, place := ${raw(PLACE)})))::VARCHAR AS feature
  FROM (${placed(job, events)})`;

/**
 * A FeatureCollection whose every point says what it stands for, in `place`: `within` a radius in metres (null where
 * nobody says), or an `area` of some level, for which it merely stands. Events that nobody can place have no geometry;
 * `unplaced` says how many. Draw no point as an exact dot.
 */
export const geojson: ExportFormat = {
  id: 'geojson',
  title: 'GeoJSON, points that say what they stand for',
  extensions: ['geojson'],
  binary: false,
  chunks: (job) =>
    document(
      { type: 'FeatureCollection', ...membersOf(job.source.about) },
      async () => {
        const { rows, unplaced } = await job.size();
        return { count: rows, unplaced };
      },
      'features',
      joined(job.parts(), (events) => features(job, events), ',\n'),
    ),
};
