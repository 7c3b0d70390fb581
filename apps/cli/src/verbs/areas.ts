import { AREA_KINDS, type AreaKind, nearest, problem } from '@cairn/domain';
import type { AreasAbout } from '@cairn/query';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { csv, json, table } from '../ui/print.ts';
import { choiceOption, formatFrom, formatOption, type Options, TABLE_FORMATS, type Verb } from '../verb.ts';
import { addFile, declareShapes, noAction, removeFile, type ShapesVerb } from './shapes.ts';

const VERB: ShapesVerb<'areas'> = { kind: 'areas', one: 'area' };

/** Properties of the features, by what they say. */
const PROPERTIES = {
  from: 'first day on which an area holds',
  to: 'last day on which it holds; blank is open',
  kind: 'kind of the area',
  party: 'who holds it',
  source: 'who says so',
  uncertain: 'yes where it is uncertain',
  name: 'name of the area',
} as const;

type Property = keyof typeof PROPERTIES;

function declareProperties(command: Command): void {
  for (const [name, about] of Object.entries(PROPERTIES))
    command.option(`--${name}-property <NAME>`, `property with the ${about}`);
}

function columnsFrom(options: Options): Partial<Record<Property, string>> {
  const names = Object.keys(PROPERTIES) as Property[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const said = options[`${name}Property`];
      return said === undefined ? [] : [[name, String(said)]];
    }),
  );
}

function kindFrom({ kind }: Options): AreaKind | undefined {
  if (kind === undefined) return undefined;
  const known = AREA_KINDS.find((k) => k === kind);
  if (known) return known;
  const [near] = nearest(String(kind), AREA_KINDS);
  const hint = near ? `did you mean ${near}?` : `kinds are ${AREA_KINDS.join(', ')}`;
  throw problem('usage.wrong', { why: `"${kind}" is no kind of area; ${hint}`, verb: 'areas' });
}

async function held(context: Context): Promise<readonly AreasAbout[]> {
  return context.ask(
    async (ledger) => {
      const { areaSets } = await import('@cairn/query');
      const head = await ledger.head();
      return head ? areaSets(ledger, head) : [];
    },
    (server) => server.areas(),
  );
}

const COLUMNS = ['name', 'title', 'areas', 'first', 'last', 'dataset', 'licence'];

async function list(context: Context, format: string): Promise<void> {
  const sets = await held(context);
  if (format === 'json') return void context.out.write(json(sets));
  const rows = sets.map(({ file: _file, extent: _extent, ...rest }) => rest);
  if (format === 'csv') return void context.out.write(csv([...COLUMNS, 'attribution'], rows));
  context.out.write(
    rows.length === 0
      ? 'No dated areas yet. Add a file with: cairn areas add FILE\n'
      : table(COLUMNS, rows, context.paint, { most: 44 }),
  );
}

export const areas: Verb = {
  name: 'areas',
  summary: 'add, list and remove dated areas: control, front lines and ceasefire zones, as layers of the map',
  examples: [
    'cairn areas add control.geojson --name control --title "Areas of control" --licence "CC BY 4.0" --dataset ours',
    'cairn areas add line.geojson --name line --title "Front line" --licence ours --public --kind front-line',
    'cairn areas',
    'cairn areas remove line',
  ],
  declare: (command) => {
    declareShapes(command);
    choiceOption(command, '--kind <KIND>', 'kind of the areas that do not say theirs', AREA_KINDS);
    declareProperties(command);
    formatOption(command, TABLE_FORMATS);
  },
  run: async (context, options, [action, what]) => {
    const format = formatFrom(options, TABLE_FORMATS);
    if (action === undefined || action === 'list') return list(context, format);
    if (action === 'remove') return removeFile(context, VERB, what, options);
    if (action !== 'add') throw noAction('areas', action);
    const [columns, kind] = [columnsFrom(options), kindFrom(options)];
    const { planAreas } = await import('@cairn/exchange');
    return addFile(context, VERB, what, options, (file, said) => planAreas(file, said, columns, kind), format);
  },
};
