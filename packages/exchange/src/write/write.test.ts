import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { type Codebook, codebookNamed, EVENT_COLUMNS, type EventRow, parseDay, placeOf } from '@cairn/domain';
import {
  type Cell,
  type Columnar,
  type Ledger,
  openDuckDb,
  type Reader,
  type Row,
  raw,
  type Sql,
  sql,
} from '@cairn/store';
import { engines, event, type FreshLedger, type Scratch, scratch } from '@cairn/testkit';
import { DataType, RecordBatchReader, type Table, tableFromIPC } from 'apache-arrow';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventsSource } from './about.ts';
import { COLUMNS } from './columns.ts';
import { EXPORT_FORMATS, exportFormat, exportFormatOf } from './registry.ts';
import { writeEvents } from './write.ts';
import { columnName } from './xlsx-cells.ts';

const CLOCK = () => new Date('2024-11-01T12:00:00Z');
const NOTICE = 'Synthetic data: "invented", for tests';
const NASTY = 'said "stop", then\nran; Київ 🙂 <b>&amp;</b>\r\n=1+1 _x0041_ \u0007\uffff';
const unknown = {
  latitude: null,
  longitude: null,
  low: null,
  best: null,
  high: null,
  actor2: null,
  actor2_type: null,
  notes: null,
};

const NORTH: readonly (readonly [string, EventRow])[] = [
  [
    'N1',
    event({
      notes: NASTY,
      extra: '{"population_best":"7","deep":{"a":[1]}}',
      asserted_at: 1_710_000_000,
      latitude: 50.4501234,
      longitude: 1e-7,
    }),
  ],
  ['N2', event({ ...unknown, civilian_targeting: null })],
  [
    'N3',
    event({
      date: parseDay('2024-02-01'),
      geo_precision: 3,
      civilian_targeting: true,
      iso: 0,
      best: 0,
      low: 0,
      high: 0,
      notes: '',
    }),
  ],
  ['N4', event({ date: parseDay('1899-12-01'), geo_precision: null })],
];
const SOUTH: readonly (readonly [string, EventRow])[] = [
  ['S1', event({ event_type: 'One-sided violence', geo_precision: 6, low: 1, best: 2, high: 9 })],
  ['S2', event({ geo_precision: 7 })],
];
const ALL = new Map([...NORTH, ...SOUTH]);

let disk: Scratch;
let ledger: Ledger;
let codebooks: readonly Codebook[];
let source: EventsSource;

const FIELDS = EVENT_COLUMNS.map(([name, type]) => {
  const cast = type === 'day' ? '::VARCHAR' : type === 'coord' ? '::FLOAT8' : '';
  return `${name}${cast} AS ${name}`;
}).join(', ');

/** The question as the query package puts it. */
async function asked(where = raw('TRUE')): Promise<EventsSource> {
  const { id, seq, recordedAt } = await ledger.resolve();
  const query = sql`SELECT dataset, key AS id, ${raw(FIELDS)}, since FROM event
    WHERE since <= ${seq} AND ${seq} < until AND ${where} ORDER BY date DESC, key`;
  return {
    query,
    about: {
      asOf: { commit: id, seq, recordedAt },
      where: "dataset=north,south country=O'Land",
      titles: ['North & <South>', "South's"],
      licences: ['CC0', 'CC0'],
      notices: [NOTICE],
      codebookOf: { north: 'acled', south: 'ucdp-ged' },
    },
  };
}

async function hold(dataset: string, codebook: string, events: readonly (readonly [string, EventRow])[], at = ledger) {
  const body = { title: dataset, codebook, licence: 'CC0', visibility: 'public', notice: NOTICE };
  const put = events.map(([key, row]) => ({ key, event: row }));
  await at.append({
    dataset,
    message: 'first',
    author: 'test',
    records: [{ kind: 'dataset', key: dataset, body }],
    events: put,
  });
}

beforeAll(async () => {
  disk = scratch();
  ledger = await openDuckDb(disk.at('data'), { mode: 'write', clock: CLOCK });
  await hold('north', 'acled', NORTH);
  await hold('south', 'ucdp-ged', SOUTH);
  codebooks = [codebookNamed('acled'), codebookNamed('ucdp-ged')];
  source = await asked();
});
afterAll(async () => {
  await ledger.close();
  disk.remove();
});

