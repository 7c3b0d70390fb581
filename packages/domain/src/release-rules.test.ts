import { describe, expect, it } from 'vitest';
import { EVENT_COLUMNS } from './event.ts';
import { Problem } from './problem.ts';
import { defaultRules, publishedFields, rulesOf } from './release-rules.ts';
import { parseReleaseRules } from './release-rules-parse.ts';
import { cautionsOf, rulesInWords } from './release-rules-words.ts';

const acled = defaultRules('acled');
const asJson = (rules: unknown) => JSON.parse(JSON.stringify(rules)) as Record<string, Record<string, unknown>>;

async function refusal(change: (rules: Record<string, Record<string, unknown>>) => void): Promise<string> {
  const rules = asJson(acled);
  change(rules);
  try {
    await parseReleaseRules(rules);
    return 'taken';
  } catch (cause) {
    if (cause instanceof Problem) return `${cause.say}. ${cause.fix}`;
    throw cause;
  }
}

describe('L · rules of what leaves', () => {
  it.each(['acled', 'ucdp-ged', 'plover', 'ours'])(
    'L20 · the default for %s is complete and in order',
    async (codebook) => {
      const rules = defaultRules(codebook);
      expect(Object.keys(rules.columns)).toEqual(EVENT_COLUMNS.map(([name]) => name));
      expect(await parseReleaseRules(asJson(rules))).toEqual(rules);
    },
  );

  it('L21 · a codebook of one’s own lets no name, place, source or free text out by default', () => {
    const { columns } = defaultRules('ours');
    for (const name of [
      'actor1',
      'actor2',
      'assoc_actor1',
      'assoc_actor2',
      'location',
      'source',
      'notes',
      'tags',
      'extra',
    ] as const)
      expect([name, columns[name]]).toEqual([name, 'withhold']);
  });

  it.each([
    [
      'a column that is not decided on',
      (r: Rules): void => {
        delete r['columns']?.['notes'];
      },
      'columns.notes',
      'not decided on',
    ],
    [
      'a column that there is not',
      (r: Rules) => set(r, 'columns', 'note', 'publish'),
      '"note"',
      'Did you mean "notes"',
    ],
    [
      'a treatment that does not fit',
      (r: Rules) => set(r, 'columns', 'best', { decimals: 1 }),
      'columns.best',
      'publish',
    ],
    ['a day that is missing', (r: Rules) => set(r, 'columns', 'date', 'withhold'), 'columns.date', '{"to": "month"}'],
    ['a place told by its name', (r: Rules) => round(r), 'location would tell what latitude does not', ''],
    ['a country told by its number', (r: Rules) => set(r, 'columns', 'country', 'withhold'), 'iso would tell', ''],
    [
      'a month with an exact day beside it',
      (r: Rules) => set(r, 'columns', 'date', { to: 'month' }),
      'date_from and date_to',
      '',
    ],
    ['a word of the log', (r: Rules) => set(r, 'log', 'autor', 'publish'), '"autor"', 'Did you mean "author"?'],
    [
      'a record rule without words',
      (r: Rules) => Object.assign(r, { records: [{ when: {}, treat: 'withhold' }] }),
      'records.0.when',
      '',
    ],
    [
      'a record rule by an unknown column',
      (r: Rules) => Object.assign(r, { records: [{ when: { tag: ['x'] }, treat: 'withhold' }] }),
      '"tag"',
      'Did you mean "tags"?',
    ],
  ] as const)('L22 · refused with what and where: %s', async (_, change, what, next) => {
    const said = await refusal(change);
    expect(said).toContain(what);
    expect(said).toContain(next);
  });

  it('L23 · nothing stated is the default of the codebook; only "none" is everything', () => {
    expect(rulesOf({ codebook: 'acled' })).toEqual(acled);
    expect(rulesOf({ codebook: 'acled', rules: 'none' })).toBeNull();
  });

  it('L24 · in words, every column stands once', () => {
    const words = rulesInWords(defaultRules('ours')).filter(
      (line) => !line.startsWith('records') && !line.startsWith('of the log'),
    );
    const named = words.join(', ').match(/[a-z_0-9]+/g) ?? [];
    for (const [name] of EVENT_COLUMNS) expect([name, named.filter((n) => n === name).length]).toEqual([name, 1]);
    expect(cautionsOf(null).join(' ')).toContain('notes leave word for word');
  });

  it('L25 · what a check said of a column of a file leaves with the column', () => {
    const rules = { ...acled, columns: { ...acled.columns, best: 'withhold', actor1: 'withhold' } as const };
    expect(publishedFields(rules)).toContain('event_date');
    for (const field of ['fatalities', 'best', 'side_a', 'unheard_of'])
      expect(publishedFields(rules)).not.toContain(field);
  });
});

type Rules = Record<string, Record<string, unknown>>;
const set = (rules: Rules, part: string, name: string, value: unknown) => {
  (rules[part] as Record<string, unknown>)[name] = value;
};
const round = (rules: Rules) => {
  for (const name of ['latitude', 'longitude']) set(rules, 'columns', name, { decimals: 1 });
};
