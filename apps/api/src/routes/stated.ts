import { OPERATIONS } from '@cairn/contract';
import { csv, measures, type StatedKind, sayClaimant, sayPair, sayQuantity } from '@cairn/domain';
import { parseRecords } from '@cairn/domain/claims';
import { asOf, type Board, checkedRecords, claimsBoard, notices, scopeOf, statedIn, statedOne } from '@cairn/query';
import type { Outcome } from '@cairn/store';
import { json, text } from '../answer.ts';
import { trail } from '../auth/trail.ts';
import { type Asked, route } from '../route.ts';
import { listed } from './answers.ts';

const nameOf = ({ dataset, key }: { readonly dataset: string; readonly key: string }) => `${dataset}/${key}`;

const told = ({ pairs, ...board }: Board) => ({
  ...board,
  pairs: pairs.map((pair) => ({ a: nameOf(pair.a), b: nameOf(pair.b), ...pair.relation, says: sayPair(pair) })),
});

const COLUMNS = [
  'dataset',
  'key',
  'said_from',
  'said_to',
  'claimant',
  'stands',
  'side',
  'publisher',
  'measure',
  'whom',
  'of_side',
  'status',
  'country',
  'says',
  'low',
  'best',
  'high',
  'currency',
  'revised_by',
];

const lines = ({ claims }: Board) =>
  claims.map(({ dataset, key, claim, bounds, revisedBy }) => ({
    dataset,
    key,
    said_from: claim.said.from,
    said_to: claim.said.to,
    claimant: sayClaimant(claim.claimant),
    stands: claim.claimant.stands,
    side: claim.claimant.side,
    publisher: claim.publisher,
    measure: claim.measure,
    whom: claim.population.whom,
    of_side: claim.population.side,
    status: claim.population.status,
    country: claim.area.country,
    says: sayQuantity(claim.quantity),
    ...bounds,
    currency: claim.currency,
    revised_by: revisedBy.join('; '),
  }));

const claimsRoute = route(OPERATIONS.claims, 'anyone', async ({ view, filter, form }) => {
  const board = await claimsBoard(view, filter);
  return form.id === 'json' ? json(told(board)) : text(csv(COLUMNS, lines(board)), 'text/csv');
});

const measuresRoute = route(OPERATIONS.measures, 'anyone', async () => json({ measures: measures() }));

const recordsRoute = route(OPERATIONS.records, 'anyone', async ({ view, commit, params, query }) => {
  const given = listed(query.dataset);
  const dataset = given.length > 0 ? given : ['*'];
  const scope = await scopeOf(view, { dataset, as_of: commit.id });
  const records = await statedIn(view, scope, params.kind);
  return json({ asOf: asOf(scope.commit), notices: notices(scope), records });
});

const recordRoute = route(OPERATIONS.oneRecord, 'anyone', async ({ view, commit, params }) => {
  const { kind, dataset, key } = params;
  return json(await statedOne(view, { dataset: [dataset], as_of: commit.id }, kind, key));
});

type Writing = Asked<typeof OPERATIONS.addRecords> | Asked<typeof OPERATIONS.withdrawRecord>;

/** What a commit is answered with, and what the trail keeps of it. */
function answerTo({ services, request, params }: Writing, { records, commit }: Outcome) {
  if (commit) trail({ services, request }, 'commit', { dataset: params.dataset, commit: commit.id });
  return json({ records, commit: commit && { seq: commit.seq, id: commit.id } });
}

const authorOf = ({ principal }: Writing) => principal.account?.name ?? principal.account?.email ?? '';

const addRoute = route(OPERATIONS.addRecords, 'commit', async (asked) => {
  const { params, body, keep, services } = asked;
  const written = parseRecords(JSON.stringify(body.records), 'the body');
  keep()(); // a writer waits for readers, and this one reads no more
  const outcome = await services.host.write(async (ledger) => {
    const records = await checkedRecords(ledger, params.dataset, written);
    const message = body.message ?? `${records.length} records`;
    const { dataset } = params;
    return ledger.append({ dataset, author: authorOf(asked), message, records, dryRun: body.dryRun ?? false });
  });
  return answerTo(asked, outcome);
});

const withdrawRoute = route(OPERATIONS.withdrawRecord, 'commit', async (asked) => {
  const { params, body, keep, services } = asked;
  const { dataset, key } = params;
  const kind: StatedKind = params.kind;
  keep()(); // as above
  const withdraw = [{ kind, key, reason: body.reason }];
  const outcome = await services.host.write((ledger) =>
    ledger.append({ dataset, author: authorOf(asked), message: `Withdrawn: ${kind} ${key}`, withdraw }),
  );
  return answerTo(asked, outcome);
});

export const statedRoutes = [claimsRoute, measuresRoute, recordsRoute, recordRoute, addRoute, withdrawRoute];
