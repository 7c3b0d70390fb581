import { OPERATIONS } from '@cairn/contract';
import { cautionsOf, parseReleaseRules, problem, rulesInWords, rulesOf, type StatedRules } from '@cairn/domain';
import { type DatasetChange, type DatasetInfo, setDataset } from '@cairn/store';
import { json } from '../answer.ts';
import { trail } from '../auth/trail.ts';
import { route } from '../route.ts';

const told = (name: string, { rules, ...info }: DatasetInfo) => ({
  name,
  ...info,
  rules: rules ?? 'default',
  inWords: rulesInWords(rulesOf({ ...info, ...(rules === undefined ? {} : { rules }) })),
  cautions: cautionsOf(rulesOf({ ...info, ...(rules === undefined ? {} : { rules }) })),
});

/** @throws Problem rules.malformed */
const rulesFrom = async (given: unknown): Promise<StatedRules | 'default'> =>
  given === 'default' || given === 'none' ? given : parseReleaseRules(given);

const settingsRoute = route(OPERATIONS.datasetSettings, 'read-whole', async ({ view, params }) => {
  const { seq } = await view.resolve();
  return json(told(params.dataset, await view.dataset(params.dataset, seq)));
});

const setRoute = route(OPERATIONS.setDataset, 'manage', async (asked) => {
  const { params, body, principal, services, keep, request } = asked;
  const { message, rules, ...plain } = body;
  const stated = rules === undefined ? {} : { rules: await rulesFrom(rules) };
  const change = { ...plain, ...stated } as DatasetChange;
  if (Object.keys(change).length === 0)
    throw problem('request.malformed', { where: 'the body', why: 'it changes nothing' });
  const author = principal.account?.name ?? principal.account?.email ?? '';
  keep()(); // a writer waits for readers, and this one reads no more
  const { info, before, commit } = await services.host.write((ledger) =>
    setDataset(ledger, { name: params.dataset, change, author, ...(message === undefined ? {} : { message }) }),
  );
  if (commit) trail({ services, request }, 'commit', { dataset: params.dataset, commit: commit.id });
  if (info.visibility !== before.visibility)
    trail({ services, request }, 'visibility-set', { dataset: params.dataset, visibility: info.visibility });
  return json({ ...told(params.dataset, info), commit: commit && { seq: commit.seq, id: commit.id } });
});

export const manageRoutes = [settingsRoute, setRoute];
