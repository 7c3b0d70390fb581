/** Classes of a choropleth, at most. */
const MOST = 5;

/** A class of units: from its least to its most events, both included. */
export interface UnitClass {
  readonly least: number;
  readonly most: number;
}

/**
 * Units by how many events they have, in up to five classes of about as many units each. Equal counts are in one class;
 * units without events are in none.
 * @returns from the class of fewest events to that of most
 */
export function classesOf(counts: readonly number[]): UnitClass[] {
  const known = counts.filter((n) => n > 0).sort((a, b) => a - b);
  const classes: UnitClass[] = [];
  for (let i = 0, from = 0; i < MOST && from < known.length; i++) {
    const until = Math.max(from + 1, Math.round((known.length * (i + 1)) / MOST));
    const most = known[until - 1] as number;
    const next = known.findIndex((n) => n > most);
    classes.push({ least: known[from] as number, most });
    from = next < 0 ? known.length : next;
  }
  return classes;
}

/** The class of a unit, from 0; -1 where it has no events. */
export const classOf = (classes: readonly UnitClass[], events: number): number =>
  classes.findIndex(({ least, most }) => events >= least && events <= most);

/** How strong a class is drawn, from 0 to 1: steps that can be told apart without colour. */
export const strengthOf = (at: number, classes: number): number =>
  classes < 2 ? 0.62 : 0.2 + (0.65 * at) / (classes - 1);
