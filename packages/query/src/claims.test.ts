import { type Day, Problem, type StatedInput } from '@cairn/domain';
import { parseRecords, type WrittenRecord } from '@cairn/domain/claims';
import { type Ledger, viewFor } from '@cairn/store';
import { engines, event, type TestEngine } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsBoard } from './claims.ts';
import { stated, statedOne } from './stated.ts';
import { checkedRecords } from './stated-checks.ts';

const D = 'invented';
const by = { dataset: D, author: 'test', message: 'm' };

const said = (day: string) => ({ from: day, to: day });
const claim = (key: string, given: Partial<StatedInput<'claim'>>) => ({
  kind: 'claim' as const,
  key,
  claimant: { name: 'Ministry of the North', kind: 'body', stands: 'party', side: 'Northland' },
  measure: 'killed-or-wounded',
  population: { whom: 'Southland troops', side: 'Southland', status: 'military' },
  period: { from: '2024-01-01', to: null },
  area: {},
  quantity: { modality: 'more-than', value: 6000 },
  said: said('2024-10-28'),
  ...given,
});

const TEXT = 'The ministry said that more than 6,000 troops had been killed or wounded.';
const FIRST = [
  { kind: 'report', key: 'r1', title: 'Figures', publisher: 'Invented Gazette', text: TEXT },
  claim('many', { evidence: [{ report: 'r1', words: 'more than 6,000 troops' }] }),
  claim('few', {
    quantity: { modality: 'at-most', value: 900 },
    claimant: { name: 'Ministry of the South', kind: 'body' },
  }),
  claim('dead', {
    claimant: { name: 'Invented Observatory', kind: 'body', stands: 'third-party' },
    measure: 'confirmed-killed',
    quantity: { modality: 'at-least', value: 700 },
    said: { from: '2024-09-01', to: '2024-09-30' },
  }),
  claim('north', {
    population: { whom: 'Northland troops', side: 'Northland', status: 'military' },
    quantity: { modality: 'about', value: 3000 },
  }),
  claim('all', {
    measure: 'killed',
    population: { whom: 'people' },
    area: { country: 'Northland' },
    quantity: { modality: 'at-least', value: 20 },
  }),
];

const written = (records: readonly object[]): WrittenRecord[] => parseRecords(JSON.stringify(records), 'test.json');

const EVENTS = [3, null, 4].map((best, i) => ({
  key: `e${i}`,
  event: event({
    date: '2024-05-01' as Day,
    date_from: '2024-05-01' as Day,
    date_to: '2024-05-01' as Day,
    country: 'Northland',
    low: best,
    best,
    high: best,
  }),
}));

for (const engine of engines) describe.skipIf(engine.missing)(`K · claims on ${engine.name}`, () => claimsOn(engine));

function claimsOn(engine: TestEngine): void {
  let ledger: Ledger;
  let close: () => Promise<void>;
  const add = async (records: readonly object[]) =>
    ledger.append({ ...by, records: await checkedRecords(ledger, D, written(records)) });

  beforeAll(async () => {
    const made = await engine.fresh();
    ({ ledger } = made);
    close = () => made.remove();
    const info = { title: 'Invented', codebook: 'acled', licence: 'none', visibility: 'private', notice: null };
    await ledger.append({ ...by, records: [{ kind: 'dataset', key: D, body: info }], events: EVENTS });
    await add(FIRST);
  });
  afterAll(() => close());

  it('K20 · the board has the claims in the order in which they were said, with what their words allow', async () => {
    const { claims } = await claimsBoard(ledger, { measure: ['killed-or-wounded'], side: ['Southland'] });
    expect(claims.map((c) => [c.key, c.bounds.low, c.bounds.high])).toEqual([
      ['dead', 700, null],
      ['many', 6001, null],
      ['few', null, 900],
    ]);
  });

  it('K21 · it tells rivals that contradict each other, and floors', async () => {
    const { pairs } = await claimsBoard(ledger, { side: ['Southland'] });
    expect(pairs.map(({ a, b, relation }) => [a.key, b.key, relation.kind, relation.verdict])).toEqual([
      ['dead', 'many', 'floor', 'compatible'],
      ['dead', 'few', 'floor', 'compatible'],
      ['many', 'few', 'rivals', 'contradict'],
    ]);
  });

  it('K22 · event data stand beside it, and say why they are only a floor or none', async () => {
    const { beside } = await claimsBoard(ledger, { id: ['all', 'many'] });
    const told = beside.map((b) => [b.claims, b.because, b.figures.best, b.figures.unknown]);
    expect(told).toEqual([
      [[`${D}/all`], 'floor', 7, 1],
      [[`${D}/many`], 'includes-others', 7, 1],
    ]);
  });

  it('K23 · the ratio between the sides is of their last claims of the same measure', async () => {
    const { ratios } = await claimsBoard(ledger, { id: ['many', 'north'] });
    expect(ratios).toHaveLength(1);
    expect(ratios[0]?.ratio.best).toBe(2);
  });

  it('K24 · the words of a claim stand in the report that it names, and their place is kept', async () => {
    const one = await statedOne(ledger, {}, 'claim', 'many');
    const { evidence } = one.body as { evidence: { from: number; to: number; words: string }[] };
    expect(TEXT.slice(evidence[0]?.from, evidence[0]?.to)).toBe('more than 6,000 troops');
    const code = (records: readonly object[]) =>
      add(records).then(
        () => 'kept',
        (cause: unknown) => (cause instanceof Problem ? cause.message : String(cause)),
      );
    expect(await code([claim('x', { evidence: [{ report: 'r1', words: 'seven thousand' }] })])).toMatch(
      /do not stand in the report "r1".*\[record.unfit\]/,
    );
    expect(await code([claim('x', { evidence: [{ report: 'r9', words: 'w' }] })])).toMatch(/no report "r9"/);
    expect(await code([claim('x', { revises: ['nobody'] })])).toMatch(/no claim "nobody"/);
  });

  it('K25 · a revision takes the place of a claim; what was said before stays, and a past state has it so', async () => {
    const before = await claimsBoard(ledger, { id: ['many'] });
    await add([
      claim('more', { quantity: { modality: 'about', value: 6500 }, said: said('2024-11-02'), revises: ['many'] }),
    ]);
    const after = await claimsBoard(ledger, { id: ['many', 'more'] });
    expect(after.claims.map((c) => [c.key, c.revisedBy])).toEqual([
      ['many', [`${D}/more`]],
      ['more', []],
    ]);
    const past = await claimsBoard(ledger, { id: ['many'], as_of: before.asOf.commit });
    expect(past.claims[0]?.revisedBy).toEqual([]);
  });

  it('K26 · what is withdrawn is on the board no more, and its history tells why', async () => {
    await ledger.append({ ...by, withdraw: [{ kind: 'claim', key: 'few', reason: 'a slip of the tongue' }] });
    expect((await stated(ledger, {}, 'claim')).records.map((r) => r.key)).not.toContain('few');
    const one = await statedOne(ledger, {}, 'claim', 'few');
    expect([one.withdrawn, one.history.length]).toEqual(['a slip of the tongue', 2]);
  });
}

