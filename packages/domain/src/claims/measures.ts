// Generated from codebook/measures/ by scripts/vocabulary.mjs. Change the YAML there and run `npm run vocabulary`.
import type { Measure } from './measure.ts';

export type MeasureId =
  | 'losses'
  | 'killed-or-wounded'
  | 'killed'
  | 'confirmed-killed'
  | 'civilians-killed'
  | 'wounded'
  | 'civilians-injured'
  | 'missing'
  | 'captured'
  | 'detained'
  | 'released'
  | 'forcibly-displaced'
  | 'refugees'
  | 'internally-displaced'
  | 'population-change'
  | 'people-in-need'
  | 'troops-deployed'
  | 'items-supplied'
  | 'rounds-supplied'
  | 'items-destroyed'
  | 'items-launched'
  | 'buildings-damaged'
  | 'deal-value'
  | 'aid-value';

export const MEASURES: readonly (Measure & { readonly id: MeasureId })[] = [
  {
    id: 'losses',
    name: 'losses',
    meaning: 'People killed, wounded, missing or captured, as armies count what they have lost.',
    unit: 'people',
    kind: 'flow',
    partOf: [],
    words: ['losses', 'casualties and prisoners', 'personnel losses'],
  },
  {
    id: 'killed-or-wounded',
    name: 'killed or wounded',
    meaning: 'People killed and people wounded, counted together.',
    unit: 'people',
    kind: 'flow',
    partOf: ['losses'],
    words: [
      'killed or wounded',
      'killed and wounded',
      'dead and wounded',
      'dead or wounded',
      'killed or injured',
      'killed and injured',
      'casualties',
    ],
  },
  {
    id: 'killed',
    name: 'killed',
    meaning: 'People killed.',
    unit: 'people',
    kind: 'flow',
    partOf: ['killed-or-wounded'],
    words: ['killed', 'dead', 'deaths', 'died', 'fatalities', 'slain', 'lost their lives'],
  },
  {
    id: 'confirmed-killed',
    name: 'confirmed killed',
    meaning: 'People whose death is confirmed one by one, by name or document.',
    unit: 'people',
    kind: 'flow',
    partOf: ['killed'],
    words: ['confirmed killed', 'confirmed dead', 'confirmed deaths', 'verified deaths', 'identified dead'],
  },
  {
    id: 'civilians-killed',
    name: 'civilians killed',
    meaning: 'People killed who were civilians.',
    unit: 'people',
    kind: 'flow',
    partOf: ['killed'],
    words: ['civilians killed', 'civilian deaths', 'civilian fatalities', 'civilians dead'],
  },
  {
    id: 'wounded',
    name: 'wounded',
    meaning: 'People wounded or injured who lived.',
    unit: 'people',
    kind: 'flow',
    partOf: ['killed-or-wounded'],
    words: ['wounded', 'injured', 'hurt'],
  },
  {
    id: 'civilians-injured',
    name: 'civilians injured',
    meaning: 'Civilians wounded or injured who lived.',
    unit: 'people',
    kind: 'flow',
    partOf: ['wounded'],
    words: ['civilians injured', 'civilians wounded', 'civilian injuries'],
  },
  {
    id: 'missing',
    name: 'missing',
    meaning: 'People of whom it is not known whether they live.',
    unit: 'people',
    kind: 'flow',
    partOf: ['losses'],
    words: ['missing', 'unaccounted for', 'disappeared'],
  },
  {
    id: 'captured',
    name: 'captured',
    meaning: 'People taken prisoner.',
    unit: 'people',
    kind: 'flow',
    partOf: ['losses'],
    words: ['captured', 'taken prisoner', 'prisoners of war', 'prisoners'],
  },
  {
    id: 'detained',
    name: 'detained',
    meaning: 'People arrested or held.',
    unit: 'people',
    kind: 'flow',
    partOf: [],
    words: ['detained', 'arrested', 'held', 'abducted', 'kidnapped'],
  },
  {
    id: 'released',
    name: 'released',
    meaning: 'People set free who had been held or captured.',
    unit: 'people',
    kind: 'flow',
    partOf: [],
    words: ['released', 'freed', 'set free', 'exchanged', 'swapped'],
  },
  {
    id: 'forcibly-displaced',
    name: 'forcibly displaced',
    meaning: 'People driven from their homes, within their country or over its border.',
    unit: 'people',
    kind: 'level',
    partOf: [],
    words: [
      'displaced',
      'forcibly displaced',
      'driven from their homes',
      'forced from their homes',
      'evacuated',
      'uprooted',
      'fled their homes',
    ],
  },
  {
    id: 'refugees',
    name: 'refugees',
    meaning: 'People who have fled over a border.',
    unit: 'people',
    kind: 'level',
    partOf: ['forcibly-displaced'],
    words: ['refugees', 'fled the country', 'fled abroad'],
  },
  {
    id: 'internally-displaced',
    name: 'internally displaced',
    meaning: 'People driven from their homes within their own country.',
    unit: 'people',
    kind: 'level',
    partOf: ['forcibly-displaced'],
    words: [
      'internally displaced',
      'internally displaced people',
      'internally displaced persons',
      'displaced within the country',
    ],
  },
  {
    id: 'population-change',
    name: 'change of the population',
    meaning: 'By how much a population has grown, or shrunk where it is negative.',
    unit: 'people',
    kind: 'change',
    partOf: [],
    words: ['population has declined', 'population has fallen', 'population has shrunk', 'population has grown'],
  },
  {
    id: 'people-in-need',
    name: 'people in need',
    meaning: 'People who need humanitarian help.',
    unit: 'people',
    kind: 'level',
    partOf: [],
    words: ['people in need', 'in need of aid', 'in need of assistance', 'need help'],
  },
  {
    id: 'troops-deployed',
    name: 'troops deployed',
    meaning: 'Soldiers sent to or standing in an area.',
    unit: 'people',
    kind: 'level',
    partOf: [],
    words: ['deployed', 'stationed', 'sent', 'sent troops', 'dispatched', 'massed'],
  },
  {
    id: 'items-supplied',
    name: 'items supplied',
    meaning: 'Weapons, vehicles or other things handed over.',
    unit: 'items',
    kind: 'flow',
    partOf: [],
    words: ['supplied', 'delivered', 'transferred', 'handed over', 'shipped', 'sent'],
  },
  {
    id: 'rounds-supplied',
    name: 'rounds supplied',
    meaning: 'Rounds of ammunition handed over.',
    unit: 'rounds',
    kind: 'flow',
    partOf: [],
    words: ['rounds of ammunition', 'rounds', 'shells', 'artillery shells'],
  },
  {
    id: 'items-destroyed',
    name: 'items destroyed',
    meaning: 'Weapons, vehicles or other things destroyed or lost.',
    unit: 'items',
    kind: 'flow',
    partOf: [],
    words: ['destroyed', 'shot down', 'knocked out', 'intercepted'],
  },
  {
    id: 'items-launched',
    name: 'items launched',
    meaning: 'Drones, missiles, rockets or shells launched at somebody.',
    unit: 'items',
    kind: 'flow',
    partOf: [],
    words: ['launched', 'fired'],
  },
  {
    id: 'buildings-damaged',
    name: 'buildings damaged',
    meaning: 'Buildings damaged or destroyed.',
    unit: 'buildings',
    kind: 'flow',
    partOf: [],
    words: ['homes damaged', 'houses destroyed', 'buildings damaged', 'homes destroyed', 'damaged'],
  },
  {
    id: 'deal-value',
    name: 'value of a deal',
    meaning: 'What a sale, order or treaty is worth.',
    unit: 'money',
    kind: 'flow',
    partOf: [],
    words: ['deal', 'contract', 'sale', 'agreement worth', 'order worth'],
  },
  {
    id: 'aid-value',
    name: 'value of aid',
    meaning: 'What help given or promised is worth.',
    unit: 'money',
    kind: 'flow',
    partOf: [],
    words: ['aid', 'assistance', 'aid package', 'pledged', 'donated'],
  },
];
