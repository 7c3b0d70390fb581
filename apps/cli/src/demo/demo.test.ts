import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDemoCsv } from './csv.ts';
import { CHANGES } from './editions.ts';
import { FIGURES, PERIOD, tollOf } from './figures.ts';
import { TOWNS } from './gazetteer.ts';
import type { DemoRow, Edition } from './generate.ts';
import { DEMO_COLUMNS, demoRows } from './generate.ts';
import { random, sampler } from './random.ts';
import { apportion } from './tolls.ts';

const first = [...demoRows(1)];
const second = [...demoRows(2)];
const both = [first, second];
const byId = (rows: readonly DemoRow[]) => new Map(rows.map((r) => [r.event_id_cnty, r]));
const held = { first: byId(first), second: byId(second) };
const shared = first.flatMap((before) => {
  const after = held.second.get(before.event_id_cnty);
  return after ? [{ before, after }] : [];
});
const sum = (rows: readonly DemoRow[]) => rows.reduce((n, r) => n + Number(r.fatalities), 0);
const wrong = (holds: (row: DemoRow) => boolean) => both.flatMap((rows) => rows.filter((r) => !holds(r))).slice(0, 3);

/** The public taxonomy, written out here so that the generator is not checked against its own tables. */
const TAXONOMY: Readonly<Record<string, readonly string[]>> = {
  'Battles|Political violence': ['Government regains territory', 'Non-state actor overtakes territory', 'Armed clash'],
  'Protests|Political violence; Demonstrations': ['Excessive force against protesters'],
  'Protests|Demonstrations': ['Protest with intervention', 'Peaceful protest'],
  'Riots|Demonstrations': ['Violent demonstration'],
  'Riots|Political violence': ['Mob violence'],
  'Explosions/Remote violence|Political violence': [
    'Chemical weapon',
    'Air/drone strike',
    'Suicide bomb',
    'Shelling/artillery/missile attack',
    'Remote explosive/landmine/IED',
    'Grenade',
  ],
  'Violence against civilians|Political violence': ['Sexual violence', 'Attack', 'Abduction/forced disappearance'],
  'Strategic developments|Strategic developments': [
    'Agreement',
    'Arrests',
    'Change to group/activity',
    'Disrupted weapons use',
    'Headquarters or base established',
    'Looting/property destruction',
    'Non-violent transfer of territory',
    'Other',
  ],
};
const ACTORS = [
  'State forces',
  'Rebel group',
  'Political militia',
  'Identity militia',
  'Rioters',
  'Protesters',
  'Civilians',
  'External/Other forces',
];
/** What the interaction column must say: the pair in code order, save for the one label that is the other way round. */
const INTERACTIONS = new Map<string, string>(
  ACTORS.flatMap((a, i) => [
    [`${a}/`, `${a} only`] as const,
    ...ACTORS.slice(i).map((b) => [`${a}/${b}`, `${a}-${b}`] as const),
  ]),
).set('Civilians/External/Other forces', 'External/Other forces-Civilians');
const inCodeOrder = (a: string, b: string) =>
  b === '' || ACTORS.indexOf(a) <= ACTORS.indexOf(b) ? `${a}/${b}` : `${b}/${a}`;
/** Rough boxes: south, north, west, east. Russia's reaches as far east as the demonstration goes. */
const BOX: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Ukraine: [44.2, 52.5, 22, 40.3],
  Russia: [42, 60.5, 28, 61],
};

