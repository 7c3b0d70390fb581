import { may, type Principal } from '@cairn/accounts';
import { OPERATIONS } from '@cairn/contract';
import { problem, readFilter } from '@cairn/domain';
import type { ImportReport } from '@cairn/exchange';
import type { Answer } from '../answer.ts';
import { trail } from '../auth/trail.ts';
import { extensionOf, fileName, prepare } from '../export.ts';
import { FORMS } from '../forms.ts';
import { exporting } from '../jobs/export-job.ts';
import { importing } from '../jobs/import-job.ts';
import { Job } from '../jobs/job.ts';
import { receive, type Upload } from '../jobs/upload.ts';
import { type Route, route } from '../route.ts';

/** Id of the account that asks, and how its commits name it. The route has seen to it that there is one. */
const ownerOf = ({ account }: Principal) => ({ id: account?.id ?? '', email: account?.email ?? '' });

const started = (job: Job, lifetime: number): Answer => ({
  body: JSON.stringify(job.document(lifetime)),
  status: 202,
  headers: { location: `/api/v1/jobs/${job.id}` },
});

const startExport = route(OPERATIONS.startExport, 'account', async (asked) => {
  const { services, principal, body } = asked;
  const { jobs } = services;
  const { id } = ownerOf(principal);
  jobs.mayStart(id);
  const prepared = await prepare(asked, readFilter(body.filter), body.format);
  const { where, asOf } = prepared.question;
  const about = { filter: where, format: body.format, commit: asOf.commit };
  const job = new Job(id, 'export', about, fileName(prepared.question, extensionOf(body.format)));
  trail(asked, 'export', { where, commit: asOf.commit, format: body.format });
  const type = FORMS.find((f) => f.id === body.format)?.type ?? 'text/csv';
  return started(jobs.start(job, exporting(prepared, type)), jobs.limits.lifetime);
});

/** @throws Problem auth.required, auth.forbidden */
const mayImport = (principal: Principal) => (dataset: string) => {
  if (!may(principal, 'commit', dataset)) throw problem('auth.forbidden', { what: `commit in dataset "${dataset}"` });
};

const startImport: Route = {
  ...route(OPERATIONS.startImport, 'account', async (asked) => {
    const { services, principal } = asked;
    const { jobs } = services;
    const { path, ...wanted } = asked.body as unknown as Upload;
    const { id, email } = ownerOf(principal);
    const { dataset, format = 'auto' } = wanted;
    const job = new Job(id, 'import', { dataset, format }, null);
    const onCommit = ({ commit }: ImportReport) => trail(asked, 'commit', { dataset, commit: commit?.id ?? '' });
    return started(jobs.start(job, importing(services, path, wanted, email, onCommit)), jobs.limits.lifetime);
  }),
  receive: async (request, services) => {
    const { principal } = request;
    if (principal.account === null) throw problem('auth.required', {});
    services.jobs.mayStart(principal.account.id);
    return receive(request, services, mayImport(principal));
  },
};

export const exportRoutes = [startExport, startImport];
