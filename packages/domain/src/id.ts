import { problem } from './problem.ts';

declare const kind: unique symbol;
/** An id that we mint. It knows what it identifies. Ids that a source published are kept as that source wrote them. */
export type Id<K extends IdKind> = string & { readonly [kind]: K };

/** Every id kind we mint. Append only: a published prefix is never reused. */
const PREFIX = { event: 'evt', report: 'rep', actor: 'act', source: 'src' } as const;
export type IdKind = keyof typeof PREFIX;

/** @throws Problem id.malformed */
export function parseId<K extends IdKind>(kind: K, text: string): Id<K> {
  const prefix = PREFIX[kind];
  if (!new RegExp(`^${prefix}_[0-9a-z]{8,26}$`).test(text)) throw problem('id.malformed', { kind, text, prefix });
  return text as Id<K>; // the only cast that makes an id
}

/** A dataset's name: small letters, digits and hyphens, beginning with a letter, at most 64 characters. */
export function parseDatasetName(name: string): string {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) throw problem('dataset.name-malformed', { name });
  return name;
}

/** A name for a set of shapes. @throws Problem shapes.name-malformed */
export function parseShapesName(name: string): string {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) throw problem('shapes.name-malformed', { name });
  return name;
}

/** A release's name. It must not read as a commit number, an id of a commit, or a day. */
export function parseReleaseName(name: string): string {
  const fits = /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/.test(name);
  const taken = /^(\d+|\d{4}-\d{2}-\d{2}|[0-9a-f]{7,64}|head)$/.test(name);
  if (!fits || taken) throw problem('release.name-malformed', { name });
  return name;
}
