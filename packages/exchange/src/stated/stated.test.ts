import { existsSync, readFileSync } from 'node:fs';
import { Problem } from '@cairn/domain';
import type { WrittenRecord } from '@cairn/domain/claims';
import { describe, expect, it } from 'vitest';
import { recordsFromTable } from './from-table.ts';
import { MappingSchema, parseMapping } from './mapping.ts';
import { READY_MAPPINGS } from './ready.ts';
import { tableRows } from './rows.ts';

const ready = (name: string) => MappingSchema.parse(READY_MAPPINGS[name]);
const read = (name: string, text: string) => {
  const mapping = ready(name);
  return recordsFromTable(mapping, tableRows(text, 'table', mapping.rows));
};
const code = (work: () => unknown) => {
  try {
    work();
  } catch (e) {
    return e instanceof Problem ? e.code : String(e);
  }
  return 'read';
};

const OHCHR = {
  since: '2022-02-24',
  date: '2022-06-14',
  killed: 4452,
  killed_men: 1712,
  killed_women: 1144,
  killed_girls: 106,
  killed_boys: 107,
  killed_children: 67,
  killed_adults: 1316,
  killed_government_area: 2414,
  killed_occupied_area: 169,
  killed_other_regions: 1869,
  injured: 5531,
  injured_government_area: 2372,
  injured_occupied_area: 713,
  injured_other_regions: 2446,
};

const pointsOf = (record: WrittenRecord | undefined) => (record as WrittenRecord<'series'>).body.points;

describe('K · statistics from tables', () => {
  it('K40 · an update of OHCHR adds up in all its parts, and is at least so many', () => {
    const { records, findings } = read('ohchr-civilian-casualties', JSON.stringify([OHCHR]));
    expect(findings).toEqual([]);
    expect(records.map((r) => [r.key, (r.body as { points: unknown[] }).points])).toEqual([
      [
        'ohchr-civilians-civilians-killed',
        [expect.objectContaining({ from: '2022-06-14', quantity: { modality: 'at-least', value: 4452 } })],
      ],
      [
        'ohchr-civilians-civilians-injured',
        [expect.objectContaining({ quantity: { modality: 'at-least', value: 5531 } })],
      ],
    ]);
  });

  it('K41 · parts that do not add up are told with their sum, and the row is kept', () => {
    const { records, findings } = read('ohchr-civilian-casualties', JSON.stringify([{ ...OHCHR, killed_girls: 105 }]));
    expect(records).toHaveLength(2);
    expect(findings.map((f) => f.say)).toEqual([
      'killed is 4452, and its parts killed_men + killed_women + killed_girls + killed_boys + killed_children + killed_adults make 4451',
    ]);
  });

  it("K42 · UNHCR's figures become a series for each pair of countries and each measure", () => {
    const row = (year: number, refugees: number | null) => ({
      year,
      coo_name: 'Northland',
      coo_iso: 'NOR',
      coa_name: 'Southland',
      coa_iso: 'SOU',
      refugees,
      idps: year === 2023 ? 7 : null,
    });
    const { records } = read(
      'unhcr-population',
      JSON.stringify({ items: [row(2023, 90), row(2022, 40), row(2024, null)] }),
    );
    const told = records.map((r) => [
      r.key,
      (r.body as { points: { from: string; quantity: { value: number } }[] }).points,
    ]);
    expect(
      told.map(([key, points]) => [
        key,
        (points as never[]).map((p: { from: string; quantity: { value: number } }) => [p.from, p.quantity.value]),
      ]),
    ).toEqual([
      [
        'unhcr-NOR-SOU-refugees',
        [
          ['2022-12-31', 40],
          ['2023-12-31', 90],
        ],
      ],
      ['unhcr-NOR-SOU-internally-displaced', [['2023-12-31', 7]]],
    ]);
  });

  it('K43 · of SIPRI, brackets are uncertain and two dots are not known', () => {
    const csv = `Supplier,Recipient,Designation,Description,Number ordered,Year of order,Status,Comments
Northland,Southland,T-1,tank,(40),2021,delivered,"Worth 3, perhaps"
Northland,Southland,G-2,gun,..,2022,,
Northland,Southland,G-2,gun,12,2022,lost,`;
    const { records, findings } = read('sipri-transfers', csv);
    expect(
      records.map((r) => [
        r.key,
        (r.body as { quantity: unknown; status: string }).quantity,
        (r.body as { status: string }).status,
      ]),
    ).toEqual([
      ['sipri-Northland-Southland-T-1-2021', { modality: 'about', value: 40 }, 'delivered'],
      ['sipri-Northland-Southland-G-2-2022', null, 'signed'],
    ]);
    expect(findings.map((f) => [f.line, f.say.slice(0, 16)])).toEqual([[4, 'left out: status']]);
  });

  it('K44 · a row that cannot be read is left out with its line; the others are kept', () => {
    const rows = [
      { date: '2022-02-25', personnel: 2800, 'personnel*': 'about' },
      { date: '2022-02-31', personnel: 2900 },
      { date: '2022-02-27', personnel: 'many' },
      { date: '2022-02-28', personnel: 5300, 'personnel*': 'more' },
    ];
    const { records, findings } = read('claimed-losses-daily', JSON.stringify(rows));
    expect(pointsOf(records[0]).map((p) => p.quantity)).toEqual([
      { modality: 'about', value: 2800 },
      { modality: 'more-than', value: 5300 },
    ]);
    expect(findings.map((f) => f.line)).toEqual([2, 3]);
  });

  it('K45 · a casualty list keeps names in the private part, and an id that stands twice is told', () => {
    const csv =
      'id,name,en_name,dob,sex,age\n1,Invented One,,1990-01-02,m,34\n1,Invented Two,,1991-01-02,f,33\n2,Invented Three,,,f,\n';
    const { records, findings } = read('confirmed-dead', csv);
    expect(records.map((r) => r.key)).toEqual(['1', '2']);
    expect(records[0]?.body).toMatchObject({
      sex: 'male',
      age: 34,
      identity: { name: 'Invented One', born: '1990-01-02' },
    });
    expect(findings).toEqual([{ line: 3, say: 'left out: the id "1" stands twice' }]);
  });

  it('K46 · a mapping and a table that do not fit are told so', () => {
    expect(code(() => read('claimed-losses-daily', 'day,men\n1,2\n'))).toBe('mapping.no-column');
    expect(code(() => tableRows('{"a": 1}', 't'))).toBe('table.unreadable');
    expect(code(() => tableRows('a,b\n"x', 't'))).toBe('table.unreadable');
    expect(code(() => parseMapping('form: serie', 'm.yaml'))).toBe('mapping.malformed');
    expect(code(() => parseMapping('form: [', 'm.yaml'))).toBe('mapping.malformed');
  });

  const LOSSES = new URL(
    '../../../../../shared/data/claims/ukr_mod_claimed_russian_losses_daily.json',
    import.meta.url,
  );
  it.skipIf(!existsSync(LOSSES))(
    'K47 · 1,626 days of claimed losses are one series (skipped where the file is missing)',
    () => {
      const { records, findings, rows } = read('claimed-losses-daily', readFileSync(LOSSES, 'utf8'));
      const points = pointsOf(records[0]);
      expect([rows, records.length, points.length, findings.length]).toEqual([1626, 1, 1626, 0]);
      expect(points.filter((p) => p.quantity.modality === 'more-than')).toHaveLength(6);
    },
  );
});