describe('D · the demonstration dataset', () => {
  it('D1 · adds up to the published figures, to the digit, by country and type', () => {
    for (const { country, fatalities, parts } of FIGURES) {
      const rows = second.filter((r) => r.country === country);
      expect(sum(rows)).toBe(fatalities);
      for (const part of parts) {
        const types: readonly string[] = part.types;
        expect(sum(rows.filter((r) => types.includes(r.event_type)))).toBe(part.fatalities);
      }
    }
  });
  it('D2 · divides jointly published figures as its note says, and gives other types no deaths', () => {
    const of = (country: string, type: string) =>
      sum(second.filter((r) => r.country === country && r.event_type === type));
    expect([of('Ukraine', 'Protests'), of('Ukraine', 'Strategic developments'), of('Ukraine', 'Riots')]).toEqual([
      5, 11, 0,
    ]);
    expect([of('Russia', 'Strategic developments'), of('Russia', 'Riots'), of('Russia', 'Protests')]).toEqual([
      97, 7, 0,
    ]);
  });
  it('D3 · has published parts that add up to the published wholes', () => {
    for (const f of FIGURES) {
      expect(f.parts.reduce((n, p) => n + p.fatalities, 0)).toBe(f.fatalities);
      for (const p of f.parts) expect(p.types.reduce((n, t) => n + tollOf(f.country, t), 0)).toBe(p.fatalities);
    }
  });
  it('D4 · is the same on every run, and another with another seed', () => {
    const digest = (edition: Edition, seed?: number) => {
      const hash = createHash('sha256');
      for (const row of demoRows(edition, seed)) hash.update(JSON.stringify(row));
      return hash.digest('hex');
    };
    const once = digest(2);
    expect(digest(2)).toBe(once);
    expect(digest(2, 7)).not.toBe(once);
  });
  it('D5 · meets the figures with any seed', () => {
    for (const seed of [0, -5]) expect(sum([...demoRows(2, seed)])).toBe(124_172 + 3_794);
  });
  it('D6 · has about 100,000 events, each with an id of its own above any real one', () => {
    expect(second.length).toBeGreaterThan(98_000);
    expect(second.length).toBeLessThan(102_000);
    expect(held.first.size).toBe(first.length);
    expect(held.second.size).toBe(second.length);
    expect(wrong((r) => /^(UKR|RUS)9\d{5}$/.test(r.event_id_cnty))).toEqual([]);
    expect(wrong((r) => r.event_id_cnty.startsWith(r.country === 'Ukraine' ? 'UKR' : 'RUS'))).toEqual([]);
  });
  it('D7 · has the 31 columns in their order in every row', () => {
    expect(DEMO_COLUMNS.length).toBe(31);
    const names = DEMO_COLUMNS.join();
    expect(wrong((r) => Object.keys(r).join() === names)).toEqual([]);
  });
  it('D8 · keeps type, sub-event type and disorder type together, and uses all 25', () => {
    expect(wrong((r) => TAXONOMY[`${r.event_type}|${r.disorder_type}`]?.includes(r.sub_event_type) === true)).toEqual(
      [],
    );
    expect(new Set(second.map((r) => r.sub_event_type)).size).toBe(25);
  });
  it('D9 · names interactions after the two actor types, in code order', () => {
    expect(INTERACTIONS.size).toBe(44);
    expect(wrong((r) => INTERACTIONS.get(inCodeOrder(r.inter1, r.inter2)) === r.interaction)).toEqual([]);
    expect(wrong((r) => (r.actor2 === '') === (r.inter2 === '') && r.actor1 !== '')).toEqual([]);
  });
  it('D10 · codes an army as state forces at home and as external forces abroad', () => {
    const code = (actor: string, inter: string, country: string) =>
      !actor.startsWith('Military Forces of ') ||
      inter === (actor.startsWith(`Military Forces of ${country} `) ? 'State forces' : 'External/Other forces');
    expect(wrong((r) => code(r.actor1, r.inter1, r.country) && code(r.actor2, r.inter2, r.country))).toEqual([]);
  });
  it('D11 · flags civilian targeting always where it must, never where it cannot be', () => {
    const always = (r: DemoRow) =>
      r.event_type === 'Violence against civilians' || r.sub_event_type === 'Excessive force against protesters';
    const maybe = (r: DemoRow) => ['Explosions/Remote violence', 'Riots'].includes(r.event_type);
    const flagged = (r: DemoRow) => r.civilian_targeting === 'Civilian targeting';
    expect(wrong((r) => flagged(r) || r.civilian_targeting === '')).toEqual([]);
    expect(wrong((r) => (always(r) ? flagged(r) : maybe(r) || !flagged(r)))).toEqual([]);
    expect(wrong((r) => r.event_type !== 'Violence against civilians' || r.inter2 === 'Civilians')).toEqual([]);
  });
  it('D12 · lies within the period and touches both its ends', () => {
    expect(wrong((r) => r.event_date >= PERIOD.from && r.event_date <= PERIOD.to)).toEqual([]);
    expect(second[0]?.event_date).toBe(PERIOD.to);
    expect(second.at(-1)?.event_date).toBe(PERIOD.from);
    expect(wrong((r) => r.year === r.event_date.slice(0, 4))).toEqual([]);
  });
  it('D13 · blurs some dates and places, and puts the coarsest in the middle or at the seat', () => {
    const share = (holds: (r: DemoRow) => boolean) => second.filter(holds).length / second.length;
    expect(share((r) => r.time_precision !== '1')).toBeCloseTo(0.06, 2);
    expect(share((r) => r.geo_precision === '2')).toBeCloseTo(0.12, 2);
    expect(share((r) => r.geo_precision === '3')).toBeCloseTo(0.03, 2);
    const thursday = (r: DemoRow) => new Date(r.event_date).getUTCDay() === 4;
    expect(wrong((r) => r.time_precision !== '2' || thursday(r))).toEqual([]);
    expect(wrong((r) => r.time_precision !== '3' || r.event_date.endsWith('-15'))).toEqual([]);
    const seats = new Set(TOWNS.filter((t) => t.seat).map((t) => `${t.country}/${t.admin1}/${t.name}`));
    expect(wrong((r) => r.geo_precision !== '3' || seats.has(`${r.country}/${r.admin1}/${r.location}`))).toEqual([]);
  });
  it('D14 · says in every row that it is synthetic', () => {
    expect(wrong((r) => r.notes.startsWith('Synthetic event:') && r.source.startsWith('Synthetic '))).toEqual([]);
    expect(wrong((r) => r.tags.split('; ')[0] === 'synthetic')).toEqual([]);
    const crowd = (r: DemoRow) => r.event_type === 'Protests' || r.event_type === 'Riots';
    expect(wrong((r) => r.tags.includes('crowd size=') === crowd(r))).toEqual([]);
  });
  it('D15 · has skewed tolls: most events few deaths, none of them a whole war', () => {
    const tolls = second.map((r) => Number(r.fatalities));
    expect(tolls.filter((n) => n <= 2).length / tolls.length).toBeGreaterThan(0.75);
    expect(Math.max(...tolls)).toBeGreaterThan(50);
    expect(Math.max(...tolls)).toBeLessThan(500);
    expect(
      wrong((r) => !/^(Peaceful protest|Arrests|Agreement)$/.test(r.sub_event_type) || r.fatalities === '0'),
    ).toEqual([]);
  });
  it('D16 · keeps every place inside its country', () => {
    const inside = (r: DemoRow) => {
      const [south, north, west, east] = BOX[r.country] ?? [0, 0, 0, 0];
      const [lat, lon] = [Number(r.latitude), Number(r.longitude)];
      return lat > south && lat < north && lon > west && lon < east;
    };
    expect(wrong(inside)).toEqual([]);
    expect(wrong((r) => /^\d+\.\d{4}$/.test(r.latitude) && /^\d+\.\d{4}$/.test(r.longitude))).toEqual([]);
    expect(wrong((r) => r.iso === (r.country === 'Ukraine' ? '804' : '643') && r.region === 'Europe')).toEqual([]);
  });
});

