import { type Filter, placeStandsFor, readFilter, readStatedFilter, type StatedKind, sayPair } from '@cairn/domain';
import { sql, type View } from '@cairn/store';
import { chronology } from './chronology.ts';
import { claimsBoard } from './claims.ts';
import { canonical, conditions } from './compile.ts';
import { diff } from './diff.ts';
import { parseGroupings } from './grouping.ts';
import { asOf, codebookOf, notices, scopeOf, standing } from './scope.ts';
import { parsePeriod, series } from './series.ts';
import { statedOne } from './stated.ts';
import { totals } from './totals.ts';

/** Metres that an area stands for on a small map, by its level; what nobody says is drawn as exact. */
const EXTENT: Readonly<Record<string, number>> = { country: 150_000, admin1: 40_000 };
const OTHER_EXTENT = 12_000;

async function pointsOf(view: View, filter: Filter, most: number) {
  const scope = await scopeOf(view, filter);
  const where = await conditions(view, scope, filter);
  const codebooks = new Map(
    await Promise.all(
      scope.datasets.map(
        async (name, i) => [name, await codebookOf(view, scope.infos[i]?.codebook as string, scope.commit)] as const,
      ),
    ),
  );
  const state = sql`${standing(scope)} AND ${where}`;
  const rows = await view.rows(sql`
    SELECT dataset, geo_precision, longitude::FLOAT8 AS lon, latitude::FLOAT8 AS lat, count(*) AS n, sum(best) AS best
    FROM event WHERE ${state} AND longitude IS NOT NULL AND latitude IS NOT NULL
    GROUP BY dataset, geo_precision, longitude, latitude ORDER BY n DESC, dataset, longitude, latitude LIMIT ${most}`);
  const [all] = await view.rows(sql`SELECT count(*) AS n FROM event WHERE ${state}`);
  const points = rows.flatMap((r) => {
    const codebook = codebooks.get(String(r['dataset']));
    const code = r['geo_precision'];
    const stands = codebook && code !== null ? placeStandsFor(codebook, Number(code)) : null;
    if (stands && 'area' in stands && stands.area === 'none') return [];
    const radius = !stands ? 0 : 'area' in stands ? (EXTENT[stands.area] ?? OTHER_EXTENT) : stands.radius_m;
    return [
      {
        lon: Number(r['lon']),
        lat: Number(r['lat']),
        best: r['best'] === null ? null : Number(r['best']),
        radius,
        events: Number(r['n']),
      },
    ];
  });
  return {
    asOf: asOf(scope.commit),
    where: await canonical(view, scope, filter),
    notices: notices(scope),
    points,
    count: Number(all?.['n'] ?? 0),
  };
}

const whichOf = (where: string) => {
  const { dataset, as_of } = readStatedFilter(where);
  return { ...(dataset ? { dataset } : {}), ...(as_of === undefined ? {} : { as_of }) };
};

/**
 * What documents ask of a ledger, as somebody may see it: the questions of everywhere, by the textual form of a filter.
 * @param base - address of the page, for links; a document without one names the filter alone
 */
export const documentAnswers = (view: View, base: string) => ({
  state: async (when: string | undefined, dataset: string | undefined) =>
    asOf(await view.resolve(when, dataset === undefined ? undefined : [dataset])),
  async totals(where: string, by: readonly string[]) {
    const answer = await totals(view, readFilter(where), parseGroupings(by));
    return { ...answer, groups: answer.groups() };
  },
  series: (where: string, every: string, by: readonly string[]) =>
    series(view, readFilter(where), parsePeriod(every), parseGroupings(by)),
  points: (where: string, most: number) => pointsOf(view, readFilter(where), most),
  async claims(where: string) {
    const board = await claimsBoard(view, readStatedFilter(where));
    return { ...board, says: board.pairs.map(sayPair) };
  },
  record: (kind: StatedKind, key: string, where: string) => statedOne(view, whichOf(where), kind, key),
  async chronology(where: string, kinds: readonly StatedKind[]) {
    const found = await chronology(view, readStatedFilter(where), kinds.length > 0 ? kinds : undefined);
    return { ...found, where };
  },
  async datasets(where: string) {
    const { infos } = await scopeOf(view, readFilter(where));
    return infos.map(({ title, licence }) => ({ title, licence }));
  },
  async drift(where: string, from: string, to: string) {
    const { as_of: _, ...filter } = readFilter(where);
    return (await diff(view, filter, from, to, [], { limit: 1 })).counts;
  },
  link: (path: string, where: string) => `${base}${path}?${where}`,
});