const write = async (format: string, path: string, from = source, signal?: AbortSignal) => {
  const { size, complete } = await writeEvents(ledger, from, format, { path }, codebooks, signal);
  return { ...(await size()), complete };
};

/** What a stream was given, as one piece. */
async function streamed(format: string, from = source): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      pieces.push(Buffer.from(chunk));
      done();
    },
  });
  await writeEvents(ledger, from, format, { stream }, codebooks);
  expect(stream.writableEnded).toBe(false);
  return Buffer.concat(pieces);
}

/** Rows as they were asked, with `extra` as an object, by id. */
const expected = (id: string) => {
  const row = ALL.get(id) as EventRow;
  const south = id.startsWith('S');
  return {
    dataset: south ? 'south' : 'north',
    id,
    ...row,
    extra: row.extra === null ? null : JSON.parse(row.extra),
    since: south ? 2 : 1,
  };
};
/** Newest first, then by id. */
const IDS = ['N1', 'N2', 'S1', 'S2', 'N3', 'N4'];
const expectAll = (rows: readonly Readonly<Record<string, unknown>>[]) => expect(rows).toEqual(IDS.map(expected));

type Json = Readonly<Record<string, unknown>>;
interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: readonly number[] } | null;
  readonly properties: Json & { readonly id: string; readonly place: Json };
}

const text = (path: string) => readFileSync(path, 'utf8');