describe('D · the two editions', () => {
  it('D17 · differ by the events that came, and by those that were withdrawn', () => {
    const added = second.filter((r) => !held.first.has(r.event_id_cnty));
    expect(added.length).toBe(CHANGES.added);
    expect(added.filter((r) => r.event_date < '2024-10-26').length).toBeGreaterThan(200);
    expect(first.every((r) => r.event_date < '2024-10-26')).toBe(true);
    expect(first.filter((r) => !held.second.has(r.event_id_cnty)).length).toBe(CHANGES.withdrawn);
  });
  it('D18 · withdraw only duplicates of an event that stays', () => {
    const content = ({ event_id_cnty: _, ...rest }: DemoRow) => JSON.stringify({ ...rest, timestamp: '' });
    const staying = new Set(second.map(content));
    expect(first.filter((r) => !held.second.has(r.event_id_cnty) && !staying.has(content(r)))).toEqual([]);
  });
  it('D19 · correct tolls both ways, and some sub-event types and places', () => {
    const change = shared.map(({ before, after }) => Number(after.fatalities) - Number(before.fatalities));
    expect(change.filter((n) => n !== 0).length).toBe(CHANGES.toll);
    expect(change.filter((n) => n > 0).length).toBeGreaterThan(50);
    expect(change.filter((n) => n < 0).length).toBeGreaterThan(50);
    const differing = (column: 'sub_event_type' | 'location') =>
      shared.filter(({ before, after }) => before[column] !== after[column]).length;
    expect(differing('sub_event_type')).toBe(CHANGES.subEvent);
    expect(differing('location')).toBeGreaterThan(CHANGES.location - 5);
    expect(differing('location')).toBeLessThanOrEqual(CHANGES.location);
  });
  it('D20 · move the upload time of exactly the rows that are new or changed', () => {
    const [early, late] = [first[0]?.timestamp, second[0]?.timestamp];
    expect(Number(late)).toBeGreaterThan(Number(early));
    expect(first.every((r) => r.timestamp === early)).toBe(true);
    const content = (r: DemoRow | undefined) => JSON.stringify({ ...r, timestamp: '' });
    const right = (r: DemoRow) =>
      r.timestamp === (content(held.first.get(r.event_id_cnty)) === content(r) ? early : late);
    expect(second.filter((r) => !right(r))).toEqual([]);
  });
});

