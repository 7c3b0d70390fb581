import type { Filter } from '@cairn/domain';
import { type DatasetInfo, sql, type View } from '@cairn/store';
import { type AsOf, asOf, standing } from './scope.ts';

/** Rules may name what they withhold: they are asked for by name, by those who may see it. */
export interface DatasetOverview extends Omit<DatasetInfo, 'rules'> {
  readonly name: string;
  readonly events: number;
  /** First and last day that an event is filed under; null where it holds none. */
  readonly first: string | null;
  readonly last: string | null;
  readonly countries: number;
  /** Commits that changed it. */
  readonly commits: number;
}

/** Every dataset of the ledger as of a state, by name. An empty ledger has none. */
export async function datasets(
  ledger: View,
  filter: Pick<Filter, 'as_of'> = {},
): Promise<{ asOf: AsOf | null; datasets: DatasetOverview[] }> {
  if (!(await ledger.head())) return { asOf: null, datasets: [] };
  const commit = await ledger.resolve(filter.as_of);
  const held = await ledger.records('dataset', commit.seq);
  const log = (await ledger.log()).filter((c) => c.seq <= commit.seq);
  const overviews = [];
  for (const { key: name, body } of held) {
    const { rules: _rules, ...info } = body as DatasetInfo;
    const [row] = await ledger.rows(sql`
      SELECT count(*) AS events, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last, count(DISTINCT country) AS countries
      FROM event WHERE ${standing({ datasets: [name], commit })}`);
    overviews.push({
      ...info,
      name,
      events: Number(row?.['events'] ?? 0),
      first: (row?.['first'] as string | null) ?? null,
      last: (row?.['last'] as string | null) ?? null,
      countries: Number(row?.['countries'] ?? 0),
      commits: log.filter((c) => c.dataset === name).length,
    });
  }
  return { asOf: asOf(commit), datasets: overviews };
}