describe('X · events go out whole', () => {
  it('X10 · CSV reads back with every value, and unknown is blank', async () => {
    expect(await write('csv', disk.at('a.csv'))).toEqual({ rows: 6, unplaced: 2, complete: true });
    const rows = await ledger.rows(
      sql`SELECT * FROM read_csv(${disk.at('a.csv')}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`,
    );
    expect(Object.keys(rows[0] ?? {})).toEqual(COLUMNS.map(([name]) => name));
    expect(rows.map((r) => r['id'])).toEqual(IDS);
    const [n1, n2] = rows as [Row, Row];
    expect(n1).toMatchObject({
      notes: NASTY,
      date: '2024-03-01',
      latitude: '50.4501234',
      longitude: '0.0000001',
      best: '2',
      civilian_targeting: 'false',
    });
    expect(JSON.parse(String(n1['extra']))).toEqual({ population_best: '7', deep: { a: [1] } });
    for (const column of [...Object.keys(unknown), 'civilian_targeting', 'extra']) expect(n2[column]).toBeNull();
    expect(rows[4]).toMatchObject({ best: '0', iso: '0', civilian_targeting: 'true' });
    expect(text(disk.at('a.csv'))).not.toMatch(/^\uFEFF/);
  });

  it.each(['csv', 'acled', 'ucdp-ged'])('X11 · %s into a stream is the same bytes as into a file', async (format) => {
    await write(format, disk.at('b.csv'));
    expect((await streamed(format)).toString()).toBe(text(disk.at('b.csv')));
  });

  it('X12 · JSON is one document that says what it is', async () => {
    await write('json', disk.at('a.json'));
    const { events, ...members } = JSON.parse(text(disk.at('a.json'))) as Json & { events: Json[] };
    expect(members).toEqual({
      asOf: source.about.asOf,
      where: source.about.where,
      titles: source.about.titles,
      licence: 'CC0',
      notices: [NOTICE],
      count: 6,
    });
    expectAll(events);
    const [row] = await ledger.rows(sql`SELECT len(events) AS n FROM read_json(${disk.at('a.json')})`);
    expect(row?.['n']).toBe(6);
  });

  it('X13 · NDJSON is one event a line', async () => {
    const lines = (await streamed('ndjson')).toString().split('\n');
    expect(lines.pop()).toBe('');
    expectAll(lines.map((line) => JSON.parse(line) as Json));
  });

  it('X14 · GeoJSON has longitude first, and a point only where there is a place to draw', async () => {
    const { features, ...members } = JSON.parse((await streamed('geojson')).toString()) as Json & {
      features: Feature[];
    };
    expect(members).toMatchObject({
      type: 'FeatureCollection',
      count: 6,
      unplaced: 2,
      licence: 'CC0',
      notices: [NOTICE],
      where: source.about.where,
    });
    expectAll(features.map(({ properties: { place: _, ...rest } }) => rest));
    const of = (id: string) => features.find((f) => f.properties.id === id) as Feature;
    expect(of('N1').geometry).toEqual({ type: 'Point', coordinates: [1e-7, 50.4501234] });
    expect(of('N1').properties.place).toEqual({ kind: 'within', name: 'Milltown', level: null, radius_m: 1000 });
    expect(of('N2')).toMatchObject({ geometry: null, properties: { place: { kind: 'unplaced' } } });
    expect(of('N3').properties.place).toEqual({ kind: 'area', name: 'Hill Province', level: 'admin1', radius_m: null });
    expect(of('S1').properties.place).toEqual({ kind: 'area', name: 'Northland', level: 'country', radius_m: null });
    expect(of('S2')).toMatchObject({ geometry: null, properties: { place: { kind: 'unplaced' } } });
  });

  it('X15 · Parquet has days as dates, and its metadata', async () => {
    await write('parquet', disk.at('a.parquet'));
    const rows = await ledger.rows(sql`SELECT * FROM read_parquet(${disk.at('a.parquet')})`);
    expectAll(rows.map((r) => ({ ...r, extra: r['extra'] === null ? null : JSON.parse(String(r['extra'])) })));
    const types = await ledger.rows(
      sql`SELECT column_name, column_type FROM (DESCRIBE SELECT date, latitude, best, extra, asserted_at FROM read_parquet(${disk.at('a.parquet')}))`,
    );
    expect(types.map((r) => r['column_type'])).toEqual(['DATE', 'DOUBLE', 'INTEGER', 'VARCHAR', 'BIGINT']);
    const facts = await ledger.rows(
      sql`SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata(${disk.at('a.parquet')})`,
    );
    expect(Object.fromEntries(facts.map((r) => [r['k'], r['v']]))).toMatchObject({
      title: "North & <South>; South's",
      licence: 'CC0',
      notices: NOTICE,
      commit: source.about.asOf.commit,
      where: source.about.where,
    });
    expect((await streamed('parquet')).equals(readFileSync(disk.at('a.parquet')))).toBe(true);
  });

  it.each(['file', 'stream'] as const)(
    'X16 · Arrow as a %s has typed columns, dictionaries and metadata',
    async (to) => {
      if (to === 'file') await write('arrow', disk.at('a.arrow'));
      const bytes = to === 'file' ? readFileSync(disk.at('a.arrow')) : await streamed('arrow');
      expect(RecordBatchReader.from(bytes)[to === 'file' ? 'isFile' : 'isStream']()).toBe(true);
      const table: Table = tableFromIPC(bytes);
      const day = (value: unknown) => (value === null ? null : new Date(Number(value)).toISOString().slice(0, 10));
      const rows = [...table].map((r) =>
        Object.fromEntries(
          COLUMNS.map(([name, type]) => {
            const value: unknown = r?.[name];
            const plain = typeof value === 'bigint' ? Number(value) : value;
            return [
              name,
              type === 'day' ? day(plain) : name === 'extra' && plain !== null ? JSON.parse(String(plain)) : plain,
            ];
          }),
        ),
      );
      expectAll(rows);
      const type = (name: string) => table.schema.fields.find((f) => f.name === name)?.type;
      expect(
        DataType.isDictionary(type('event_type')) && DataType.isDate(type('date')) && DataType.isUtf8(type('notes')),
      ).toBe(true);
      expect(Object.fromEntries(table.schema.metadata)).toMatchObject({
        notices: NOTICE,
        licence: 'CC0',
        commit: source.about.asOf.commit,
      });
    },
  );

  it('X17 · a workbook has days as days, numbers as numbers, a frozen heading and a sheet that says what it is', async () => {
    await write('xlsx', disk.at('a.xlsx'));
    const { sheets } = await readXlsx(readFileSync(disk.at('a.xlsx')), { readStyles: true });
    expect(sheets.map((s) => s.name)).toEqual(['events', 'about']);
    const [events, about] = sheets as [(typeof sheets)[0], (typeof sheets)[0]];
    const [head, ...rows] = events.rows;
    expect(head).toEqual(COLUMNS.map(([name]) => name));
    expect(events.freezePane).toMatchObject({ rows: 1 });
    expect(rows).toHaveLength(6);
    const at = (i: number, column: string) => rows[i]?.[COLUMNS.findIndex(([name]) => name === column)] ?? null;
    expect(at(0, 'date')).toEqual(new Date('2024-03-01T00:00:00Z'));
    expect(at(5, 'date')).toBe('1899-12-01');
    expect([at(0, 'latitude'), at(0, 'longitude'), at(0, 'best'), at(0, 'civilian_targeting')]).toEqual([
      50.4501234,
      1e-7,
      2,
      false,
    ]);
    expect(at(0, 'notes')).toBe(NASTY);
    for (const column of [...Object.keys(unknown), 'civilian_targeting', 'extra']) expect(at(1, column)).toBeNull();
    expect([at(4, 'best'), at(4, 'iso'), at(4, 'civilian_targeting')]).toEqual([0, 0, true]);
    expect(Object.fromEntries(about.rows)).toMatchObject({
      title: "North & <South>; South's",
      licence: 'CC0',
      notices: NOTICE,
      commit: source.about.asOf.commit,
      where: source.about.where,
      events: '6',
    });
    expect((await streamed('xlsx')).equals(readFileSync(disk.at('a.xlsx')))).toBe(true);
  });

  it('X18 · a cell longer than a sheet can hold is cut, and the workbook says so', async () => {
    await ledger.append({
      dataset: 'long',
      message: 'm',
      author: 'test',
      records: [
        {
          kind: 'dataset',
          key: 'long',
          body: { title: 'long', codebook: 'acled', licence: '', visibility: 'private', notice: null },
        },
      ],
      events: [{ key: 'L1', event: event({ notes: 'x'.repeat(40_000) }) }],
    });
    const bytes = await streamed('xlsx', await asked(raw(`dataset = 'long'`)));
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[1]?.[COLUMNS.findIndex(([name]) => name === 'notes')]).toBe('x'.repeat(32_000));
    expect(Object.fromEntries(sheets[1]?.rows ?? [])).toMatchObject({ 'cells cut to 32000 characters': '1' });
  });

  it('X19 · columns of a sheet are named as spreadsheets name them', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it.each(EXPORT_FORMATS)('X20 · no events are a sound %s file too', async (format) => {
    const none = await asked(raw('FALSE'));
    expect(await write(format, disk.at(`none.${format}`), none)).toEqual({ rows: 0, unplaced: 0, complete: true });
    const bytes = readFileSync(disk.at(`none.${format}`));
    if (format === 'json') expect(JSON.parse(bytes.toString())).toMatchObject({ count: 0, events: [] });
    if (format === 'geojson') expect(JSON.parse(bytes.toString())).toMatchObject({ features: [] });
    if (format === 'ndjson') expect(bytes.length).toBe(0);
    if (format === 'arrow') expect(tableFromIPC(bytes)).toMatchObject({ numRows: 0, numCols: COLUMNS.length });
    if (format === 'xlsx') expect((await readXlsx(bytes)).sheets[0]?.rows).toHaveLength(1);
    if (['csv', 'acled', 'ucdp-ged'].includes(format)) expect(bytes.toString().trim().split('\n')).toHaveLength(1);
  });
});