describe('D · its parts', () => {
  it('D21 · the gazetteer covers both countries, each town once', () => {
    const of = (country: string) => TOWNS.filter((t) => t.country === country);
    expect(of('Ukraine').length).toBeGreaterThanOrEqual(90);
    expect(of('Russia').length).toBeGreaterThanOrEqual(30);
    expect(new Set(of('Ukraine').map((t) => t.admin1)).size).toBe(27);
    expect(new Set(TOWNS.map((t) => `${t.country}/${t.admin1}/${t.name}`)).size).toBe(TOWNS.length);
  });
  it('D22 · apportioning keeps the sum and gives nothing to a share of nothing', () => {
    expect(apportion([1, 1, 1, 0], 10)).toEqual([4, 3, 3, 0]);
    expect(apportion([0, 0], 0)).toEqual([0, 0]);
    expect(() => apportion([0, 0], 1)).toThrow(RangeError);
  });
  it('D23 · a sampler follows its weights and never draws a weight of 0', () => {
    const draw = sampler(['a', 'b', 'c'], (_, i) => [3, 0, 1][i] ?? 0);
    const rng = random(1);
    const drawn = Array.from({ length: 4_000 }, () => draw(rng));
    expect(drawn).not.toContain('b');
    expect(drawn.filter((x) => x === 'a').length / drawn.length).toBeCloseTo(0.75, 1);
    expect(() => sampler(['a'], () => 0)).toThrow(RangeError);
  });
  it('D24 · the CSV holds every row and the header, ended as RFC 4180 says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-demo-'));
    try {
      const path = join(folder, 'demo.csv');
      expect(await writeDemoCsv(2, path)).toBe(second.length);
      const lines = (await readFile(path, 'utf8')).split('\r\n');
      expect(lines[0]).toBe(DEMO_COLUMNS.join(','));
      expect(lines.length).toBe(second.length + 2);
      expect(lines.at(-1)).toBe('');
      const quoted = second[0]?.notes ?? '';
      expect(lines[1]).toContain(`,"${quoted}",`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
