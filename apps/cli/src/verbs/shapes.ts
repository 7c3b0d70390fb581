import { problem } from '@cairn/domain';
import type { Plan, Said } from '@cairn/exchange';
import type { NewSet, ShapeKind } from '@cairn/store';
import { Argument, type Command } from 'commander';
import type { Context } from '../context.ts';
import { json, oneLine, plural, shown } from '../ui/print.ts';
import type { Options } from '../verb.ts';

/** What the two verbs for sets of shapes share: `boundaries` and `areas`. */
export interface ShapesVerb<K extends ShapeKind> {
  readonly kind: K;
  /** One of its members, for sentences. */
  readonly one: string;
  readonly many?: string;
}

const ACTIONS = ['add', 'remove'] as const;

/** Declares what the two verbs share. */
export function declareShapes(command: Command): void {
  const action = new Argument('[ACTION]', 'what to do; without it, list');
  action.argChoices = [...ACTIONS];
  command
    .addArgument(action)
    .argument('[FILE]', 'a file of GeoJSON or TopoJSON; for remove, the name of a set')
    .option('--name <NAME>', 'name of the set: small letters, digits and hyphens')
    .option('--title <TITLE>', 'title of the set')
    .option('--licence <TEXT>', 'licence of the file; shown with the map')
    .option('--attribution <TEXT>', 'what must be said beside the map')
    .option('--public', 'everybody may see it')
    .option('--dataset <NAME>', 'only who sees this dataset may see it')
    .option('--object <NAME>', 'layer of a TopoJSON file that has several')
    .option('--message <WHY>', 'why, for the log');
}

const wrong = (verb: ShapeKind, why: string) => problem('usage.wrong', { why, verb });

const needed = (verb: ShapeKind, options: Options, name: string, why: string): string => {
  const value = options[name];
  if (typeof value !== 'string' || value.trim() === '') throw wrong(verb, why);
  return value.trim();
};

/** Who may see it has no default: nobody should publish a front line, or miss a map, by leaving out a word. */
function audienceOf(verb: ShapeKind, { public: isPublic, dataset }: Options): string | null {
  if (isPublic === true && dataset !== undefined)
    throw wrong(verb, 'say either --public or --dataset: a set of a dataset is seen by who sees the dataset');
  if (isPublic !== true && dataset === undefined)
    throw wrong(verb, 'who may see it? Say --public for everybody, or --dataset NAME for who sees that dataset');
  return dataset === undefined ? null : String(dataset);
}

const saidOf = (verb: ShapeKind, options: Options): Said => ({
  title: needed(verb, options, 'title', 'what is it called? Say it with --title'),
  licence: needed(verb, options, 'licence', 'under which licence may it be shown? Say it with --licence'),
  ...(options['attribution'] === undefined ? {} : { attribution: String(options['attribution']) }),
});

/** Reads, checks and keeps a file. Nothing is kept where anything of it is wrong. */
export async function addFile<K extends ShapeKind>(
  context: Context,
  verb: ShapesVerb<K>,
  path: string | undefined,
  options: Options,
  plan: (file: import('@cairn/exchange').GivenFile, said: Said) => Plan<NewSet<K>['set']>,
  format: string,
): Promise<void> {
  const { kind, one, many } = verb;
  if (path === undefined) throw wrong(kind, 'which file?');
  const name = needed(kind, options, 'name', 'under which name? Say it with --name');
  const [said, dataset] = [saidOf(kind, options), audienceOf(kind, options)];
  const { readFeatures } = await import('@cairn/exchange');
  const given = await readFeatures(path, options['object'] as string | undefined);
  const { head, shapes, findings } = plan(given, said);
  const { addSet } = await import('@cairn/store');
  const { name: file, sha256, bytes } = given.file;
  const { commit, records } = await context.write((ledger) =>
    addSet(ledger, {
      kind,
      name,
      dataset,
      set: head,
      shapes,
      findings,
      origin: { file, format: kind, sha256, bytes },
      author: context.author,
      ...(options['message'] === undefined ? {} : { message: String(options['message']) }),
    }),
  );
  if (format === 'json')
    return void context.out.write(
      json({ name, dataset, shapes: shapes.size, positions: head.positions, records, findings, commit }),
    );
  const seen = dataset === null ? 'for everybody to see' : `for who sees ${dataset}`;
  context.out.write(
    commit
      ? `${plural(shapes.size, one, many)} of ${shown(head.positions)} positions recorded as commit #${commit.seq} ${commit.id.slice(0, 12)}: ${name}, ${seen}.\n`
      : `${name} is as it was.\n`,
  );
  for (const f of findings)
    context.err.write(
      `${context.paint('yellow', 'Look')}: ${oneLine(String(f.key))}, ${f.value}: ${f.say}; ${f.fix}\n`,
    );
}

/** Withdraws a set; what stood of it stands in the past. */
export async function removeFile(
  context: Context,
  { kind }: ShapesVerb<ShapeKind>,
  name: string | undefined,
  options: Options,
): Promise<void> {
  if (name === undefined) throw wrong(kind, 'which set? Name it');
  const { removeSet } = await import('@cairn/store');
  const reason = String(options['message'] ?? `${kind} ${name} removed`);
  const { commit } = await context.write((ledger) => removeSet(ledger, { kind, name, reason, author: context.author }));
  context.out.write(`${name} is withdrawn as commit #${commit?.seq}. States before it still have it.\n`);
}

/** @throws Problem usage.wrong */
export const noAction = (kind: ShapeKind, action: string) =>
  wrong(kind, `"${action}" is nothing that can be done with ${kind}; ${ACTIONS.join(' and ')} are`);
