import { describe, expect, it } from 'vitest';
import { parseDay } from '../day.ts';
import { Problem } from '../problem.ts';
import { codebookNamed } from './built-in.ts';
import type { Fault } from './faults.ts';
import { parseCodebook, parseCrosswalk } from './parse.ts';
import { coverageOf, disorderOf, findType, interactionOf, spanOf } from './rules.ts';

/** Each fault as `line:column path — sentence`. */
function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (e) {
    if (!(e instanceof Problem) || e.code !== 'codebook.malformed') throw e;
    return (e.details.faults as Fault[]).map((f) => `${f.line}:${f.column} ${f.path} — ${f.say}`);
  }
  return [];
}
const faults = (text: string) => faultsOf(() => parseCodebook(text, 'mine.yaml'));

const SMALL = `
id: water
title: Water points
version: '1'
eventTypes:
  - name: Attack on a water point
    aliases: [Well attacked]
  - name: Repair
`;

describe('O · one’s own codebook', () => {
  it('O1 · id, title, version and event types are enough', () => {
    const cb = parseCodebook(SMALL, 'water.yaml');
    expect(findType(cb, 'well ATTACKED').eventType).toBe('Attack on a water point');
    expect(disorderOf(cb, null, 'Repair')).toBeNull();
    expect(interactionOf(cb, 1, 2)).toBeNull();
    expect(coverageOf(cb, 'Chad')).toBeNull();
    expect(spanOf(cb, parseDay('2024-01-05'), 2)).toEqual({ from: '2024-01-05', to: '2024-01-05' });
  });
  it('O2 · without a list of countries the coverage names them itself', () => {
    const cb = parseCodebook(
      `${SMALL}coverage: { since: 2020-01-01, countries: { Chad: 2021-06-01 } }\n`,
      'water.yaml',
    );
    expect([coverageOf(cb, 'CHAD'), coverageOf(cb, 'Mali')]).toEqual(['2021-06-01', '2020-01-01']);
  });
  it('O3 · JSON is read as well', () => {
    expect(parseCodebook('{"id":"a","title":"A","version":"1","eventTypes":[{"name":"X"}]}', 'a.json').id).toBe('a');
  });
});

