import { fold, nearest } from '../names.ts';
import { problem } from '../problem.ts';
import { BUILT_IN_CODEBOOKS, CROSSWALKS } from '../vocabulary.ts';
import type { Codebook, Crosswalk } from './schema.ts';

/** Codebooks that come with Cairn, in the order in which they are listed. */
export const builtInCodebooks = (): readonly Codebook[] => Object.values<Codebook>(BUILT_IN_CODEBOOKS);

/**
 * The built-in codebook called `id`; case does not matter.
 * @throws Problem codebook.unknown with the nearest names
 */
export function codebookNamed(id: string): Codebook {
  const found = builtInCodebooks().find((cb) => fold(cb.id) === fold(id));
  if (!found) throw problem('codebook.unknown', { name: id, near: nearest(id, Object.keys(BUILT_IN_CODEBOOKS)) });
  return found;
}

/** The built-in crosswalk from one codebook to another, by their ids; null where there is none. */
export function crosswalkBetween(from: string, to: string): Crosswalk | null {
  return Object.values<Crosswalk>(CROSSWALKS).find((c) => c.from === from && c.to === to) ?? null;
}
