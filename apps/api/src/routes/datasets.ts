import { OPERATIONS } from '@cairn/contract';
import { builtInCodebooks, codebookOverview } from '@cairn/domain';
import { asOf, type DatasetOverview, datasets } from '@cairn/query';
import { codebookAmong, codebooksIn, releasesOf } from '@cairn/store';
import { json } from '../answer.ts';
import { route } from '../route.ts';

/** What is told of a dataset, field by field. */
const told = (d: DatasetOverview) => ({
  name: d.name,
  title: d.title,
  codebook: d.codebook,
  licence: d.licence,
  visibility: d.visibility,
  notice: d.notice,
  events: d.events,
  first: d.first,
  last: d.last,
  countries: d.countries,
  commits: d.commits,
});

const allRoute = route(OPERATIONS.datasets, 'anyone', async ({ view, filter }) => {
  const found = await datasets(view, filter);
  return json({ asOf: found.asOf, datasets: found.datasets.map(told) });
});

const oneRoute = route(OPERATIONS.dataset, 'anyone', async ({ view, filter, commit, params }) => {
  const { notice } = await view.dataset(params.dataset, commit.seq);
  const found = await datasets(view, filter);
  const overview = found.datasets.find((d) => d.name === params.dataset) as DatasetOverview;
  return json({
    asOf: found.asOf,
    notices: notice === null ? [] : [notice],
    dataset: told(overview),
    releases: await releasesOf(view, commit.seq, params.dataset),
  });
});

const codebooksRoute = route(OPERATIONS.codebooks, 'anyone', async ({ view, commit }) => {
  const own = codebooksIn(await view.records('codebook', commit.seq));
  const lines = [
    ...builtInCodebooks().map((cb) => ({ ...codebookOverview(cb), from: 'Cairn' })),
    ...own.map((cb) => ({ ...codebookOverview(cb), from: 'the ledger' })),
  ];
  return json({ asOf: asOf(commit), codebooks: lines });
});

const codebookRoute = route(OPERATIONS.codebook, 'anyone', async ({ view, commit, params }) =>
  json(codebookAmong(codebooksIn(await view.records('codebook', commit.seq)), params.codebook)),
);

export const datasetRoutes = [allRoute, oneRoute, codebooksRoute, codebookRoute];
