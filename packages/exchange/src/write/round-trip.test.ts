import { writeFileSync } from 'node:fs';
import { codebookNamed, EVENT_COLUMNS, type EventRow } from '@cairn/domain';
import { type Ledger, type Row, raw, sql } from '@cairn/store';
import { engines, type FreshLedger, type Scratch, scratch } from '@cairn/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACLED_COLUMNS } from '../acled/format.ts';
import { importFile } from '../import/import.ts';
import { spool } from '../read/spool.ts';
import { GED_COLUMNS } from '../ucdp-ged/format.ts';
import type { EventsSource } from './about.ts';
import { mergeOrders } from './beside.ts';
import { writeEvents } from './write.ts';

let disk: Scratch;
let ledger: Ledger;

/** Tests on every engine, each with a ledger of its own. */
function onEveryEngine(name: string, tests: () => void): void {
  for (const engine of engines)
    describe.skipIf(engine.missing)(`${name}, on ${engine.name}`, () => {
      let fresh: FreshLedger;
      beforeEach(async () => {
        disk = scratch();
        fresh = await engine.fresh();
        ledger = fresh.ledger;
      });
      afterEach(async () => {
        await fresh.remove();
        disk.remove();
      });
      tests();
    });
}

const fields = EVENT_COLUMNS.map(([name, type]) =>
  type === 'day' ? `${name}::VARCHAR AS ${name}` : type === 'coord' ? `${name}::FLOAT8 AS ${name}` : name,
).join(', ');

async function sourceOf(dataset: string): Promise<EventsSource> {
  const { id, seq, recordedAt } = await ledger.resolve();
  const query = sql`SELECT dataset, key AS id, ${raw(fields)}, since FROM event
    WHERE dataset = ${dataset} AND since <= ${seq} AND ${seq} < until ORDER BY date DESC, key`;
  const about = { asOf: { commit: id, seq, recordedAt }, where: '', titles: [dataset], licences: [], notices: [] };
  return { query, about };
}

async function bring(path: string, dataset: string) {
  const file = await spool(path, { tempDir: disk.at('tmp') });
  try {
    return await importFile(ledger, file, { dataset, author: 'test' });
  } finally {
    await file.dispose();
  }
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]) =>
  `${[columns, ...rows.map((r) => columns.map((c) => r[c] ?? ''))].map((r) => r.map(cell).join(',')).join('\n')}\n`;

async function held(dataset: string): Promise<Map<string, EventRow>> {
  const found = new Map<string, EventRow>();
  for await (const { key, event } of ledger.state(dataset, (await ledger.resolve()).seq)) found.set(key, event);
  return found;
}

const csvRows = (path: string): Promise<Row[]> =>
  ledger.inColumns(sql`SELECT 1 AS one`, [['one', 'int']], (engine) =>
    engine.rows(sql`SELECT * FROM read_csv(${path}, all_varchar = true, auto_detect = true, header = true)`),
  );

/** Imports a table, exports it, imports the export again, and says what the last import did. */
async function thereAndBack(
  format: 'acled' | 'ucdp-ged',
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
) {
  writeFileSync(disk.at('in.csv'), table(columns, rows));
  const first = await bring(disk.at('in.csv'), 'here');
  const out = disk.at('out.csv');
  const codebook = codebookNamed(format === 'acled' ? 'acled' : 'ucdp-ged');
  const written = await writeEvents(ledger, await sourceOf('here'), format, { path: out }, [codebook]);
  const head = await ledger.head();
  const again = await bring(out, 'here');
  expect(again).toMatchObject({
    commit: null,
    added: 0,
    revised: 0,
    retracted: 0,
    stale: 0,
    rejected: 0,
    unchanged: (await written.size()).rows,
  });
  expect(await ledger.head()).toEqual(head);
  await bring(out, 'elsewhere');
  expect(await held('elsewhere')).toEqual(await held('here'));
  return { first, out };
}

const NASTY = 'He said "stop", then\nran; naïve — Київ 🙂, \ttab\r\nlast line ';

