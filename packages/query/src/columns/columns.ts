import { type Codebook, type Filter, fold, problem } from '@cairn/domain';
import { type Sql, sql, type View } from '@cairn/store';
import { canonical, conditions } from '../compile.ts';
import { dialectOf } from '../dialect.ts';
import { NAMED_FIELDS, type NamedField, namesOf } from '../names.ts';
import { type AsOf, asOf, notices, type Scope, standing } from '../scope.ts';
import { CODED_COLUMNS, codesQuery, keysQuery, textsQuery, tokensQuery } from './query.ts';
import {
  coded,
  type HeldCodes,
  type HeldNumbers,
  NUMBERS,
  type NumberColumn,
  narrowed,
  SHARED_LISTS,
  type SharedList,
} from './shape.ts';

/** Events that are given as columns, at most: what a browser holds with ease. */
export const MOST_HELD = 500_000;

/** What a reader must know beside the columns, to answer as the server does. */
export interface ColumnsAbout {
  readonly asOf: AsOf;
  /** The filter in its canonical textual form. */
  readonly where: string;
  readonly notices: readonly string[];
  readonly size: number;
  readonly datasets: readonly { readonly name: string; readonly codebook: string }[];
  readonly codebooks: readonly Codebook[];
  /** By field of the filter: what folded words mean there, where the texts of the columns do not say so themselves. */
  readonly words: Readonly<Partial<Record<NamedField, readonly (readonly [word: string, names: readonly string[]])[]>>>;
  /** Names in the cells that join several, in the order in which groups come. */
  readonly tokens: Readonly<Record<TokenField, readonly string[]>>;
}

/** Columns of all events of a question, the newest first, in the order of the table. */
export interface Columns {
  readonly about: ColumnsAbout;
  readonly numbers: Readonly<Record<NumberColumn, HeldNumbers>>;
  /** `codes[i]` is the place of event i's text in the list of that name; 0 is "not given". */
  readonly texts: readonly { readonly column: string; readonly list: SharedList; readonly codes: HeldCodes }[];
  /** Texts from place 1 on, in the engine's order; place 0 is "not given". */
  readonly lists: Readonly<Record<SharedList, readonly (string | null)[]>>;
  /** The keys one after another in UTF-8, and where each begins and ends. */
  readonly keys: { readonly bytes: Uint8Array; readonly ends: Int32Array };
}

const TOKENS = { disorder_type: 'disorder_type', source: 'source', tag: 'tags' } as const satisfies Partial<
  Record<NamedField, string>
>;
type TokenField = keyof typeof TOKENS;
const TOKEN_FIELDS = Object.keys(TOKENS) as TokenField[];

type Lists = Readonly<Record<SharedList, readonly string[]>>;

async function listsOf(view: View, where: Sql): Promise<Lists> {
  const of = async (list: SharedList) => (await view.rows(textsQuery(list, where))).map((row) => String(row['name']));
  return Object.fromEntries(
    await Promise.all(SHARED_LISTS.map(async (list) => [list, await of(list)] as const)),
  ) as unknown as Lists;
}

async function tokensOf(view: View, where: Sql): Promise<ColumnsAbout['tokens']> {
  const of = async (field: TokenField) =>
    (await view.rows(tokensQuery(dialectOf(view), TOKENS[field], where))).map((row) => String(row['name']));
  return Object.fromEntries(
    await Promise.all(TOKEN_FIELDS.map(async (field) => [field, await of(field)] as const)),
  ) as unknown as ColumnsAbout['tokens'];
}

/** Names that fold to the same word, by that word. */
function folded(names: readonly (string | null)[]): Map<string, string[]> {
  const by = new Map<string, string[]>();
  for (const name of names) {
    if (name === null) continue;
    const word = fold(name);
    by.set(word, [...(by.get(word) ?? []), name]);
  }
  return by;
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && [...a].sort().every((name, i) => name === [...b].sort()[i]);

/** Of all words that name something in the scope, those that the texts held do not explain. */
async function wordsOf(
  view: View,
  scope: Scope,
  namesHeld: (field: NamedField) => readonly (string | null)[] | undefined,
): Promise<ColumnsAbout['words']> {
  const of = async (field: NamedField) => {
    const held = folded(namesHeld(field) ?? []);
    const known = await namesOf(view, scope, field);
    return [...known].filter(([word, names]) => !isSame(names, held.get(word) ?? []));
  };
  return Object.fromEntries(
    await Promise.all(NAMED_FIELDS.filter(namesHeld).map(async (field) => [field, await of(field)] as const)),
  ) as unknown as ColumnsAbout['words'];
}

/** Reads the whole numbers of `codesQuery`, column by column. */
async function numbersOf(view: View, query: Sql, size: number): Promise<Int32Array[]> {
  const columns = Array.from({ length: NUMBERS.length + CODED_COLUMNS.length + 1 }, () => new Int32Array(size));
  let at = 0;
  for await (const block of view.numbers(query)) {
    for (const [i, column] of columns.entries()) column.set(block[i] as Int32Array, at);
    at += block[0]?.length ?? 0;
  }
  return columns;
}

async function keyBytes(view: View, query: Sql): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const block of view.blocks(query)) for (const [keys] of block) pieces.push(Buffer.from(String(keys)));
  return Buffer.concat(pieces);
}

function endsOf(lengths: Int32Array): Int32Array {
  const ends = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) ends[i + 1] = (ends[i] as number) + (lengths[i] as number);
  return ends;
}

const withAbsent = (lists: Lists): Columns['lists'] =>
  Object.fromEntries(SHARED_LISTS.map((list) => [list, [null, ...lists[list]]])) as unknown as Columns['lists'];

/** @throws Problem columns.too-many */
async function countOf(view: View, where: Sql, most: number): Promise<number> {
  const [row] = await view.rows(sql`SELECT count(*) AS n FROM event WHERE ${where}`);
  const count = Number(row?.['n'] ?? 0);
  if (count > most) throw problem('columns.too-many', { count, most });
  return count;
}

/**
 * The events of a filter as columns: what it takes to answer by oneself what the server answers of them.
 * @throws Problem columns.too-many, filter.unknown-value
 */
export async function columns(view: View, scope: Scope, filter: Filter, most = MOST_HELD): Promise<Columns> {
  const where = sql`${standing(scope)} AND ${await conditions(view, scope, filter)}`;
  const size = await countOf(view, where, most);
  const dialect = dialectOf(view);
  const [lists, tokens] = [await listsOf(view, where), await tokensOf(view, where)];
  const namesHeld = (field: NamedField) => (field in TOKENS ? tokens[field as TokenField] : lists[field as SharedList]);
  const read = await numbersOf(view, codesQuery(dialect, where, lists), size);
  const bytes = await keyBytes(view, keysQuery(dialect, where));
  return {
    about: {
      asOf: asOf(scope.commit),
      where: await canonical(view, scope, filter),
      notices: notices(scope),
      size,
      datasets: scope.datasets.map((name, i) => ({ name, codebook: scope.infos[i]?.codebook ?? '' })),
      codebooks: scope.codebooks,
      words: await wordsOf(view, scope, namesHeld),
      tokens,
    },
    numbers: Object.fromEntries(
      NUMBERS.map((name, i) => [name, narrowed(read[i] as Int32Array)]),
    ) as Columns['numbers'],
    texts: CODED_COLUMNS.map(({ list, column }, i) => ({
      column,
      list,
      codes: coded(read[NUMBERS.length + i] as Int32Array, lists[list].length),
    })),
    lists: withAbsent(lists),
    keys: { bytes, ends: endsOf(read.at(-1) as Int32Array) },
  };
}