describe('X · a place is never more exact than its codebook says', () => {
  const texts = { admin1: 'A1', admin2: 'A2', country: 'C', location: 'L' };
  const points = [
    { latitude: 1, longitude: 2 },
    { latitude: null, longitude: null },
    { latitude: 1, longitude: null },
  ];

  it.each(['acled', 'ucdp-ged'])('X30 · the engine and the domain agree on every precision of %s', async (id) => {
    const codebook = codebookNamed(id);
    const rows = [null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 99].flatMap((geo_precision) =>
      points.map((p) => event({ ...texts, ...p, geo_precision })),
    );
    const dataset = `places-${id}`;
    await hold(
      dataset,
      id,
      rows.map((row, i) => [String(i), row] as const),
    );
    const from = await asked(sql`dataset = ${dataset}`);
    const only = { ...from, about: { ...from.about, codebookOf: { [dataset]: id } } };
    const { features, unplaced } = JSON.parse((await streamed('geojson', only)).toString()) as {
      features: Feature[];
      unplaced: number;
    };
    for (const { geometry, properties } of features) {
      const place = placeOf(rows[Number(properties.id)] as EventRow, codebook);
      const level = place.kind === 'area' ? place.level : null;
      const radius_m = place.kind === 'within' ? place.radiusM || null : null;
      expect(properties.place).toEqual({ kind: place.kind, name: place.name, level, radius_m });
      const at =
        place.kind === 'within'
          ? [place.lon, place.lat]
          : place.kind === 'area' && place.at
            ? [place.at[1], place.at[0]]
            : null;
      expect(geometry?.coordinates ?? null).toEqual(at);
    }
    expect(unplaced).toBe(features.filter((f) => f.geometry === null).length);
  });

  it('X31 · without a word on codebooks, one codebook is everybody’s, and of several nobody’s', async () => {
    const { codebookOf: _, ...about } = source.about;
    const silent = { ...source, about };
    const [acled] = codebooks as [Codebook, Codebook];
    const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
    const run = (books: readonly Codebook[]) => writeEvents(ledger, silent, 'geojson', { stream: sink() }, books);
    expect(await (await run([acled])).size()).toEqual({ rows: 6, unplaced: 1 });
    expect(await (await run(codebooks)).size()).toEqual({ rows: 6, unplaced: 6 });
  });
});

