import { readFileSync, writeFileSync } from 'node:fs';
import { codebookNamed, EVENT_COLUMNS, type EventRow } from '@cairn/domain';
import { type Ledger, type Reader, raw, sql } from '@cairn/store';
import { engines, event, type FreshLedger, type Scratch, scratch } from '@cairn/testkit';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HXL_TAGS } from '../cairn/hxl.ts';
import { importFile } from '../import/import.ts';
import { spool } from '../read/spool.ts';
import type { EventsSource } from './about.ts';
import { COLUMNS } from './columns.ts';
import { EXPORT_FORMATS, exportFormatOf } from './registry.ts';
import { writeEvents } from './write.ts';

const FIELDS = EVENT_COLUMNS.map(([name, type]) => {
  const cast = type === 'day' ? '::VARCHAR' : type === 'coord' ? '::FLOAT8' : '';
  return `${name}${cast} AS ${name}`;
}).join(', ');

/** Synthetic; the texts hold what trips writers and readers of tables. */
const EVENTS: readonly (readonly [string, EventRow])[] = Array.from({ length: 23 }, (_, i) => [
  `K${String(i).padStart(2, '0')}`,
  event({
    notes: [null, '', 'NA', ' said "stop",\nthen; Київ 🙂', '=1+1', '#date', 'a\r\nb'][i % 7] as string | null,
    admin1: i % 4 === 0 ? null : `Province ${i % 3}`,
    low: i % 5,
    best: i % 6 === 5 ? null : (i % 5) + 1,
    high: i % 6 === 5 ? null : (i % 5) + 2,
    civilian_targeting: [true, false, null][i % 3] as boolean | null,
    latitude: i % 8 === 7 ? null : -(i + 1) / 1e7,
    extra: i % 2 === 0 ? `{"my \\"odd\\" key":"${i}","deep":{"a":[1,null]}}` : null,
  }),
]);

