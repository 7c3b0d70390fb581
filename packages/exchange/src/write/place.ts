import type { Codebook, StandsFor } from '@cairn/domain';
import { join, type Reader, type Row, raw, type Sql, sql } from '@cairn/store';
import type { EventsSource } from './about.ts';
import type { Size } from './format.ts';

/** What places need to know of an export. */
interface Coded {
  readonly source: EventsSource;
  readonly codebooks: readonly Codebook[];
}

/** Condition on a row: its dataset is coded after the codebook `id`. */
export function codedAfter({ source, codebooks }: Coded, id: string): Sql {
  const { codebookOf } = source.about;
  if (!codebookOf) return raw(codebooks.length === 1 && codebooks[0]?.id === id ? 'TRUE' : 'FALSE');
  const datasets = Object.keys(codebookOf).filter((name) => codebookOf[name] === id);
  if (datasets.length === 0) return raw('FALSE');
  return sql`dataset IN (${join(
    datasets.map((name) => sql`${name}`),
    ', ',
  )})`;
}

/** The codebook's scale of precision: what its codes stand for, by one of the two things that a point can stand for. */
function scale(codebook: Codebook, pick: (stands: StandsFor) => Sql | null): Sql {
  const cases = (codebook.geoPrecision ?? []).flatMap(({ code, standsFor }) => {
    const value = pick(standsFor);
    return value ? [sql`WHEN ${code} THEN ${value}`] : [];
  });
  return cases.length === 0 ? raw('NULL') : sql`CASE geo_precision ${join(cases, ' ')} END`;
}

/** One CASE over the codebooks. Where no codebook is known, `otherwise`. */
function byCodebook(coded: Coded, of: (codebook: Codebook) => Sql, otherwise: Sql): Sql {
  const cases = coded.codebooks.map((c) => sql`WHEN ${codedAfter(coded, c.id)} THEN ${of(c)}`);
  return cases.length === 0 ? otherwise : sql`CASE ${join(cases, ' ')} ELSE ${otherwise} END`;
}

const radius = (c: Codebook) => scale(c, (s) => ('radius_m' in s ? sql`${s.radius_m}::INTEGER` : null));
const area = (c: Codebook) => scale(c, (s) => ('area' in s ? sql`${s.area}::VARCHAR` : null));

const KIND = `CASE
  WHEN area_held <> 'none' THEN 'area'
  WHEN latitude IS NULL OR longitude IS NULL OR area_held = 'none' THEN 'unplaced'
  ELSE 'within' END`;

const NAME = `CASE place_level WHEN 'admin1' THEN admin1 WHEN 'admin2' THEN admin2 WHEN 'country' THEN country ELSE location END`;

/**
 * The events with what their coordinates may honestly be drawn as: the same answer as the domain's `placeOf`, by the
 * engine. Columns added: `place_kind` (within, area, unplaced), `place_level`, `place_name`, `place_radius_m` (metres;
 * null where the codebook does not say, since 0 would claim an exact point), `located` (there is a point to draw).
 */
export function placed(coded: Coded, events: Sql): Sql {
  const nobodySays = raw(`'none'::VARCHAR`);
  return sql`
    SELECT *, ${raw(NAME)} AS place_name,
      place_kind <> 'unplaced' AND latitude IS NOT NULL AND longitude IS NOT NULL AS located
    FROM (
      SELECT * EXCLUDE (radius_held), ${raw(KIND)} AS place_kind, nullif(area_held, 'none') AS place_level,
        CASE WHEN ${raw(KIND)} = 'within' THEN radius_held END AS place_radius_m
      FROM (
        SELECT *, ${byCodebook(coded, radius, raw('NULL'))} AS radius_held, ${byCodebook(coded, area, nobodySays)} AS area_held
        FROM (${events})
      )
    )`;
}

/** The codebook that a dataset is coded after, where somebody says. */
function codebookFor({ source, codebooks }: Coded, dataset: string): Codebook | undefined {
  const { codebookOf } = source.about;
  if (!codebookOf) return codebooks.length === 1 ? codebooks[0] : undefined;
  return codebooks.find((c) => c.id === codebookOf[dataset]);
}

/** Whether `placed` finds a point for such events. */
function isLocated(coded: Coded, { dataset, geo_precision, nowhere }: Row): boolean {
  const codebook = codebookFor(coded, String(dataset));
  if (nowhere || !codebook) return false;
  const stands = codebook.geoPrecision?.find(({ code }) => code === geo_precision)?.standsFor;
  return !stands || !('area' in stands) || stands.area !== 'none';
}

/** Counts the events of an export, in SQL that every engine speaks. */
export async function measure(reader: Pick<Reader, 'rows'>, coded: Coded): Promise<Size> {
  const { set, query } = coded.source;
  const groups = await reader.rows(sql`
    SELECT dataset, geo_precision, latitude IS NULL OR longitude IS NULL AS nowhere, count(*) AS n
    FROM (${set ?? query}) e GROUP BY dataset, geo_precision, latitude IS NULL OR longitude IS NULL`);
  const count = (of: readonly Row[]) => of.reduce((sum, { n }) => sum + Number(n), 0);
  return { rows: count(groups), unplaced: count(groups.filter((g) => !isLocated(coded, g))) };
}