for (const engine of engines)
  describe.skipIf(engine.missing)(`K · what leaves a dataset, on ${engine.name}`, () => {
    it('K29 · who somebody was, and the text of a report, stay with those who may see all of it', async () => {
      const made = await engine.fresh();
      try {
        const info = { title: 'Invented', codebook: 'acled', licence: 'none', visibility: 'public', notice: null };
        await made.ledger.append({ ...by, records: [{ kind: 'dataset', key: D, body: info }] });
        const casualty = {
          kind: 'casualty',
          key: 'p1',
          outcome: 'killed',
          confirmation: 'confirmed',
          when: { from: null, to: null },
          area: {},
          note: 'a private note',
          identity: { name: 'Invented Person', born: '1990-01-01' },
        };
        const records = await checkedRecords(made.ledger, D, written([FIRST[0] as object, casualty]));
        await made.ledger.append({ ...by, records });
        const { view } = await viewFor(made.ledger, { sees: () => 'released' });
        const told = JSON.stringify([
          await stated(view, {}, 'casualty'),
          await stated(view, {}, 'report'),
          await statedOne(view, {}, 'casualty', 'p1'),
          await statedOne(view, {}, 'report', 'r1'),
        ]);
        expect(told).not.toMatch(/Invented Person|1990-01-01|a private note|the ministry said/i);
        expect(JSON.stringify(await stated(made.ledger, {}, 'casualty'))).toContain('Invented Person');
        const { view: nothing } = await viewFor(made.ledger, { sees: () => 'nothing' });
        await expect(stated(nothing, { dataset: [D] }, 'casualty')).rejects.toThrow(/dataset.unknown/);
        await expect(nothing.recordHistory('casualty', D, 'p1')).rejects.toThrow(/dataset.unknown/);
      } finally {
        await made.remove();
      }
    });
  });

describe('K · files of records', () => {
  const faults = (text: string) => {
    try {
      parseRecords(text, 'f.yaml');
    } catch (e) {
      return (e as Problem).message;
    }
    return 'read';
  };
  it('K27 · every mistake has its line and column', () => {
    const text = '- kind: clam\n  key: a\n- kind: statement\n  key: b\n  speaker: { name: N, kind: body }\n  said: x\n';
    expect(faults(text)).toMatch(/line 1, column 9: \[0\].kind: .*did you mean "claim"/);
    expect(faults(text)).toMatch(/line 3, column 3: \[1\].when: is missing/);
  });
  it('K28 · a file that is none, or has one key twice, is told so', () => {
    expect(faults('just words')).toMatch(/must be a list of records/);
    expect(faults('- [')).toMatch(/this is not YAML/);
    const twice = '- { kind: report, key: a, title: T, publisher: P }\n'.repeat(2);
    expect(faults(twice)).toMatch(/line 2, column \d+: \[1\].key: stands twice/);
  });
});
