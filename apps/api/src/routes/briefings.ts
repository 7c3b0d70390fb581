import type { Briefing, Resolved } from '@cairn/briefing';
import { OPERATIONS } from '@cairn/contract';
import { problem } from '@cairn/domain';
import { asOf, documentAnswers, statedOne } from '@cairn/query';
import type { Commit, View } from '@cairn/store';
import { json, text } from '../answer.ts';
import { route } from '../route.ts';

/** A document is for reading: where it is opened by its address it can load nothing and run nothing either. */
const SHUT = { 'content-security-policy': "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'" };

/** Its libraries draw charts and maps: they are loaded when the first document is asked for. */
const library = () => import('@cairn/briefing');

async function kept(view: View, commit: Commit, dataset: string, key: string): Promise<string> {
  const { body } = await statedOne(view, { dataset: [dataset], as_of: commit.id }, 'briefing', key);
  if (body === null) throw problem('stated.unknown', { kind: 'briefing', key });
  return (body as { markdown: string }).markdown;
}

/** One that is not pinned is about the state that is asked for. */
const standing = (briefing: Briefing, commit: Commit): Briefing => ({
  ...briefing,
  front: { ...briefing.front, asOf: briefing.front.asOf ?? commit.id },
});

async function told(resolved: Resolved) {
  const { toHtml } = await library();
  const { asOf: state, notices, figures, sources, briefing } = resolved;
  const { title } = briefing.front;
  return { asOf: state, notices, title, html: await toHtml(resolved), figures, sources };
}

const briefingRoute = route(OPERATIONS.briefing, 'anyone', async ({ view, commit, params, form, services }) => {
  const { readBriefing, resolve, toDocx, toHtml, toMarkdown, toPdf } = await library();
  const markdown = await kept(view, commit, params.dataset, params.key);
  const briefing = standing(readBriefing(markdown, params.key), commit);
  const resolved = await resolve(briefing, documentAnswers(view, services.baseUrl));
  if (form.id === 'html') return { ...text(await toHtml(resolved), form.type), headers: SHUT };
  if (form.id === 'md') return text(toMarkdown(resolved), form.type);
  if (form.id === 'pdf') return { body: Buffer.from(await toPdf(resolved)), type: form.type };
  if (form.id === 'docx') return { body: Buffer.from(await toDocx(resolved)), type: form.type };
  return json({ ...(await told(resolved)), markdown });
});

const previewRoute = route(OPERATIONS.previewBriefing, 'anyone', async ({ view, body, services }) => {
  const { readBriefing, resolve } = await library();
  const briefing = readBriefing(body.markdown, 'the text');
  return json(await told(await resolve(briefing, documentAnswers(view, services.baseUrl))));
});

const checkRoute = route(OPERATIONS.checkBriefing, 'anyone', async ({ view, commit, params, services }) => {
  const { checkBriefing, readBriefing } = await library();
  const briefing = readBriefing(await kept(view, commit, params.dataset, params.key), params.key);
  const { pinned, latest, drifts, typed } = await checkBriefing(briefing, documentAnswers(view, services.baseUrl));
  const { figures, notices } = latest;
  return json({ asOf: asOf(commit), notices, pinned: pinned.asOf, figures, drifts, typed });
});

export const briefingRoutes = [briefingRoute, previewRoute, checkRoute];
