const BETWEEN = ' - ';

/**
 * The actors on both sides of an event as one name, the same in whichever order they stand; null where a side has none.
 * Both engines compare letters by their code points.
 */
export const DYAD = `(CASE WHEN actor1 < actor2 THEN actor1 || '${BETWEEN}' || actor2 ELSE actor2 || '${BETWEEN}' || actor1 END)`;

/** A dyad written the other way round; several where an actor's own name has what stands between two. */
export const turned = (dyad: string): string[] => {
  const parts = dyad.split(BETWEEN);
  return parts
    .slice(1)
    .map((_, i) => `${parts.slice(i + 1).join(BETWEEN)}${BETWEEN}${parts.slice(0, i + 1).join(BETWEEN)}`);
};