describe('F · faults are told together, by line', () => {
  it('F1 · several at once, in the order of the lines', () => {
    const text = [
      'id: My Codebook', // 1
      'version: 2', // 2
      'titel: Mine', // 3
      'disorderTypes:', // 4
      '  - { name: Violence }', // 5
      'eventTypes:', // 6
      '  - name: Fights', // 7
      '    disorder: [Violense]', // 8
      '    targeting: sometimes', // 9
      '    subEventTypes:', // 10
      '      - { name: Duel }', // 11
      '      - { name: duel }', // 12
      'actorTypes:', // 13
      '  - { code: 1, label: Army }', // 14
      'interactions:', // 15
      '  - { code: 12, label: Army-Rebels, pair: [1, 2] }', // 16
      'coverage: { since: 2023-02-30 }', // 17
    ].join('\n');
    expect(faults(text)).toEqual([
      '1:1 title — is missing',
      '1:5 id — must be small letters, digits and hyphens, beginning with a letter',
      "2:10 version — must be text; write it in quotes: '2'",
      '3:1 titel — there is no such key; did you mean "title"?',
      '8:16 eventTypes[0].disorder[0] — there is no disorder type "Violense" in the codebook; did you mean "Violence"?',
      '9:16 eventTypes[0].targeting — must be one of always, never, possible; "sometimes" is none of them',
      '12:17 eventTypes[0].subEventTypes[1].name — "duel" is used already at eventTypes[0].subEventTypes[0].name',
      '16:47 interactions[0].pair[1] — there is no actor type "2" in the codebook',
      '17:20 coverage.since — must be a real day, written year-month-day, for example 2024-11-01',
    ]);
  });
  it('F2 · a key written twice is a fault, beside the others', () => {
    expect(faults(`${SMALL}id: again\nlicense: free\n`)).toEqual([
      '9:1  — the key is written twice in one group',
      '10:1 license — there is no such key; did you mean "licence"?',
    ]);
  });
  it('F3 · what is not YAML is told with its line', () => {
    const [first] = faults('id: a\ntitle: [A\nversion: b\n');
    expect(first).toMatch(/^3:\d+ {2}— this is not YAML: /);
  });
  it('F4 · an empty file and a list are no codebook', () => {
    expect(faults('')).toEqual(['1:1  — must be a group of keys and values, and nothing is written here']);
    expect(faults('- a')).toEqual(['1:1  — must be a group of keys and values']);
  });
  it('F5 · a preset, a region, a coverage and an exception name what there is', () => {
    const text = `${SMALL}presets: [{ id: p, label: P, types: [{ eventType: Repairs }, { eventType: Repair, subEventType: Well }] }]
regions: [{ name: North }]
countries: [{ name: Chad, region: Nort, since: 2020-01-01 }]
coverage: { countries: { Chad: 2020-01-01, Mali: 2020-01-01 } }
precedence: { rule: listed, exceptions: [{ wins: A, over: [B], because: c }] }
`;
    expect(faults(text).map((f) => f.replace(/^\S+ /, ''))).toEqual([
      'presets[0].types[0].eventType — there is no event type "Repairs" in the codebook; did you mean "Repair"?',
      'presets[0].types[1].subEventType — there is no sub-event type "Well" in Repair',
      'countries[0].region — there is no region "Nort" in the codebook; did you mean "North"?',
      'coverage.countries.Chad — its first day is stated already, beside the country',
      'coverage.countries.Mali — there is no country "Mali" in the codebook',
      'precedence.exceptions[0].wins — there is no sub-event type "A" in the codebook',
      'precedence.exceptions[0].over[0] — there is no sub-event type "B" in the codebook',
    ]);
  });
  it('F6 · a pair is rising, and used once', () => {
    const text = `${SMALL}actorTypes: [{ code: 1, label: A }, { code: 2, label: B }]
interactions: [{ code: 12, label: A-B, pair: [1, 2] }, { code: 21, label: B-A, pair: [2, 1] }, { code: 13, label: C, pair: [1, 2] }]
`;
    expect(faults(text).map((f) => f.replace(/^\S+ /, ''))).toEqual([
      'interactions[1].pair — the lower code comes first',
      'interactions[2].pair — "1 and 2" is used already at interactions[0].pair',
    ]);
  });
  it('F7 · the message names file, lines and the way out', () => {
    expect(() => parseCodebook('id: a', 'mine.yaml')).toThrow(
      /^mine\.yaml is not a codebook:\n {2}line 1, column 1: title: is missing\n[\s\S]*To fix: .*\[codebook\.malformed\]$/,
    );
  });
  it('F8 · what a point stands for is a radius or an area, not both', () => {
    const text = `${SMALL}geoPrecision: [{ code: 1, meaning: m, standsFor: { radius_m: 5, area: admin1 } }]\n`;
    expect(faults(text).map((f) => f.split(' — ')[1])).toEqual([
      'must be { radius_m: metres } or { area: admin3 | admin2 | admin1 | beyond-admin1 | country | none }',
    ]);
  });
});

describe('X · faults of a crosswalk', () => {
  it('X1 · its types, contexts and codebooks must exist', () => {
    const text = `id: a--b
title: T
version: '1'
from: ucdp-ged
to: plover
rules:
  - { from: { eventType: State-based conflict }, to: { eventType: ASSULT } }
  - { from: { eventType: One-sided }, to: { eventType: ASSAULT, contexts: [war] } }
onlyIn:
  - { codebook: acled, reason: r }
  - { codebook: plover, from: { eventType: Riots }, when: { best: { atleast: 1 } }, reason: r }
`;
    const read = () => parseCrosswalk(text, 'x.yaml', codebookNamed('ucdp-ged'), codebookNamed('plover'));
    expect(faultsOf(read).map((f) => f.replace(/^(\d+):\S+ /, '$1 '))).toEqual([
      '7 rules[0].to.eventType — there is no event type "ASSULT" in the codebook; did you mean "ASSAULT"?',
      '8 rules[1].from.eventType — there is no event type "One-sided" in the codebook; did you mean "One-sided violence"?',
      '8 rules[1].to.contexts[0] — there is no context "war" in the codebook',
      '10 onlyIn[0].codebook — there is no codebook "acled" among the two joined',
      '11 onlyIn[1].from.eventType — there is no event type "Riots" in the codebook',
      '11 onlyIn[1].when.best.atleast — there is no such key; did you mean "atLeast"?',
    ]);
  });
});
