import { EVENT_COLUMNS, type EventColumn } from './event.ts';
import { type AnyTreatment, LOG_FIELDS, type RecordRule, type ReleaseRules } from './release-rules.ts';

const listed = (words: readonly string[], last = 'and') =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** How far two places that read the same may be apart, about. */
const REACH = ['111 km', '11 km', '1 km', '110 m', '11 m', '1 m', '10 cm'];

/** Members that a sentence names. */
const NAMED = 6;

function coarser(how: Exclude<AnyTreatment, 'publish' | 'withhold'>): string {
  if ('to' in how) return `only the ${how.to}`;
  if ('decimals' in how) return `rounded to ${how.decimals} decimals, about ${REACH[how.decimals]}`;
  if ('code' in how) return `always the code ${how.code}`;
  if ('word' in how) return `always “${how.word}”`;
  const more = how.members.length - NAMED;
  return `only the members ${listed(more > 0 ? [...how.members.slice(0, NAMED), `${more} more`] : how.members)}`;
}

function treatments(columns: Readonly<Partial<Record<EventColumn, AnyTreatment>>>): string[] {
  const by = new Map<string, string[]>();
  for (const [name] of EVENT_COLUMNS) {
    const how = columns[name];
    if (how === undefined || how === 'publish') continue;
    const words = how === 'withhold' ? 'withheld' : coarser(how);
    by.set(words, [...(by.get(words) ?? []), name]);
  }
  return [...by].map(([words, names]) => `${listed(names)}: ${words}`);
}

function recordInWords({ when, treat }: RecordRule): string {
  const conditions = Object.entries(when).map(([column, words]) => `${column} has ${listed(words, 'or')}`);
  const what = treat === 'withhold' ? 'withheld whole' : treatments(treat).join('; ');
  return `records whose ${listed(conditions)}, with their earlier revisions: ${what}`;
}

/** What leaves, one sentence a line. Null: everything. */
export function rulesInWords(rules: ReleaseRules | null): string[] {
  if (rules === null) return ['everything leaves as it is, the log of commits too'];
  const asTheyAre = EVENT_COLUMNS.map(([name]) => name).filter((name) => rules.columns[name] === 'publish');
  const log = (kept: 'publish' | 'withhold') => LOG_FIELDS.filter((field) => rules.log[field] === kept);
  return [
    asTheyAre.length === EVENT_COLUMNS.length
      ? 'every column leaves as it is'
      : `as they are: ${listed(asTheyAre) || 'no column'}`,
    ...treatments(rules.columns),
    ...rules.records.map(recordInWords),
    ...(log('publish').length > 0 ? [`of the log as they are: ${listed(log('publish'))}`] : []),
    ...(log('withhold').length > 0 ? [`of the log withheld: ${listed(log('withhold'))}`] : []),
  ];
}

/** What somebody should think about before these rules let anything out. */
export function cautionsOf(rules: ReleaseRules | null): string[] {
  const leaves = (name: EventColumn) => rules === null || rules.columns[name] === 'publish';
  const takes = rules !== null && EVENT_COLUMNS.some(([name]) => !leaves(name) && name !== 'extra');
  return [
    ...(leaves('notes')
      ? [`notes leave word for word: they may name people${takes ? ', and tell what other columns withhold' : ''}`]
      : []),
    ...(leaves('extra') ? ['extra leaves whole: it holds whatever columns a file had beyond the known ones'] : []),
    ...(leaves('latitude') ? ['places leave as exactly as they were coded'] : []),
    'the ids of events always leave',
  ];
}