/** The ledger, handing its rows over to an engine that does some things otherwise; `recast` alters the rows first. */
const handing = (over: (engine: Columnar) => Partial<Columnar>, recast = (rows: Sql) => rows): Reader => ({
  engine: ledger.engine,
  rows: (q) => ledger.rows(q),
  blocks: (q) => ledger.blocks(q),
  inColumns: (query, shape, work) =>
    ledger.inColumns(query, shape, (engine, rows) =>
      work(
        {
          rows: (q) => engine.rows(q),
          blocks: (q) => engine.blocks(q),
          copy: (q, p, o) => engine.copy(q, p, o),
          ...over(engine),
        },
        shape.length === COLUMNS.length ? recast(rows) : rows,
      ),
    ),
});

for (const engine of engines)
  describe.skipIf(engine.missing)(`X · the bytes are the same on ${engine.name}`, () => {
    let other: FreshLedger;
    beforeAll(async () => {
      other = await engine.fresh(CLOCK);
      await hold('north', 'acled', NORTH, other.ledger);
      await hold('south', 'ucdp-ged', SOUTH, other.ledger);
    });
    afterAll(() => other.remove());

    it.each(EXPORT_FORMATS)('X36 · as %s', async (format) => {
      const path = disk.at(`${engine.name}.${format}`);
      await write(format, disk.at(`here.${format}`));
      await writeEvents(other.ledger, source, format, { path }, codebooks);
      expect(readFileSync(path).equals(readFileSync(disk.at(`here.${format}`)))).toBe(true);
    });
  });

describe('X · the bytes are the same whatever types the rows come with', () => {
  const REST = COLUMNS.map(([name, type]) => {
    const cast = type === 'day' ? '::DATE' : type === 'coord' ? '::DECIMAL(10,7)' : name === 'extra' ? '::VARCHAR' : '';
    return `${name}${cast} AS ${name}`;
  }).join(', ');

  it.each(EXPORT_FORMATS)('X35 · %s of days as dates, coordinates as decimals and extra as text', async (format) => {
    const path = disk.at(`typed.${format}`);
    const reader = handing(
      () => ({}),
      (rows) => sql`SELECT ${raw(REST)} FROM (${rows})`,
    );
    await write(format, disk.at(`plain.${format}`));
    await writeEvents(reader, source, format, { path }, codebooks);
    expect(readFileSync(path).equals(readFileSync(disk.at(`plain.${format}`)))).toBe(true);
  });
});

