import { nearest, problem, type UnitLevel } from '@cairn/domain';
import type { Given, GivenFile } from './features.ts';

/** Which properties of the features say what; null where none does. */
export interface Columns {
  readonly name: string;
  readonly code: string | null;
  readonly parent: string | null;
  readonly level: UnitLevel;
}

/** What the operator says of it, in place of what would be detected. */
export interface Wanted {
  readonly nameProperty?: string;
  readonly codeProperty?: string;
  readonly parentProperty?: string;
  readonly level?: UnitLevel;
}

/** The text of a property; null where it is blank or missing. */
export function cellOf({ properties }: Given, column: string | null): string | null {
  const value = column === null ? undefined : properties[column];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? null : text;
}

export const columnsOf = (features: readonly Given[]): string[] => [
  ...new Set(features.flatMap((f) => Object.keys(f.properties))),
];

/** A property by its name. @throws Problem shapes.malformed where no feature has it */
export function mustHave({ path, features }: GivenFile, column: string): string {
  const known = columnsOf(features);
  if (known.includes(column)) return column;
  const near = nearest(column, known);
  throw problem('shapes.malformed', {
    path,
    where: null,
    why: `no feature has a property "${column}"`,
    next: near.length > 0 ? `did you mean "${near[0]}"?` : `they have: ${known.slice(0, 30).join(', ') || 'none'}`,
  });
}

/** Who makes files of boundaries writes them so: `#` stands for the number of the level. The finest level is meant. */
const NUMBERED = [
  { name: 'ADM#_EN', code: ['ADM#_PCODE'] }, // OCHA's common operational datasets
  { name: 'adm#_name', code: ['adm#_pcode'] },
  { name: 'ADM#_NAME', code: ['ADM#_PCODE', 'ADM#_CODE'] },
  { name: 'NAME_#', code: ['GID_#', 'HASC_#'] }, // GADM
] as const;

/** And so. */
const PLAIN = [
  { name: 'shapeName', code: ['shapeISO', 'shapeID'], parent: [] }, // geoBoundaries
  { name: 'NAME_EN', code: ['ISO_A3_EH', 'ISO_A3', 'ADM0_A3'], parent: [] }, // Natural Earth, countries
  { name: 'name_en', code: ['iso_3166_2', 'adm1_code'], parent: ['admin'] }, // Natural Earth, provinces
  { name: 'NAME', code: ['CODE', 'PCODE', 'ISO', 'ID'], parent: ['PARENT'] },
  { name: 'name', code: ['code', 'pcode', 'p_code', 'iso', 'id'], parent: ['parent'] },
  { name: 'Name', code: ['Code', 'PCode', 'Id'], parent: ['Parent'] },
] as const;

const LEVELS: readonly UnitLevel[] = ['country', 'admin1', 'admin2', 'admin3'];

const isFull = (features: readonly Given[], column: string) => features.every((f) => cellOf(f, column) !== null);

const firstFull = (features: readonly Given[], columns: readonly string[]): string | null =>
  columns.find((column) => isFull(features, column)) ?? null;

function numbered(features: readonly Given[]): Columns | null {
  for (const { name, code } of NUMBERED)
    for (const n of [3, 2, 1, 0]) {
      const at = (pattern: string, level = n) => pattern.replace('#', String(level));
      if (!isFull(features, at(name))) continue;
      return {
        name: at(name),
        code: firstFull(
          features,
          code.map((c) => at(c)),
        ),
        parent: n === 0 ? null : firstFull(features, [at(name, n - 1)]),
        level: LEVELS[n] as UnitLevel,
      };
    }
  return null;
}

/** What the features say of their level in words: "ADM1", "Admin-0 country". */
function levelSaid(features: readonly Given[]): UnitLevel {
  for (const column of ['shapeType', 'featurecla', 'level', 'LEVEL']) {
    const digit = /^adm(?:in)?[-_ ]?([0-3])/i.exec(cellOf(features[0] as Given, column) ?? '')?.[1];
    if (digit !== undefined) return LEVELS[Number(digit)] as UnitLevel;
  }
  return 'other';
}

function plain(features: readonly Given[]): Columns | null {
  const found = PLAIN.find(({ name }) => isFull(features, name));
  if (!found) return null;
  return {
    name: found.name,
    code: firstFull(features, found.code),
    parent: firstFull(features, found.parent),
    level: levelSaid(features),
  };
}

/** Which properties name the units. @throws Problem shapes.malformed where nobody can tell */
export function unitColumns(given: GivenFile, wanted: Wanted): Columns {
  const { path, features } = given;
  const said = (column: string | undefined) => (column === undefined ? undefined : mustHave(given, column));
  const detected = numbered(features) ?? plain(features);
  const name = said(wanted.nameProperty) ?? detected?.name;
  if (name === undefined)
    throw problem('shapes.malformed', {
      path,
      where: null,
      why: 'none of its properties is known to name the units',
      next: `say which with --name-property: ${columnsOf(features).slice(0, 30).join(', ') || 'it has none'}`,
    });
  const isDetected = name === detected?.name;
  return {
    name,
    code: said(wanted.codeProperty) ?? (isDetected ? detected.code : null),
    parent: said(wanted.parentProperty) ?? (isDetected ? detected.parent : null),
    level: wanted.level ?? detected?.level ?? 'other',
  };
}
