import { writeFileSync } from 'node:fs';
import { type EventRow, Problem } from '@cairn/domain';
import type { Ledger } from '@cairn/store';
import { engines, type FreshLedger, type Scratch, scratch } from '@cairn/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACLED_COLUMNS } from '../acled/format.ts';
import { spool } from '../read/spool.ts';
import { GED_COLUMNS } from '../ucdp-ged/format.ts';
import { type ImportReport, type ImportRequest, importFile } from './import.ts';

let folder: Scratch;
let ledger: Ledger;

/** Tests on every engine, each with a ledger of its own. */
function onEveryEngine(name: string, tests: () => void): void {
  for (const engine of engines)
    describe.skipIf(engine.missing)(`${name}, on ${engine.name}`, () => {
      let fresh: FreshLedger;
      beforeEach(async () => {
        folder = scratch();
        fresh = await engine.fresh();
        ledger = fresh.ledger;
      });
      afterEach(async () => {
        await fresh.remove();
        folder.remove();
      });
      tests();
    });
}

type Cells = Readonly<Record<string, string>>;

/** One invented event as ACLED publishes them, every cell as text. */
const ACLED: Cells = {
  event_id_cnty: 'ALB1',
  event_date: '2024-02-16',
  year: '2024',
  time_precision: '1',
  disorder_type: 'Political violence',
  event_type: 'Battles',
  sub_event_type: 'Armed clash',
  actor1: 'Hill Forces',
  assoc_actor_1: '',
  inter1: 'State forces',
  actor2: 'Vale Front',
  assoc_actor_2: '',
  inter2: 'Rebel group',
  interaction: 'State forces-Rebel group',
  civilian_targeting: '',
  iso: '8',
  region: 'Europe',
  country: 'Albania',
  admin1: 'Hill',
  admin2: '',
  admin3: '',
  location: 'Milltown',
  latitude: '41.1',
  longitude: '20.25',
  geo_precision: '1',
  source: 'Invented Gazette',
  source_scale: 'National',
  notes: 'Synthetic.',
  fatalities: '3',
  tags: '',
  timestamp: '1700000000',
};
const GED: Cells = {
  ...Object.fromEntries(GED_COLUMNS.map((c) => [c, ''])),
  id: '7',
  year: '2020',
  type_of_violence: '1',
  side_a: 'Hill Forces',
  side_b: 'Vale Front',
  number_of_sources: '1',
  source_office: 'Gazette',
  source_date: '2020-03-04',
  where_prec: '1',
  where_coordinates: 'Milltown',
  adm_1: 'Hill',
  latitude: '10.5',
  longitude: '20.5',
  country: 'Northland',
  region: 'Europe',
  date_prec: '1',
  date_start: '2020-03-04',
  date_end: '2020-03-04',
  deaths_a: '1',
  deaths_b: '1',
  deaths_civilians: '0',
  deaths_unknown: '0',
  best: '2',
  high: '3',
  low: '1',
};

const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (columns: readonly string[], rows: readonly Cells[]) =>
  [columns, ...rows.map((r) => columns.map((c) => r[c] ?? ''))]
    .map((r) => r.map(quote).join(','))
    .join('\n')
    .concat('\n');
const acled = (...rows: Partial<Cells>[]) =>
  csv(
    ACLED_COLUMNS,
    rows.map((r) => ({ ...ACLED, ...r }) as Cells),
  );
const ged = (...rows: Partial<Cells>[]) =>
  csv(
    GED_COLUMNS,
    rows.map((r) => ({ ...GED, ...r }) as Cells),
  );