describe('X · a file comes into being whole or not at all', () => {
  it.each(EXPORT_FORMATS)('X40 · %s that fails midway leaves what was there, and nothing else', async (format) => {
    const folder = disk.at(`fails-${format}`);
    mkdirSync(folder);
    const path = `${folder}/events`;
    writeFileSync(path, 'what was there');
    const reader = handing((engine) => ({
      // biome-ignore lint/correctness/useYield: it fails before it has anything
      blocks: async function* () {
        throw new Error('engine down');
      },
      copy: async (q, p, o) => {
        await engine.copy(q, p, o);
        throw new Error('engine down');
      },
    }));
    await expect(writeEvents(reader, source, format, { path }, codebooks)).rejects.toThrow('engine down');
    expect(readdirSync(folder)).toEqual(['events']);
    expect(text(path)).toBe('what was there');
  });

  it.each(['csv', 'json', 'xlsx', 'parquet'])(
    'X41 · %s that is interrupted says so and leaves nothing',
    async (format) => {
      const folder = disk.at(`stopped-${format}`);
      mkdirSync(folder);
      const stop = new AbortController();
      const reader = handing((engine) => ({
        blocks: (q) => {
          stop.abort();
          return engine.blocks(q);
        },
        copy: (q, p, o) => {
          stop.abort();
          return engine.copy(q, p, o);
        },
      }));
      await expect(
        writeEvents(reader, source, format, { path: `${folder}/e` }, codebooks, stop.signal),
      ).rejects.toMatchObject({ code: 'export.interrupted' });
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it.each(['csv', 'json'])('X42 · %s where nothing can be written is a problem in words', async (format) => {
    mkdirSync(disk.at('folder'), { recursive: true });
    await expect(write(format, disk.at('no', 'such', 'x'))).rejects.toMatchObject({
      code: 'file.unwritable',
      say: expect.stringContaining('no such folder'),
    });
    await expect(write(format, disk.at('folder'))).rejects.toMatchObject({
      code: 'file.unwritable',
      say: expect.stringContaining('it is a folder'),
    });
    expect(existsSync(disk.at('folder.part'))).toBe(false);
  });

  it('X43 · a sheet does not take more rows than it can hold', async () => {
    const rows = async () => [{ dataset: 'north', geo_precision: 1, nowhere: false, n: 1_048_576 }];
    const reader = { ...handing(() => ({})), rows };
    await expect(writeEvents(reader, source, 'xlsx', { path: disk.at('big.xlsx') }, codebooks)).rejects.toMatchObject({
      code: 'format.too-many-rows',
    });
    expect(existsSync(disk.at('big.xlsx'))).toBe(false);
  });

  it('X44 · a file is replaced by a whole one, and a device is written into', async () => {
    writeFileSync(disk.at('r.json'), 'old');
    await write('json', disk.at('r.json'));
    expect(JSON.parse(text(disk.at('r.json')))).toMatchObject({ count: 6 });
    for (const format of ['csv', 'parquet', 'xlsx'])
      expect(await write(format, '/dev/null')).toMatchObject({ complete: true });
  });
});

/** Many events without a ledger full of them: the same few, again and again. */
const many = async (times: number): Promise<EventsSource> => {
  const few = await asked(raw(`dataset IN ('north', 'south')`));
  return { ...few, query: sql`SELECT e.* FROM (${few.query}) e, range(${times}) r` };
};

describe('X · a stream sets the pace', () => {
  it.each(EXPORT_FORMATS)('X50 · %s ends quietly when its reader has had enough', async (format) => {
    const stream = new PassThrough({ highWaterMark: 1024 });
    stream.once('data', () => stream.destroy());
    const done = await writeEvents(ledger, await many(3000), format, { stream }, codebooks);
    expect([(await done.size()).rows, done.complete]).toEqual([18_000, false]);
  });

  it.each(EXPORT_FORMATS)('X50b · %s leaves nothing under way in the engine when it ends early', async (format) => {
    let open = 0;
    let begun = false;
    const reader = handing((engine) => ({
      blocks: async function* (q): AsyncGenerator<Cell[][]> {
        open += 1;
        begun = true;
        try {
          yield* engine.blocks(q);
        } finally {
          await new Promise((resolve) => setTimeout(resolve, 20));
          open -= 1;
        }
      },
      copy: (q, path, options) => {
        begun = true;
        return engine.copy(q, path, options);
      },
    }));
    let left = -1;
    const watched: Reader = {
      ...reader,
      inColumns: (query, shape, work) =>
        reader.inColumns(query, shape, (engine, rows) => work(engine, rows).finally(() => (left = open))),
    };
    const stream = new PassThrough({ highWaterMark: 1024 });
    stream.on('data', () => begun && stream.destroy());
    const done = await writeEvents(watched, await many(3000), format, { stream }, codebooks);
    expect(done).toMatchObject({ complete: false });
    expect(left).toBe(0);
  });

  it('X51 · a pipe whose reader is gone ends it quietly too', async () => {
    const stream = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    expect(await writeEvents(ledger, await many(3000), 'csv', { stream }, codebooks)).toMatchObject({
      complete: false,
    });
  });

  it('X52 · any other failure of a stream is one', async () => {
    const stream = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('disk full'), { code: 'ENOSPC' })),
    });
    await expect(writeEvents(ledger, await many(3000), 'csv', { stream }, codebooks)).rejects.toThrow('disk full');
  });

  it('X53 · no more than one chunk waits for a slow reader', async () => {
    let waiting = 0;
    let chunks = 0;
    const stream = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        chunks += 1;
        setTimeout(() => {
          waiting = Math.max(waiting, stream.writableLength - chunk.length);
          done();
        }, 5);
      },
    });
    const written = await writeEvents(ledger, await many(5000), 'ndjson', { stream }, codebooks);
    expect([(await written.size()).rows, written.complete]).toEqual([30_000, true]);
    expect(chunks).toBeGreaterThan(5);
    expect(waiting).toBe(0);
  });

  it('X54 · an interrupted stream is a problem in words', async () => {
    const stop = new AbortController();
    const stream = new Writable({ write: () => stop.abort() }); // and never takes the chunk
    const listeners = stream.listenerCount('close');
    await expect(
      writeEvents(ledger, await many(3000), 'csv', { stream }, codebooks, stop.signal),
    ).rejects.toMatchObject({ code: 'export.interrupted' });
    expect(stream.listenerCount('close')).toBe(listeners);
  });
});

