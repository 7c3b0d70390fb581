import { type Codebook, type Filter, fold, nearest, problem, wildcard } from '@cairn/domain';
import { raw, type Sql, sql, type View } from '@cairn/store';
import { type Dialect, dialectOf } from './dialect.ts';
import { DYAD, turned } from './dyad.ts';
import { type Scope, standing } from './scope.ts';

/** Fields whose values are names, and where in an event they stand. `tokens`: the cell may join several. */
const NAMED = {
  country: { columns: ['country'] },
  region: { columns: ['region'] },
  admin1: { columns: ['admin1'] },
  admin2: { columns: ['admin2'] },
  event_type: { columns: ['event_type'] },
  sub_event_type: { columns: ['sub_event_type'] },
  disorder_type: { columns: ['disorder_type'], tokens: true },
  actor: { columns: ['actor1', 'actor2'] },
  dyad: { columns: [DYAD] },
  actor_type: { columns: ['actor1_type', 'actor2_type'] },
  interaction: { columns: ['interaction'] },
  source: { columns: ['source'], tokens: true },
  tag: { columns: ['tags'], tokens: true },
} as const satisfies Partial<Record<keyof Filter, { columns: readonly string[]; tokens?: true }>>;

export type NamedField = keyof typeof NAMED;
export const NAMED_FIELDS = Object.keys(NAMED) as NamedField[];

const isTokens = (field: NamedField) => 'tokens' in NAMED[field];

/** Names that a codebook lists, each with the words that mean it. */
function listed(field: NamedField, cb: Codebook): { name: string; aliases: readonly string[] }[] {
  const of = (items: readonly { name: string; aliases?: readonly string[] | undefined }[] | undefined) =>
    (items ?? []).map(({ name, aliases }) => ({ name, aliases: aliases ?? [] }));
  switch (field) {
    case 'country':
      return of(cb.countries);
    case 'region':
      return of(cb.regions);
    case 'event_type':
      return of(cb.eventTypes);
    case 'sub_event_type':
      return of(cb.eventTypes.flatMap((t) => t.subEventTypes ?? []));
    case 'disorder_type':
      return of(cb.disorderTypes);
    case 'actor_type':
      return of(cb.actorTypes?.map((t) => ({ name: t.label, aliases: t.aliases })));
    case 'interaction':
      return of(cb.interactions?.map((i) => ({ name: i.label })));
    default:
      return [];
  }
}

async function inData(ledger: View, scope: Scope, field: NamedField): Promise<string[]> {
  const { columns } = NAMED[field];
  const dialect = dialectOf(ledger);
  const one = (column: string): Sql =>
    isTokens(field)
      ? sql`SELECT DISTINCT unnest(${dialect.tokens(column)}) AS name FROM (SELECT DISTINCT ${raw(column)} FROM event WHERE ${standing(scope)}) c`
      : sql`SELECT DISTINCT ${raw(column)} AS name FROM event WHERE ${standing(scope)}`;
  const union = columns.map(one).reduce((a, b) => sql`${a} UNION ${b}`);
  const rows = await ledger.rows(sql`SELECT name FROM (${union}) n WHERE name IS NOT NULL`);
  return rows.map((r) => String(r['name']));
}

/** Names by what they fold to. As of a commit they never change, so they are worked out once. */
const cache = new WeakMap<View, Map<string, Promise<ReadonlyMap<string, readonly string[]>>>>();

async function foldedNames(
  ledger: View,
  scope: Scope,
  field: NamedField,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, string[]>();
  const add = (word: string, name: string) => {
    const held = known.get(fold(word)) ?? [];
    if (!held.includes(name)) known.set(fold(word), [...held, name]);
  };
  for (const cb of scope.codebooks) for (const { name } of listed(field, cb)) add(name, name);
  const carried = await inData(ledger, scope, field);
  for (const name of carried) add(name, name);
  if (field === 'dyad') for (const name of carried) for (const pair of turned(name)) add(pair, name);
  for (const cb of scope.codebooks)
    for (const { name, aliases } of listed(field, cb))
      for (const alias of aliases) if (!known.has(fold(alias))) add(alias, name);
  return known;
}

/** What folded words mean in a field: the names that the codebooks list, those in the data, and the codebooks' aliases. */
export function namesOf(ledger: View, scope: Scope, field: NamedField) {
  const held = cache.get(ledger) ?? new Map();
  cache.set(ledger, held);
  const key = `${field} ${scope.commit.id} ${scope.datasets.join(';')}`;
  if (!held.has(key)) held.set(key, foldedNames(ledger, scope, field));
  return held.get(key) as ReturnType<typeof foldedNames>;
}

/**
 * The spellings, as they stand in the events, that the wanted names mean. `*` stands for anything.
 * @throws Problem filter.unknown-value, which suggests the nearest
 */
export async function resolveNames(
  ledger: View,
  scope: Scope,
  field: NamedField,
  wanted: readonly string[],
): Promise<string[]> {
  const known = await namesOf(ledger, scope, field);
  const found = wanted.flatMap((name) => {
    const word = fold(name);
    const hits = word.includes('*')
      ? [...known].filter(([k]) => wildcard(word).test(k)).flatMap(([, spelled]) => spelled)
      : (known.get(word) ?? []);
    if (hits.length > 0) return hits;
    throw problem('filter.unknown-value', { field, value: name, near: nearest(name, [...known.values()].flat()) });
  });
  return [...new Set(found)].sort();
}

/** So many names at most are looked for in a cell before it is taken apart. */
const LOOKED_FOR = 16;

/**
 * The condition that a cell, which joins several names by ";", has one of these. Taking a cell apart costs far more than
 * finding a text in it, and a cell that has the name has its text: so most go without.
 */
function joins(dialect: Dialect, column: string, names: readonly string[]): Sql {
  const exact = dialect.hasAny(dialect.tokens(column), names);
  if (names.length > LOOKED_FOR) return exact;
  const somewhere = names.map((name) => dialect.holds(column, name)).reduce((a, b) => sql`${a} OR ${b}`);
  return sql`((${somewhere}) AND ${exact})`;
}

/** The condition that an event carries one of these names. */
export function carries(dialect: Dialect, field: NamedField, names: readonly string[]): Sql {
  const { columns } = NAMED[field];
  const list = names.map((n) => sql`${n}`).reduce((a, b) => sql`${a}, ${b}`);
  const any = columns.map((column) =>
    isTokens(field) ? joins(dialect, column, names) : sql`${raw(column)} IN (${list})`,
  );
  return sql`(${any.reduce((a, b) => sql`${a} OR ${b}`)})`;
}
