import { type AreaSet, type BoundarySet, type Finding, nearest, parseShapesName, problem } from '@cairn/domain';
import { canonicalJson, sha256 } from './commit.ts';
import type { Draft, HeldRecord, Ledger, Origin, Outcome, ShapeKind } from './port.ts';

interface Sets {
  readonly boundaries: BoundarySet;
  readonly areas: AreaSet;
}

/** A set of shapes as it stands, without the shapes. */
export interface HeldSet<K extends ShapeKind = ShapeKind> {
  readonly kind: K;
  readonly name: string;
  /** Whoever sees it sees the set; null: everybody does. */
  readonly dataset: string | null;
  readonly since: number;
  readonly set: Sets[K];
}

/** A set that is to be kept. */
export interface NewSet<K extends ShapeKind = ShapeKind> {
  readonly kind: K;
  readonly name: string;
  readonly dataset: string | null;
  readonly set: Sets[K];
  /** By what tells each from the others of its set. */
  readonly shapes: ReadonlyMap<string, unknown>;
  readonly findings: readonly Finding[];
  readonly origin: Origin;
  readonly author: string;
  readonly message?: string;
}

/** A set is another one where nothing but an outline is: what is kept of it holds the digest of all of them. */
const bodyOf = ({ set, shapes }: NewSet) => ({ ...set, outlines: sha256(canonicalJson([...shapes])) });

/** Keys of the shapes of a set begin so. No name has a slash. */
const shapesOf = (kind: ShapeKind, name: string): string => `${kind}/${name}/`;

const heldSet = <K extends ShapeKind>(kind: K, { key, dataset, since, body }: HeldRecord): HeldSet<K> => ({
  kind,
  name: key,
  dataset: dataset === '' ? null : dataset,
  since,
  set: body as Sets[K],
});

/** Sets that stand as of commit #`asOf`, by name. */
export async function setsOf<K extends ShapeKind>(
  ledger: Pick<Ledger, 'records'>,
  kind: K,
  asOf: number,
): Promise<HeldSet<K>[]> {
  const held = await ledger.records(kind, asOf);
  return held.map((r) => heldSet(kind, r)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The shapes of a set as of commit #`asOf`, by what tells each from the others. */
export async function shapesIn(
  ledger: Pick<Ledger, 'records'>,
  { kind, name, dataset }: Pick<HeldSet, 'kind' | 'name' | 'dataset'>,
  asOf: number,
): Promise<ReadonlyMap<string, unknown>> {
  const under = shapesOf(kind, name);
  const held = await ledger.records('shape', asOf, dataset ?? '', under);
  return new Map(held.map((r) => [r.key.slice(under.length), r.body]));
}

const standingOf = async (ledger: Ledger, kind: ShapeKind, name: string, head: number) =>
  (await setsOf(ledger, kind, head)).find((s) => s.name === name);

/**
 * Keeps a set, in the place of the one that has its name. Shapes that are as they were are not recorded again.
 * @throws Problem shapes.name-malformed, dataset.unknown, shapes.elsewhere, ledger.overtaken
 */
export async function addSet(ledger: Ledger, given: NewSet): Promise<Outcome> {
  const { kind, dataset, set, shapes, findings, origin, author } = given;
  const name = parseShapesName(given.name);
  const head = await ledger.head();
  if (dataset !== null) await ledger.dataset(dataset, head?.seq ?? 0);
  const standing = head ? await standingOf(ledger, kind, name, head.seq) : undefined;
  if (standing && standing.dataset !== dataset) throw problem('shapes.elsewhere', { name, dataset: standing.dataset });
  const before = standing && head ? await shapesIn(ledger, standing, head.seq) : new Map<string, unknown>();
  const under = shapesOf(kind, name);
  return ledger.append({
    dataset,
    author,
    message: given.message ?? `${kind === 'boundaries' ? 'Boundaries' : 'Dated areas'} ${name}: ${set.title}`,
    origin,
    parent: head?.seq ?? 0,
    records: [
      { kind, key: name, body: bodyOf(given) },
      ...[...shapes].map(([key, body]) => ({ kind: 'shape' as const, key: under + key, body })),
    ],
    withdraw: [...before.keys()]
      .filter((key) => !shapes.has(key))
      .map((key) => ({ kind: 'shape' as const, key: under + key, reason: 'not in the newer file' })),
    findings,
  });
}

/**
 * Withdraws a set with its shapes: it stands no more, and its past does.
 * @throws Problem shapes.unknown
 */
export async function removeSet(
  ledger: Ledger,
  { kind, name, reason, author }: { kind: ShapeKind; name: string; reason: string; author: string },
): Promise<Outcome> {
  const head = await ledger.resolve();
  const held = await setsOf(ledger, kind, head.seq);
  const found = setNamed(kind, held, name);
  const shapes = await shapesIn(ledger, found, head.seq);
  const gone: NonNullable<Draft['withdraw']> = [
    { kind, key: name, reason },
    ...[...shapes.keys()].map((key) => ({ kind: 'shape' as const, key: shapesOf(kind, name) + key, reason })),
  ];
  return ledger.append({ dataset: found.dataset, author, message: reason, parent: head.seq, withdraw: gone });
}

/** The set of a name. @throws Problem shapes.unknown */
export function setNamed<K extends ShapeKind>(kind: K, held: readonly HeldSet<K>[], name: string): HeldSet<K> {
  const found = held.find((s) => s.name === name);
  if (found) return found;
  const what = kind === 'boundaries' ? 'boundary set' : 'set of dated areas';
  throw problem('shapes.unknown', {
    what,
    name,
    near: nearest(
      name,
      held.map((s) => s.name),
    ),
  });
}