const acledRow = {
  event_id_cnty: 'UKR1',
  event_date: '2024-03-10',
  year: '2024',
  time_precision: '1',
  disorder_type: 'Political violence',
  event_type: 'Battles',
  sub_event_type: 'Armed clash',
  actor1: 'Military Forces of Northland (2019-)',
  assoc_actor_1: 'A; B',
  inter1: 'State forces',
  actor2: 'Southland Front',
  assoc_actor_2: '',
  inter2: 'Rebel group',
  interaction: 'State forces-Rebel group',
  civilian_targeting: '',
  iso: '804',
  region: 'Europe',
  country: 'Ukraine',
  admin1: 'Kyiv',
  admin2: "O'Higgins",
  admin3: '',
  location: 'Київ',
  latitude: '50.4501234',
  longitude: '-0.0000001',
  geo_precision: '1',
  source: 'Gazette; Other',
  source_scale: 'National',
  notes: NASTY,
  fatalities: '0',
  tags: 'crowd size=no report',
  timestamp: '1710000000',
};
const ACLED_ROWS = [
  acledRow,
  { ...acledRow, event_id_cnty: 'UKR2', time_precision: '2', fatalities: '', notes: 'NA', timestamp: '1710000001' },
  {
    ...acledRow,
    event_id_cnty: 'UKR3',
    time_precision: '3',
    geo_precision: '3',
    latitude: '',
    longitude: '',
    actor2: '',
    inter2: '',
    interaction: '',
  },
  {
    ...acledRow,
    event_id_cnty: 'UKR4',
    event_type: 'Violence against civilians',
    sub_event_type: 'Attack',
    civilian_targeting: 'Civilian targeting',
    actor2: 'Civilians (Ukraine)',
    inter2: 'Civilians',
    interaction: 'State forces-Civilians',
    fatalities: '12',
    notes: ' leading and trailing ',
  },
  {
    ...acledRow,
    event_id_cnty: 'UKR5',
    event_type: 'Something new',
    sub_event_type: 'Unheard of',
    disorder_type: 'Odd',
    inter1: 'Martians',
    geo_precision: '',
    iso: '',
  },
];

const gedRow = {
  id: '1',
  relid: 'SYR-2024-1-1',
  year: '2024',
  active_year: '1',
  code_status: 'Clear',
  type_of_violence: '1',
  conflict_dset_id: '11',
  conflict_new_id: '11',
  conflict_name: 'Northland: Government',
  dyad_dset_id: '22',
  dyad_new_id: '22',
  dyad_name: 'Government - Front',
  side_a_dset_id: '3',
  side_a_new_id: '3',
  side_a: 'Government of Northland',
  side_b_dset_id: '4',
  side_b_new_id: '4',
  side_b: 'Front',
  number_of_sources: '2',
  source_article: '"Gazette,2024-03-11,A ""clash"" near Milltown"',
  source_office: 'Gazette;Other',
  source_date: '2024-03-11;2024-03-12',
  source_headline: NASTY,
  source_original: 'the mayor',
  where_prec: '1',
  where_coordinates: 'Milltown',
  where_description: 'near, the mill',
  adm_1: 'Hill Province',
  adm_2: 'Mill district',
  latitude: '50.4501234',
  longitude: '30.5',
  geom_wkt: 'POINT (30.5 50.4501234)',
  priogrid_gid: '202021',
  country: 'Northland',
  country_id: '369',
  region: 'Europe',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2024-03-10',
  date_end: '2024-03-10',
  deaths_a: '1',
  deaths_b: '2',
  deaths_civilians: '0',
  deaths_unknown: '0',
  best: '3',
  high: '9',
  low: '3',
  gwnoa: '369',
  gwnob: '',
};
const GED_ROWS = [
  gedRow,
  {
    ...gedRow,
    id: '2',
    number_of_sources: '-1',
    source_office: '',
    source_date: '',
    where_prec: '6',
    date_prec: '4',
    date_start: '2024-02-01',
    date_end: '2024-02-29',
  },
  {
    ...gedRow,
    id: '3',
    type_of_violence: '3',
    best: '',
    high: '',
    low: '',
    deaths_a: '',
    deaths_b: '',
    deaths_civilians: '',
    deaths_unknown: '',
    adm_2: 'NA',
  },
  { ...gedRow, id: '5e+05', date_start: '2024-03-10', date_end: '2024-03-01', low: '5', best: '3', high: '4' },
  { ...gedRow, id: '6', type_of_violence: '9', source_headline: '', latitude: '', longitude: '' },
];

