import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { codebookNamed } from '@cairn/domain';
import { DuckDBInstance } from '@duckdb/node-api';

/** Event type, sub-event type, disorder type, first and second side, interaction, civilian targeting. */
const TYPES = [
  ['Battles', 'Armed clash', 'Political violence', 'State forces', 'Rebel group', 'State forces-Rebel group', ''],
  [
    'Explosions/Remote violence',
    'Shelling/artillery/missile attack',
    'Political violence',
    'State forces',
    'Rebel group',
    'State forces-Rebel group',
    '',
  ],
  [
    'Violence against civilians',
    'Attack',
    'Political violence',
    'Rebel group',
    'Civilians',
    'Rebel group-Civilians',
    'Civilian targeting',
  ],
  ['Riots', 'Mob violence', 'Political violence', 'Rioters', '', 'Rioters only', ''],
  ['Protests', 'Peaceful protest', 'Demonstrations', 'Protesters', '', 'Protesters only', ''],
] as const;

const quote = (value: string | number) =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
const relation = (rows: readonly (readonly (string | number)[])[], names: string) =>
  `(VALUES ${rows.map((row, i) => `(${[i, ...row].map(quote).join(', ')})`).join(', ')}) t(${names})`;

/** About one row in a thousand has something to say of it; one in 50,000 of all cannot be kept. `h` is the row's hash, `i` its number. */
const odd = {
  date: "CASE WHEN i % 50000 = 11 THEN 'unknown' ELSE d::VARCHAR END",
  year: 'CASE WHEN i % 4000 = 12 THEN year(d) - 1 ELSE year(d) END',
  geoPrecision: 'CASE WHEN i % 4000 = 13 THEN 9 ELSE 1 + (h % 7 = 0)::INTEGER END',
  latitude: 'CASE WHEN i % 4000 = 14 THEN 95 ELSE round(h % 1800000 / 10000.0 - 90, 4) END',
  source: "CASE WHEN i % 4000 = 15 THEN '' ELSE 'Source ' || (h % 800) || '; Source ' || (h % 77) END",
} as const;

export interface Wanted {
  readonly rows: number;
  /** Only every tenth event, with one more death and a later timestamp. */
  readonly revision: boolean;
}

const columns = (revision: boolean) => `
  'XYZ' || (100000 + i) AS event_id_cnty, ${odd.date} AS event_date, ${odd.year} AS year, 1 + (h % 10 = 0)::INTEGER AS time_precision,
  disorder_type, event_type, sub_event_type, side1 || ' of ' || name || ' (2019-)' AS actor1,
  CASE WHEN h % 3 = 0 THEN 'Group ' || (h % 2000) || '; Women (' || name || ')' ELSE '' END AS assoc_actor_1, side1 AS inter1,
  CASE WHEN side2 <> '' THEN side2 || ' number ' || (h % 3000) ELSE '' END AS actor2, '' AS assoc_actor_2, side2 AS inter2, interaction,
  targeting AS civilian_targeting, iso, region, name AS country, 'Admin one ' || (h % 900) AS admin1, 'Admin two ' || (h % 5000) AS admin2,
  '' AS admin3, 'Location ' || (h % 40000) AS location, ${odd.latitude} AS latitude, round(h // 7 % 3600000 / 10000.0 - 180, 4) AS longitude,
  ${odd.geoPrecision} AS geo_precision, ${odd.source} AS source, 'National' AS source_scale,
  'On ' || d || ', forces of party ' || (h % 180) || ' and of party ' || (h % 3000) || ' fought near Location ' || (h % 40000) || ' in Admin one '
    || (h % 900) || '. Shelling was reported in the morning and in the evening; ' || (h % 7) || ' people were reported killed, according to source '
    || (h % 800) || '.' AS notes,
  h % 7 ${revision ? '+ 1' : ''} AS fatalities, '' AS tags, 1676909320 + i // 1000 ${revision ? '+ 10000000' : ''} AS timestamp`;

/** Writes an ACLED-shaped file of synthetic events, the same each time; one that is there already is kept. */
export async function generate(path: string, { rows, revision }: Wanted): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const lands = (codebookNamed('acled').countries ?? []).flatMap((c) =>
    c.region && c.iso ? [[c.name, c.iso, c.region] as const] : [],
  );
  const engine = await DuckDBInstance.create(':memory:');
  const connection = await engine.connect();
  const numbers = `SELECT i, (hash(i) % 1000000007)::BIGINT AS h, DATE '2021-04-01' + (hash(i) % 1700)::INTEGER AS d FROM range(${rows}) r(i) ${revision ? 'WHERE i % 10 = 3' : ''}`;
  await connection.run(`COPY (
    SELECT ${columns(revision)} FROM (${numbers}) n
    JOIN ${relation(lands, 'land, name, iso, region')} ON land = h % ${lands.length}
    JOIN ${relation(TYPES, 'type, event_type, sub_event_type, disorder_type, side1, side2, interaction, targeting')} ON type = h // ${lands.length} % ${TYPES.length}
    ) TO ${quote(path)} (HEADER)`);
  connection.closeSync();
  engine.closeSync();
}