let files = 0;
async function load(
  text: string,
  more: Partial<ImportRequest> = {},
  name = `file-${++files}.csv`,
): Promise<ImportReport> {
  const path = folder.at(name);
  writeFileSync(path, text);
  const file = await spool(path, { tempDir: folder.at('temp') });
  try {
    return await importFile(ledger, file, { dataset: 'set', author: 'tester', ...more });
  } finally {
    await file.dispose();
  }
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

async function held(asOf = 1_000_000): Promise<Record<string, EventRow>> {
  const rows: Record<string, EventRow> = {};
  for await (const { key, event } of ledger.state('set', asOf)) rows[key] = event;
  return rows;
}
const one = async (key = 'ALB1') => (await held())[key] as EventRow;
const checks = (r: ImportReport) => Object.fromEntries(r.byCheck.map((c) => [c.check, c.count]));

onEveryEngine('I · ACLED-shaped files', () => {
  const EXPECTED: Partial<EventRow> = {
    date: '2024-02-16' as never,
    date_from: '2024-02-16' as never,
    event_type: 'Battles',
    sub_event_type: 'Armed clash',
    disorder_type: 'Political violence',
    civilian_targeting: false,
    actor1_type: 'State forces',
    actor2_type: 'Rebel group',
    interaction: 'State forces-Rebel group',
    iso: 8,
    country: 'Albania',
    region: 'Europe',
    latitude: 41.1,
    longitude: 20.25,
    geo_precision: 1,
    low: 3,
    best: 3,
    high: 3,
    asserted_at: 1_700_000_000,
    extra: null,
    assoc_actor1: null,
    tags: null,
  };
  it('I1 · the 31 columns are read, without findings', async () => {
    const report = await load(acled({}));
    expect(report).toMatchObject({
      format: 'acled',
      rows: 1,
      added: 1,
      rejected: 0,
      findings: { error: 0, warning: 0, note: 0 },
    });
    expect(await one()).toMatchObject(EXPECTED);
  });
  it.each([
    ['in any order', csv([...ACLED_COLUMNS].reverse(), [ACLED])],
    [
      'in capitals',
      csv(
        ACLED_COLUMNS.map((c) => c.toUpperCase()),
        [Object.fromEntries(Object.entries(ACLED).map(([c, v]) => [c.toUpperCase(), v]))],
      ),
    ],
    ['with the date in words', acled({ event_date: '16 February 2024' })],
    ['with numbers for actor types', acled({ inter1: '1', inter2: '2', interaction: '12' })],
    [
      'without disorder and interaction',
      csv(
        ACLED_COLUMNS.filter((c) => c !== 'disorder_type' && c !== 'interaction'),
        [ACLED],
      ),
    ],
    ['as JSON of text, in an envelope', JSON.stringify({ status: '200', success: 'true', count: '1', data: [ACLED] })],
    [
      'as JSON with numbers',
      JSON.stringify({
        status: 200,
        success: true,
        data: [
          {
            ...ACLED,
            year: 2024,
            fatalities: 3,
            latitude: 41.1,
            timestamp: 1_700_000_000,
            iso: 8,
            time_precision: 1,
            geo_precision: 1,
            tags: null,
          },
        ],
      }),
    ],
  ])('I2 · the same event %s is the same event', async (_how, text) => {
    const first = await load(acled({}));
    const report = await load(text);
    expect([report.findings.error, report.findings.warning]).toEqual([0, 0]);
    expect(await one()).toMatchObject(EXPECTED);
    expect({ ...report, commit: null }).toMatchObject({ added: 0, revised: 0, unchanged: 1 });
    expect(first.commit?.seq).toBe(1);
  });
  it('I3 · population, old and unknown columns are kept beside the event', async () => {
    const more = { population_best: '1200', data_id: '99', iso3: 'ALB', our_code: 'x"y' };
    const report = await load(csv([...ACLED_COLUMNS, ...Object.keys(more)], [{ ...ACLED, ...more }]));
    expect(JSON.parse((await one()).extra ?? '')).toEqual(more);
    expect(checks(report)).toEqual({ 'column.unknown': 1 });
  });
  it('I4 · a blank toll is not known, and 0 is 0', async () => {
    await load(acled({ fatalities: '' }, { event_id_cnty: 'ALB2', fatalities: '0' }));
    expect([(await one()).low, (await one()).best, (await one()).high]).toEqual([null, null, null]);
    expect((await one('ALB2')).best).toBe(0);
  });
  it('I5 · a misspelt disorder type is read as meant, with a note', async () => {
    const protest = {
      event_type: 'Protests',
      sub_event_type: 'Peaceful protest',
      disorder_type: 'Demostrations',
      inter1: 'Protesters',
      actor2: '',
      inter2: '',
      interaction: 'Protesters only',
    };
    const report = await load(acled(protest));
    expect((await one()).disorder_type).toBe('Demonstrations');
    expect(checks(report)).toMatchObject({ 'type.respelled': 1 });
    expect(report.findings.warning).toBe(0);
  });
  it('I6 · a date of a week or a month stands for all its days', async () => {
    await load(acled({ time_precision: '2' }, { event_id_cnty: 'ALB2', time_precision: '3' }));
    expect(await one()).toMatchObject({ date_from: '2024-02-13', date_to: '2024-02-19' });
    expect(await one('ALB2')).toMatchObject({ date_from: '2024-02-01', date_to: '2024-02-29' });
  });
});

onEveryEngine('I · GED-shaped files', () => {
  const SMALL = [
    'id',
    'year',
    'active_year',
    'type_of_violence',
    'conflict_new_id',
    'conflict_name',
    'dyad_new_id',
    'dyad_name',
    'side_a_new_id',
    'side_a',
    'side_b_new_id',
    'gwnob',
    'side_b',
    'number_of_sources',
    'source_article',
    'source_office',
    'source_date',
    'source_headline',
    'source_original',
    'where_prec',
    'where_coordinates',
    'adm_1',
    'adm_2',
    'latitude',
    'longitude',
    'geom_wkt',
    'priogrid_gid',
    'country',
    'country_id',
    'region',
    'event_clarity',
    'date_prec',
    'date_start',
    'date_end',
    'deaths_a',
    'deaths_b',
    'deaths_civilians',
    'deaths_unknown',
    'low',
    'best',
    'high',
  ];
  it.each([
    ['41', SMALL],
    ['49', GED_COLUMNS],
  ] as const)('I7 · %s columns are read, without findings', async (n, columns) => {
    expect(columns).toHaveLength(Number(n));
    const report = await load(csv(columns, [GED]));
    expect(report).toMatchObject({ format: 'ucdp-ged', added: 1, findings: { error: 0, warning: 0, note: 0 } });
    expect(await one('7')).toMatchObject({
      date: '2020-03-04',
      low: 1,
      best: 2,
      high: 3,
      country: 'Northland',
      actor1: 'Hill Forces',
      admin2: null,
      source: 'Gazette',
    });
  });
  it("I8 · R's NA and -1 sources are not known; midnight is no time", async () => {
    const report = await load(
      ged({
        adm_1: 'NA',
        number_of_sources: '-1',
        date_start: '2020-03-04 00:00:00.000',
        date_end: '2020-03-05 00:00:00',
      }),
    );
    const event = await one('7');
    expect(event).toMatchObject({ admin1: null, date: '2020-03-04', date_from: '2020-03-04', date_to: '2020-03-05' });
    expect(JSON.parse(event.extra ?? '{}')).not.toHaveProperty('number_of_sources');
    expect(report.findings.error).toBe(0);
  });
  it('I9 · an id that was rounded is written out, with a note', async () => {
    const report = await load(ged({ id: '5e+05' }));
    expect(Object.keys(await held())).toEqual(['500000']);
    expect(checks(report)).toEqual({ 'id.scientific': 1 });
  });
  it.each([
    ['month first', '3/25/2020', '3/4/2020', 'date.reformatted', '2020-03-04'],
    ['day first', '25/3/2020', '4/3/2020', 'date.reformatted', '2020-03-04'],
    ['either', '3/5/2020', '3/4/2020', 'date.ambiguous', '2020-03-04'],
  ])('I10 · dates with slashes are told apart by the file: %s', async (_how, telling, asked, check, day) => {
    const report = await load(
      ged({ id: '1', date_start: telling, date_end: telling }, { date_start: asked, date_end: asked }, { id: '3' }),
    );
    expect(await one('7')).toMatchObject({ date: day });
    expect(checks(report)).toHaveProperty([check]);
    expect(report.added).toBe(3);
  });
  it('I11 · a toll out of order is kept as published, with a finding', async () => {
    const report = await load(ged({ low: '5' }));
    expect(await one('7')).toMatchObject({ low: 5, best: 2, high: 3 });
    expect(checks(report)).toEqual({ 'toll.disordered': 1 });
  });
});

onEveryEngine('I · findings', () => {
  const broken = `${acled({ notes: 'one\ntwo "three"\nfour' }).trimEnd()}\nALB9,"open" quote,2024\n${acled({ event_id_cnty: 'ALB3', fatalities: 'many' }, { event_id_cnty: 'ALB4' }).split('\n').slice(1).join('\n')}`;
  it('I12 · one bad row is a finding with line, column and value, and the others are imported', async () => {
    const report = await load(broken, {}, 'broken.csv');
    expect(Object.keys(await held())).toEqual(['ALB1', 'ALB4']);
    const found = await ledger.findings({ dataset: 'set' });
    expect(found.find((f) => f.check === 'count.malformed')).toMatchObject({
      file: 'broken.csv',
      line: 6,
      column: 'fatalities',
      value: 'many',
      key: 'ALB3',
      severity: 'error',
    });
    expect(found.find((f) => f.check === 'row.unreadable')).toMatchObject({ line: 5, severity: 'error' });
    expect(report).toMatchObject({ rows: 4, rejected: 2, added: 2 });
  });
  it('I12b · a line that cannot be read does not push the address of a finding before it', async () => {
    const text = `${acled({ notes: 'one\ntwo\nthree' }, { event_id_cnty: 'ALB2', fatalities: 'many' }).trimEnd()}\nALB9,"open" quote,2024\n`;
    await load(text);
    const lines = (await ledger.findings({ dataset: 'set' })).map((f) => [f.check, f.line]);
    expect(Object.fromEntries(lines)).toEqual({ 'count.malformed': 5, 'row.unreadable': 6 });
  });
  it.each([
    ['a cell too many, as a comma without quotes makes', 'x,5'],
    ['text after a closing quote', '"x" y'],
  ])('I12c · a row with %s is never kept in part without a finding', async (_what, notes) => {
    const text = acled({}, { event_id_cnty: 'ALB2', notes: 'NOTES' }).replace('NOTES', notes);
    const report = await load(text);
    const whole = (await held())['ALB2']?.notes === notes;
    expect(whole || report.findings.error + report.findings.warning > 0).toBe(true);
  });
  it('I13 · findings are kept with their commit, and say what to do', async () => {
    const report = await load(acled({ geo_precision: '9' }));
    expect(await ledger.findings({ seq: report.commit?.seq ?? 0 })).toMatchObject([
      {
        check: 'precision.unknown',
        line: 2,
        column: 'geo_precision',
        value: '9',
        key: 'ALB1',
        fix: expect.stringContaining('codebook'),
      },
    ]);
    expect((await ledger.verify()).faults).toEqual([]);
  });
  it('I14 · of an id that stands twice the last row counts', async () => {
    const report = await load(acled({ fatalities: '1' }, { event_id_cnty: 'ALB2' }, { fatalities: '9' }));
    expect(await one()).toMatchObject({ best: 9 });
    expect(report).toMatchObject({ rows: 3, added: 2, rejected: 0 });
    expect(report.examples).toMatchObject([{ check: 'id.repeated', line: 2, key: 'ALB1' }]);
  });
  it('I15 · JSON findings name the ordinal of the row', async () => {
    const report = await load(JSON.stringify([ACLED, { ...ACLED, event_id_cnty: 'ALB2', fatalities: 'x' }]));
    expect(report.examples).toMatchObject([{ check: 'count.malformed', line: 2, value: 'x' }]);
  });
  it('I16 · strict refuses any finding and writes nothing', async () => {
    expect(await codeOf(load(acled({ geo_precision: '9' }), { strict: true }))).toBe('import.strict');
    expect(await ledger.head()).toBeNull();
    expect(await codeOf(load(acled({}), { strict: true }))).toBe('no problem');
  });
});

onEveryEngine('I · again and anew', () => {
  const first = acled({}, { event_id_cnty: 'ALB2' }, { event_id_cnty: 'ALB3' });
  const second = acled(
    { fatalities: '4', timestamp: '1700000009' },
    { event_id_cnty: 'ALB2' },
    { event_id_cnty: 'ALB5' },
  );
  it('I17 · the same file again changes nothing', async () => {
    await load(first);
    expect(await load(first)).toMatchObject({ commit: null, added: 0, revised: 0, retracted: 0, unchanged: 3 });
    expect(await ledger.log()).toHaveLength(1);
  });
  it('I18 · a newer file is one commit of what was added and revised; what is gone stays', async () => {
    await load(first);
    expect(await load(second)).toMatchObject({ added: 1, revised: 1, retracted: 0, unchanged: 1, commit: { seq: 2 } });
    expect(Object.keys(await held())).toEqual(['ALB1', 'ALB2', 'ALB3', 'ALB5']);
    expect((await held(1))['ALB1']?.best).toBe(3);
  });
  it('I19 · what its source said earlier does not win over what it said later', async () => {
    await load(second);
    expect(await load(first)).toMatchObject({ added: 1, revised: 0, stale: 1, unchanged: 1 });
    expect(await one()).toMatchObject({ best: 4 });
  });
  it('I20 · what is missing is retracted when asked for, and a bad row is not missing', async () => {
    await load(first);
    const report = await load(acled({ fatalities: 'x' }, { event_id_cnty: 'ALB2' }), { retractMissing: true });
    expect(report).toMatchObject({ retracted: 1, added: 0, revised: 0 });
    expect(Object.keys(await held())).toEqual(['ALB1', 'ALB2']);
  });
  it.each([
    ['a line could not be read', `${first}ALB9,"open" quote\n`],
    ['an id is missing', `${first}${acled({ event_id_cnty: '' }).split('\n')[1]}\n`],
  ])('I21 · nothing is retracted as missing where %s', async (_why, text) => {
    await load(first);
    expect(await codeOf(load(text, { retractMissing: true }))).toBe('import.cannot-retract');
    expect(await ledger.log()).toHaveLength(1);
  });
  it('I22 · the list of deleted events retracts them, unless they were published again since', async () => {
    await load(acled({}, { event_id_cnty: 'ALB2', timestamp: '1800000000' }, { event_id_cnty: 'ALB3' }));
    const report = await load('event_id_cnty,deleted_timestamp\nALB1,1750000000\nALB2,1750000000\nALB99,1750000000\n');
    expect(report).toMatchObject({ format: 'acled-deleted', retracted: 1, rows: 3 });
    expect(Object.keys(await held())).toEqual(['ALB2', 'ALB3']);
    expect((await ledger.history('set', 'ALB1')).at(-1)?.reason).toContain('2025-06-15');
  });
  it('I23 · a dry run counts what would change, and writes nothing', async () => {
    await load(first);
    const counts = ({ added, revised, retracted, unchanged, stale, rows, rejected, byCheck }: ImportReport) => ({
      added,
      revised,
      retracted,
      unchanged,
      stale,
      rows,
      rejected,
      byCheck,
    });
    const dry = await load(second, { dryRun: true, retractMissing: true });
    expect(dry.commit).toBeNull();
    expect(await ledger.log()).toHaveLength(1);
    expect(counts(await load(second, { retractMissing: true }))).toEqual(counts(dry));
  });
  it('I24 · a file of another codebook is refused', async () => {
    await load(first);
    expect(await codeOf(load(ged({})))).toBe('dataset.codebook-differs');
  });
  it('I25 · what is no event file is refused by name of what it lacks', async () => {
    expect(await codeOf(load('a,b\n1,2\n'))).toBe('format.unrecognised');
    expect(await codeOf(load('a,b\n1,2\n', { format: 'acled' }))).toBe('format.columns-missing');
    expect(await codeOf(load('a,b\n1,2\n', { format: 'aclde' }))).toBe('format.unknown');
  });
  it('I26 · records may end now one way and now another, and cells keep their own line breaks', async () => {
    const [header, one, two] = acled({ notes: 'a\nb' }, { event_id_cnty: 'ALB2' })
      .replace('a\nb', 'a\u0001b')
      .split('\n');
    const report = await load(
      `${header}\r\n${one?.replace('\u0001', '\r\n')}\n${two}\r${two?.replace('ALB2', 'ALB3')}\r\n`,
    );
    expect(report).toMatchObject({ rows: 3, rejected: 0, added: 3 });
    expect((await held())['ALB1']?.notes).toBe('a\r\nb');
  });
  it('I27 · a file with the fewest columns that are needed gives each event once', async () => {
    const report = await load(
      'event_id_cnty,event_date,event_type,country,latitude,longitude\nA1,2024-05-01,Battles,Albania,41.3,19.8\nA2,2024-05-02,Battles,Albania,41.3,19.8\n',
    );
    expect(report).toMatchObject({ rows: 2, added: 2, unchanged: 0 });
    expect((await held())['A1']).toMatchObject({ best: null, actor1_type: null, country: 'Albania', region: 'Europe' });
  });
  it("I28 · a codebook of one's own without scales of precision takes any code", async () => {
    const body = { id: 'ours', title: 'Ours', version: '1', eventTypes: [{ name: 'Battles' }] };
    await ledger.append({
      dataset: null,
      author: 't',
      message: 'm',
      records: [{ kind: 'codebook', key: 'ours', body }],
    });
    const report = await load(acled({ geo_precision: '9' }), { info: { codebook: 'ours' } });
    expect(report).toMatchObject({ rows: 1, added: 1, rejected: 0 });
    expect(report.byCheck.map((c) => c.check)).not.toContain('precision.unknown');
  });
});