describe('X · the format is told from what the user says', () => {
  it.each([
    ['x.csv', undefined, 'csv'],
    ['x.JSON', undefined, 'json'],
    ['x.jsonl', undefined, 'ndjson'],
    ['x.geojson', undefined, 'geojson'],
    ['x.parquet', undefined, 'parquet'],
    ['x.feather', undefined, 'arrow'],
    ['x.xlsx', undefined, 'xlsx'],
    [null, undefined, 'csv'],
    ['x.csv', 'acled', 'acled'],
    [null, 'ucdp-ged', 'ucdp-ged'],
  ])('X60 · %s with --format %s is %s', (path, wanted, format) => {
    expect(exportFormatOf(path, wanted)).toBe(format);
  });

  it('X61 · what is not known names what comes nearest', () => {
    const of = (path: string | null, wanted?: string) => () => exportFormatOf(path, wanted);
    expect(of(null, 'parket')).toThrow(
      expect.objectContaining({ code: 'format.unknown', fix: expect.stringContaining('parquet') }),
    );
    expect(of('x.xls')).toThrow(
      expect.objectContaining({ code: 'format.unknown', fix: expect.stringContaining('xlsx') }),
    );
    expect(of('noextension')).toThrow(expect.objectContaining({ code: 'format.unknown' }));
  });

  it('X62 · formats say whether they are text', () => {
    expect(EXPORT_FORMATS.filter((id) => exportFormat(id).binary)).toEqual(['parquet', 'arrow', 'xlsx']);
  });
});
