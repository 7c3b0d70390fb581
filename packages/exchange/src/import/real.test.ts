import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Ledger, sql } from '@cairn/store';
import { engines, type Scratch, scratch } from '@cairn/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spool } from '../read/spool.ts';
import { type ImportReport, importFile } from './import.ts';

/** Path of a real file beside the repository; null where it is not there. */
function realData(name: string): string | null {
  const path = fileURLToPath(new URL(`../../../../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}

/** An independent reader: a state machine over characters. It shares nothing with what it checks. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') endCell();
    else if (c === '\n') {
      endCell();
      rows.push([]);
    } else if (c !== '\r') cell += c;
  }
  if (cell !== '' || rows.at(-1)?.length) endCell();
  return rows.filter((r) => r.length > 1);
}

const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** Node 20 reads windows-1252 as Latin-1, so the 32 characters in which they differ are put right here. */
const decode = (bytes: Uint8Array, encoding: string) => {
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'utf-8' ? text : text.replace(/[\u0080-\u009f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80] as string);
};

const writeCsv = (rows: readonly (readonly string[])[]) =>
  rows
    .map((r) => r.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(','))
    .join('\n')
    .concat('\n');

interface Sums {
  events: number;
  low: number;
  best: number;
  high: number;
}

/** Year of `2014-01-22…` or `1/22/2014…`. */
const yearOf = (date: string) => /^(\d{4})-/.exec(date)?.[1] ?? /\/(\d{4})/.exec(date)?.[1] ?? '?';

function sumsBy(rows: readonly (readonly string[])[], group: (cell: (name: string) => string) => string) {
  const [header, ...data] = rows;
  const sums: Record<string, Sums> = {};
  for (const row of data) {
    const cell = (name: string) => row[header?.indexOf(name) ?? -1] as string;
    const s = sums[group(cell)] ?? { events: 0, low: 0, best: 0, high: 0 };
    sums[group(cell)] = s;
    s.events += 1;
    for (const f of ['low', 'best', 'high'] as const) s[f] += Number(cell(f));
  }
  return sums;
}

const FILES = [
  ['ged_myanmar_1989_2023.csv', 'utf-8', 7374, 10, [26420, 28721, 59327]],
  ['ged_syria_2016_2019.csv', 'utf-8', 16566, 101, [104929, 112337, 119020]],
  ['ged_ukraine_mixed_dates.csv', 'windows-1252', 3883, 31, [16369, 18480, 20272]],
] as const;

const WHY = 'skipped where ../shared/data, which is not ours to publish, or the engine is missing';

/** Every file on one engine, and the oddest, which is the smallest too, on the others. */
const CASES = engines.flatMap((engine, i) =>
  FILES.slice(i === 0 ? 0 : -1).map((file) => [engine.name, ...file, engine] as const),
);

describe.each(CASES)(
  `I · on %s, the real file %s (${WHY})`,
  (_, name, encoding, events, disordered, published, engine) => {
    const path = engine.missing ? null : realData(`ucdp/${name}`);
    let folder: Scratch;
    let ledger: Ledger;
    let remove: () => Promise<void>;
    let rows: string[][];
    let first: ImportReport;

    const load = async (from: string, retractMissing = false): Promise<ImportReport> => {
      const file = await spool(from, { tempDir: folder.at('temp') });
      try {
        return await importFile(ledger, file, { dataset: 'real', author: 'tester', retractMissing });
      } finally {
        await file.dispose();
      }
    };
    const ours = async (group: string, asOf: number): Promise<Record<string, Sums>> => {
      const found = await ledger.rows(sql`
      SELECT ${{ texts: [group], args: [] }} AS g, count(*) AS events, sum(low) AS low, sum(best) AS best, sum(high) AS high
      FROM event WHERE dataset = 'real' AND since <= ${asOf} AND ${asOf} < until GROUP BY 1`);
      return Object.fromEntries(found.map(({ g, ...sums }) => [String(g), sums as unknown as Sums]));
    };

    beforeAll(async () => {
      if (!path) return;
      folder = scratch();
      ({ ledger, remove } = await engine.fresh());
      rows = readCsv(decode(readFileSync(path), encoding));
      first = await load(path);
    });
    afterAll(async () => {
      if (!path) return;
      await remove();
      folder.remove();
    });

    it.skipIf(!path)('I30 · every row is an event; those out of order have a finding', async () => {
      expect(first).toMatchObject({ format: 'ucdp-ged', rows: events, added: events, rejected: 0 });
      expect(first.byCheck.find((c) => c.check === 'toll.disordered')?.count).toBe(disordered);
      expect(first.byCheck.some((c) => c.check === 'text.encoding')).toBe(encoding !== 'utf-8');
      const rounded = (await ledger.findings({ dataset: 'real' })).filter((f) => f.check === 'id.scientific');
      expect(rounded.map((f) => [f.value, f.key])).toEqual(name.includes('myanmar') ? [['5e+05', '500000']] : []);
    });
    it.skipIf(!path)('I31 · totals equal the sums of an independent reader, and the published ones', async () => {
      const [low, best, high] = published;
      expect(sumsBy(rows, () => 'all')).toEqual({ all: { events, low, best, high } });
      expect(await ours("'all'", 1)).toEqual({ all: { events, low, best, high } });
    });
    it.skipIf(!path)('I32 · and so do totals by type of violence and year', async () => {
      const TYPES: Record<string, string> = Object.fromEntries(
        (await ledger.rows(sql`SELECT DISTINCT event_type AS t FROM event`)).map((r) => [
          String(r['t']),
          String(r['t']),
        ]),
      );
      expect(Object.keys(TYPES).length).toBeGreaterThan(1);
      const NAMES = { '1': /^state-based/i, '2': /^non-state/i, '3': /^one-sided/i };
      const typeName = (code: string) =>
        Object.keys(TYPES).find((t) => NAMES[code as '1'].test(t)) ?? `no type ${code}`;
      const theirs = sumsBy(rows, (cell) => `${typeName(cell('type_of_violence'))} ${yearOf(cell('date_start'))}`);
      expect(await ours("concat(event_type, ' ', extract(year FROM date))", 1)).toEqual(theirs);
    });
    it.skipIf(!path)('I33 · the same file again changes nothing', async () => {
      expect(await load(path as string)).toMatchObject({
        commit: null,
        added: 0,
        revised: 0,
        retracted: 0,
        unchanged: events,
      });
    });
    it.skipIf(!path)(
      'I34 · a changed copy makes exactly its changes, and the old totals stand as of the first commit',
      async () => {
        const before = await ours("'all'", 1);
        const at = (column: string) => (rows[0] as string[]).indexOf(column);
        const changed = rows.map((r) => [...r]);
        for (const row of changed.slice(11, 14)) row[at('best')] = String(Number(row[at('best')]) + 100_000);
        const added = [...(changed[5] as string[])];
        added[at('id')] = '999999999';
        const gone = changed.splice(20, 2);
        const copy = folder.at(`changed-${name}`);
        writeFileSync(copy, writeCsv([...changed, added]));
        expect(await load(copy)).toMatchObject({ added: 1, revised: 3, retracted: 0, unchanged: events - 5 });
        expect(await load(copy, true)).toMatchObject({ added: 0, revised: 0, retracted: 2 });
        const stands = (key: string) => ledger.history('real', key).then((h) => h.at(-1)?.event !== null);
        for (const row of gone) expect(await stands(row[at('id')] as string)).toBe(false);
        expect(await ours("'all'", 1)).toEqual(before);
        expect((await ours("'all'", 2))['all']?.best).toBe(
          (before['all']?.best ?? 0) + 300_000 + Number(added[at('best')]),
        );
        expect((await ours("'all'", 3))['all']?.events).toBe(events - 1);
      },
    );
  },
);