describe.each(engines)('E · exports in parts, on $name', (engine) => {
  describe.skipIf(engine.missing)(engine.missing ?? 'here', () => {
    let disk: Scratch;
    let fresh: FreshLedger;
    let ledger: Ledger;
    let whole: EventsSource;
    let parted: EventsSource;
    const codebooks = [codebookNamed('acled')];

    beforeAll(async () => {
      disk = scratch();
      fresh = await engine.fresh();
      ledger = fresh.ledger;
      const body = { title: 'Here', codebook: 'acled', licence: 'CC0', visibility: 'public', notice: null };
      await ledger.append({
        dataset: 'here',
        message: 'synthetic',
        author: 'test',
        records: [{ kind: 'dataset', key: 'here', body }],
        events: EVENTS.map(([key, row]) => ({ key, event: row })),
      });
      const { id, seq, recordedAt } = await ledger.resolve();
      const asked = (only = raw('TRUE')) =>
        sql`SELECT dataset, key AS id, ${raw(FIELDS)}, since FROM event WHERE dataset = 'here' AND ${only}
          ORDER BY event.date DESC, event.key`;
      const about = {
        asOf: { commit: id, seq, recordedAt },
        where: '',
        titles: ['Here'],
        licences: ['CC0'],
        notices: [],
      };
      whole = { query: asked(), about };
      const cuts = ['K00', 'K04', 'K05', 'K20', 'K99'];
      const parts = cuts.slice(1).map((to, i) => asked(sql`key >= ${cuts[i] as string} AND key < ${to}`));
      parted = {
        ...whole,
        set: sql`SELECT dataset, key AS id, ${raw(FIELDS)}, since FROM event WHERE dataset = 'here'`,
        parts: async () => parts,
      };
    });
    afterAll(async () => {
      await fresh.remove();
      disk.remove();
    });

    const write = async (format: string, name: string, from: EventsSource, reader: Reader = ledger) => {
      const { size, complete } = await writeEvents(reader, from, format, { path: disk.at(name) }, codebooks);
      return { ...(await size()), complete };
    };

    it.each(EXPORT_FORMATS.filter((f) => f !== 'parquet'))('E5 · %s in parts is the same bytes', async (format) => {
      expect(await write(format, `whole.${format}`, whole)).toEqual(await write(format, `parts.${format}`, parted));
      expect(readFileSync(disk.at(`parts.${format}`)).equals(readFileSync(disk.at(`whole.${format}`)))).toBe(true);
    });

    it('E6 · Parquet in parts has a row group of each, the same rows in order, and sound statistics', async () => {
      await write('parquet', 'whole.parquet', whole);
      await write('parquet', 'parts.parquet', parted);
      const of = (what: string) =>
        ledger.inColumns(sql`SELECT 1 AS one`, [['one', 'int']], (columnar) => columnar.rows(raw(what)));
      const rows = (name: string) =>
        of(`SELECT * FROM read_parquet('${disk.at(name)}', file_row_number = true) ORDER BY file_row_number`);
      expect(await rows('parts.parquet')).toEqual(await rows('whole.parquet'));
      const groups = await of(
        `SELECT DISTINCT row_group_id AS g, row_group_num_rows AS n FROM parquet_metadata('${disk.at('parts.parquet')}') ORDER BY g`,
      );
      expect(groups).toEqual([4, 1, 15, 3].map((n, g) => ({ g, n })));
      // one row group is found by its statistics, the others are passed over: its pages must lie where the footer says
      expect(
        await of(
          `SELECT id FROM read_parquet('${disk.at('parts.parquet')}') WHERE id BETWEEN 'K04' AND 'K05' ORDER BY id`,
        ),
      ).toEqual([{ id: 'K04' }, { id: 'K05' }]);
    });

    it('E7 · Arrow in parts has the same rows', async () => {
      await write('arrow', 'parts.arrow', parted);
      const table = tableFromIPC(readFileSync(disk.at('parts.arrow')));
      expect([...(table.getChild('id') ?? [])]).toEqual(EVENTS.map(([key]) => key));
    });

    it('E8 · no more than one part is lent at a time, and it is given back before the next', async () => {
      let [lent, most, all] = [0, 0, 0];
      const counting: Reader = {
        engine: ledger.engine,
        rows: (q) => ledger.rows(q),
        blocks: (q) => ledger.blocks(q),
        inColumns: (query, shape, work) =>
          ledger.inColumns(query, shape, async (...given) => {
            lent += 1;
            all += 1;
            most = Math.max(most, lent);
            try {
              return await work(...given);
            } finally {
              lent -= 1;
            }
          }),
      };
      await write('ndjson', 'counted.ndjson', parted, counting);
      expect([lent, most, all]).toEqual([0, 1, 4]);
    });

    it.each(['csv', 'hxl'])(
      'E9 · our own %s imported again changes nothing, and elsewhere is the same',
      async (format) => {
        await write(format, 'out.csv', parted);
        const bring = async (dataset: string, codebook?: string) => {
          const file = await spool(disk.at('out.csv'), { tempDir: disk.at('tmp') });
          const request = { dataset, author: 'test', ...(codebook ? { info: { codebook } } : {}) };
          return importFile(ledger, file, request).finally(() => file.dispose());
        };
        expect(await bring('here')).toMatchObject({
          format: 'cairn',
          commit: null,
          rows: EVENTS.length,
          unchanged: EVENTS.length,
          rejected: 0,
          findings: { error: 0 },
        });
        const there = `there-${format}`;
        await expect(bring(there)).rejects.toMatchObject({ code: 'dataset.codebook-unsaid' });
        expect(await bring(there, 'acled')).toMatchObject({ added: EVENTS.length });
        const held = new Map<string, EventRow>();
        for await (const { key, event: row } of ledger.state(there, (await ledger.resolve()).seq)) held.set(key, row);
        expect(held).toEqual(new Map(EVENTS));
      },
    );

    it('E10 · a bad cell of a tagged file is found on its own line', async () => {
      await write('hxl', 'bad.csv', parted);
      const lines = readFileSync(disk.at('bad.csv'), 'utf8').split('\n');
      expect(lines[1]?.split(',')).toEqual(COLUMNS.map(([name]) => HXL_TAGS[name]));
      lines[2] = (lines[2] as string).replace(/,\d+,\d+,\d+,\d+,/, ',1,0,many,2,');
      writeFileSync(disk.at('bad.csv'), lines.join('\n'));
      const file = await spool(disk.at('bad.csv'), { tempDir: disk.at('tmp') });
      const report = await importFile(ledger, file, { dataset: 'here', author: 'test', dryRun: true });
      await file.dispose();
      expect(report.examples.filter((e) => e.severity === 'error' || e.check === 'count.malformed')).toMatchObject([
        { check: 'count.malformed', column: 'best', line: 3, value: 'many' },
      ]);
    });
  });
});

describe('E · HXL', () => {
  it('E11 · every column has a tag as the standard spells tags', () => {
    for (const [name] of COLUMNS) expect(HXL_TAGS[name]).toMatch(/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/);
    expect(new Set(COLUMNS.map(([name]) => HXL_TAGS[name])).size).toBe(COLUMNS.length);
  });

  it('E12 · is told from the longer of two extensions', () => {
    expect(['x.hxl.csv', 'x.csv', 'hxl.csv'].map((path) => exportFormatOf(path))).toEqual(['hxl', 'csv', 'hxl']);
  });
});
