/** Fields of a stated record that never leave its dataset by themselves: who somebody was, and texts that others own. */
const KEPT_BACK: Readonly<Record<string, readonly string[]>> = {
  casualty: ['identity', 'evidence', 'note', 'link'],
  report: ['text'],
};

const EMPTY: Readonly<Record<string, unknown>> = { identity: null, evidence: [], note: null, link: null, text: null };

/** The body of a record as those may see it who may not see all of its dataset. */
export function releasedBody(kind: string, body: unknown): unknown {
  const kept = KEPT_BACK[kind] ?? [];
  if (kept.length === 0) return body;
  return { ...(body as object), ...Object.fromEntries(kept.map((name) => [name, EMPTY[name]])) };
}
