import { nearest, problem, UNIT_LEVELS, type UnitLevel } from '@cairn/domain';
import type { Wanted } from '@cairn/exchange';
import type { BoundariesAbout } from '@cairn/query';
import type { Context } from '../context.ts';
import { csv, json, table } from '../ui/print.ts';
import { choiceOption, formatFrom, formatOption, type Options, TABLE_FORMATS, type Verb } from '../verb.ts';
import { addFile, declareShapes, noAction, removeFile, type ShapesVerb } from './shapes.ts';

const VERB: ShapesVerb<'boundaries'> = { kind: 'boundaries', one: 'unit' };

function levelFrom({ level }: Options): { readonly level?: UnitLevel } {
  if (level === undefined) return {};
  const known = UNIT_LEVELS.find((l) => l === level);
  if (known) return { level: known };
  const [near] = nearest(String(level), UNIT_LEVELS);
  const hint = near ? `did you mean ${near}?` : `levels are ${UNIT_LEVELS.join(', ')}`;
  throw problem('usage.wrong', { why: `"${level}" is no level; ${hint}`, verb: 'boundaries' });
}

function wantedFrom(options: Options): Wanted {
  const { nameProperty, codeProperty, parentProperty } = options as Record<string, string | undefined>;
  return {
    ...(nameProperty === undefined ? {} : { nameProperty }),
    ...(codeProperty === undefined ? {} : { codeProperty }),
    ...(parentProperty === undefined ? {} : { parentProperty }),
    ...levelFrom(options),
  };
}

async function held(context: Context): Promise<readonly BoundariesAbout[]> {
  return context.ask(
    async (ledger) => {
      const { boundarySets } = await import('@cairn/query');
      const head = await ledger.head();
      return head ? boundarySets(ledger, head) : [];
    },
    (server) => server.boundaries(),
  );
}

const COLUMNS = ['name', 'title', 'level', 'units', 'positions', 'dataset', 'licence'];

async function list(context: Context, format: string): Promise<void> {
  const sets = await held(context);
  if (format === 'json') return void context.out.write(json(sets));
  const rows = sets.map(({ file: _file, extent: _extent, ...rest }) => rest);
  if (format === 'csv') return void context.out.write(csv([...COLUMNS, 'attribution'], rows));
  context.out.write(
    rows.length === 0
      ? 'No boundaries yet. Add a file with: cairn boundaries add FILE\n'
      : table(COLUMNS, rows, context.paint, { most: 44 }),
  );
}

export const boundaries: Verb = {
  name: 'boundaries',
  summary: 'add, list and remove boundary files: the units by which the map is coloured',
  examples: [
    'cairn boundaries add ukr_adm1.geojson --name ukr-adm1 --title "Oblasts of Ukraine" --licence "CC BY 4.0" --public',
    'cairn boundaries add zones.topojson --name zones --title Zones --licence ours --dataset ours --name-property ZONE',
    'cairn boundaries',
    'cairn boundaries remove zones --message "Redrawn"',
  ],
  declare: (command) => {
    declareShapes(command);
    choiceOption(command, '--level <LEVEL>', 'level of the units, where the file does not say', UNIT_LEVELS);
    command
      .option('--name-property <NAME>', 'property that names the units')
      .option('--code-property <NAME>', 'property with their P-codes or other codes')
      .option('--parent-property <NAME>', 'property that names what a unit lies in');
    formatOption(command, TABLE_FORMATS);
  },
  run: async (context, options, [action, what]) => {
    const format = formatFrom(options, TABLE_FORMATS);
    if (action === undefined || action === 'list') return list(context, format);
    if (action === 'remove') return removeFile(context, VERB, what, options);
    if (action !== 'add') throw noAction('boundaries', action);
    const wanted = wantedFrom(options);
    const { planBoundaries } = await import('@cairn/exchange');
    return addFile(context, VERB, what, options, (file, said) => planBoundaries(file, said, wanted), format);
  },
};
