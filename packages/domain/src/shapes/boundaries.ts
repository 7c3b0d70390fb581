import { fold } from '../names.ts';

/** Levels of administration, the coarsest first. `other`: units of the operator's own, on no level of a codebook. */
export const UNIT_LEVELS = ['country', 'admin1', 'admin2', 'admin3', 'other'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** A unit of a boundary set. Its shape is kept apart. */
export interface Unit {
  /** P-code or other code as the file has it; null where the file has none. */
  readonly code: string | null;
  readonly name: string;
  /** Name of what it lies in, where the file says. */
  readonly parent: string | null;
}

/** Where the shapes of a set came from. */
export interface ShapeFile {
  readonly name: string;
  /** SHA-256 of the file's bytes as received, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** West, south, east, north in degrees, WGS 84. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** What every set of shapes says of itself. */
export interface ShapeSet {
  readonly title: string;
  readonly licence: string;
  /** What must be said beside a map of it, or null. */
  readonly attribution: string | null;
  readonly file: ShapeFile;
  readonly extent: Extent;
  /** Positions of all its shapes. */
  readonly positions: number;
}

/** A boundary set as the ledger keeps it, without its shapes. */
export interface BoundarySet extends ShapeSet {
  readonly level: UnitLevel;
  readonly units: readonly Unit[];
}

/** What tells a unit from the others of its set: its code, else its name. */
export const unitKey = ({ code, name }: Pick<Unit, 'code' | 'name'>): string => code ?? name;

/** Levels from coarse to fine, with what codebooks have between them. */
const FINENESS: Readonly<Record<string, number>> = {
  country: 0,
  'beyond-admin1': 0.5,
  admin1: 1,
  admin2: 2,
  admin3: 3,
};

/**
 * Whether a point that stands for an area of one level says in which unit of another it lies. An area that is larger than
 * a unit does not; and of units on no level nobody knows how large they are.
 */
export function tellsUnit(area: string, level: UnitLevel): boolean {
  const [given, wanted] = [FINENESS[area], FINENESS[level]];
  return given !== undefined && wanted !== undefined && given >= wanted;
}

/** Words that say what kind of unit it is, and no more; in the languages of the page. */
const KINDS_OF_UNIT: ReadonlySet<string> = new Set(
  [
    'oblast region province governorate state district county prefecture raion municipality city autonomous republic of the',
    'département région préfecture de la le du',
    'область район місто автономна республіка',
    'محافظة منطقة ولاية',
  ].flatMap((words) => words.split(' ').map(fold)),
);

const bare = (name: string): string =>
  fold(name.replace(/[’'`´ʼ]/g, ''))
    .split(' ')
    .filter((word) => !KINDS_OF_UNIT.has(word))
    .join(' ');

/**
 * The unit that a name means: the only one that is spelled so, words such as "Oblast" aside. Where several are (a city and
 * the region around it), a name with such a word may still tell them apart; a bare one does not.
 * @returns null where none is meant, or nobody can tell which
 */
export function unitNamed<U extends Pick<Unit, 'name'>>(units: readonly U[], name: string): U | null {
  const alike = bare(name) === '' ? [] : units.filter((u) => bare(u.name) === bare(name));
  if (alike.length === 1) return alike[0] as U;
  const same = units.filter((u) => fold(u.name) === fold(name));
  return same.length === 1 && fold(name) !== bare(name) ? (same[0] as U) : null;
}