onEveryEngine('X · what goes out comes in again', () => {
  it('X1 · ACLED to ACLED changes nothing', async () => {
    const { out } = await thereAndBack('acled', ACLED_COLUMNS, ACLED_ROWS);
    const rows = await csvRows(out);
    expect(Object.keys(rows[0] ?? {})).toEqual([...ACLED_COLUMNS]);
    const of = (id: string) => rows.find((r) => r['event_id_cnty'] === id);
    expect(of('UKR1')).toMatchObject({ ...acledRow, assoc_actor_2: null, civilian_targeting: null, admin3: null });
    expect(of('UKR2')).toMatchObject({ fatalities: null, notes: null, time_precision: '2', event_date: '2024-03-10' });
    expect(of('UKR3')).toMatchObject({ latitude: null, longitude: null, fatalities: '0', inter2: null });
    expect(of('UKR4')).toMatchObject({ civilian_targeting: 'Civilian targeting', notes: ' leading and trailing ' });
    expect(of('UKR5')).toMatchObject({ event_type: 'Something new', sub_event_type: 'Unheard of', inter1: 'Martians' });
  });

  it('X2 · population, old ids and columns that nobody knows keep their places after the 31', async () => {
    const more = ['my/odd~"column', 'population_best', 'zz', 'aa', 'data_id', 'population_1km'];
    const { out } = await thereAndBack(
      'acled',
      [...ACLED_COLUMNS, ...more],
      [
        { ...acledRow, population_best: '1200', zz: 'last, yet first', 'my/odd~"column': 'x' },
        { ...acledRow, event_id_cnty: 'UKR2', aa: '1', data_id: '77', population_1km: '0' },
        { ...acledRow, event_id_cnty: 'UKR3', zz: '2', aa: '2' },
      ],
    );
    const [row] = await csvRows(out);
    expect(Object.keys(row ?? {})).toEqual([
      ...ACLED_COLUMNS,
      'population_1km',
      'population_best',
      'data_id',
      'my/odd~"column',
      'zz',
      'aa',
    ]);
  });

  it('X3 · GED to GED changes nothing, its odd rows included', async () => {
    const { out } = await thereAndBack('ucdp-ged', GED_COLUMNS, GED_ROWS);
    const rows = await csvRows(out);
    expect(Object.keys(rows[0] ?? {})).toEqual([...GED_COLUMNS]);
    const of = (id: string) => rows.find((r) => r['id'] === id);
    expect(of('1')).toMatchObject({ ...gedRow, gwnob: null });
    expect(of('2')).toMatchObject({ number_of_sources: null, date_start: '2024-02-01', date_end: '2024-02-29' });
    expect(of('3')).toMatchObject({
      type_of_violence: '3',
      best: null,
      low: null,
      high: null,
      deaths_a: null,
      adm_2: null,
    });
    expect(of('500000')).toMatchObject({
      date_start: '2024-03-10',
      date_end: '2024-03-01',
      low: '5',
      best: '3',
      high: '4',
    });
    expect(of('6')).toMatchObject({ type_of_violence: '9', source_headline: null, latitude: null });
  });

  it('X4 · an edition of fewer columns, and one of more, come back as they were', async () => {
    const few = GED_COLUMNS.filter(
      (c) => !['year', 'number_of_sources', 'deaths_a', 'source_office', 'gwnoa'].includes(c),
    );
    const { out } = await thereAndBack(
      'ucdp-ged',
      [...few, 'libyear'],
      GED_ROWS.map((r) => ({ ...r, libyear: 'x' })),
    );
    expect(Object.keys((await csvRows(out))[0] ?? {})).toEqual([...GED_COLUMNS, 'libyear']);
  });

  it('X5 · events coded otherwise go out with blanks for what they do not hold', async () => {
    writeFileSync(disk.at('a.csv'), table(ACLED_COLUMNS, ACLED_ROWS));
    await bring(disk.at('a.csv'), 'here');
    await writeEvents(ledger, await sourceOf('here'), 'ucdp-ged', { path: disk.at('g.csv') }, [codebookNamed('acled')]);
    const rows = await csvRows(disk.at('g.csv'));
    expect(rows.find((r) => r['id'] === 'UKR3')).toMatchObject({
      date_start: '2024-03-01',
      date_end: '2024-03-31',
      side_a: acledRow.actor1,
      source_article: acledRow.source,
      deaths_a: null,
      year: null,
    });
    writeFileSync(disk.at('b.csv'), table(GED_COLUMNS, GED_ROWS));
    await bring(disk.at('b.csv'), 'there');
    await writeEvents(ledger, await sourceOf('there'), 'acled', { path: disk.at('h.csv') }, [
      codebookNamed('ucdp-ged'),
    ]);
    const others = await csvRows(disk.at('h.csv'));
    expect(Object.keys(others[0] ?? {})).toEqual([...ACLED_COLUMNS]);
    expect(others.find((r) => r['event_id_cnty'] === '2')).toMatchObject({
      fatalities: '3',
      sub_event_type: null,
      timestamp: null,
    });
  });
});

describe('X · columns beside the events', () => {
  it('X6 · lists of columns merge to one that keeps the order of each', () => {
    expect(
      mergeOrders([
        ['p', 'q'],
        ['a', 'b', 'c', 'p'],
      ]),
    ).toEqual(['a', 'b', 'c', 'p', 'q']);
    expect(
      mergeOrders([
        ['a', 'c'],
        ['b', 'c'],
        ['a', 'b'],
      ]),
    ).toEqual(['a', 'b', 'c']);
    expect(
      mergeOrders([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toEqual(['a', 'b']);
    expect(mergeOrders([])).toEqual([]);
  });
});
