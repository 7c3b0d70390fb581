import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem } from '@cairn/domain';
import { scratch } from '@cairn/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { planAreas, planBoundaries, readFeatures } from './index.ts';

const folder = scratch();
afterAll(() => folder.remove());

const SAID = { title: 'Invented', licence: 'CC0-1.0' };
const square = (lon: number, lat: number, size = 1) => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const area = (lon: number, properties: object, rings: unknown = [square(lon, 10)]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: rings },
});
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

let files = 0;
function file(value: unknown): string {
  const path = folder.at(`invented-${++files}.geojson`);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

const boundaries = async (value: unknown, wanted = {}) => planBoundaries(await readFeatures(file(value)), SAID, wanted);
const areas = async (value: unknown, wanted = {}) => planAreas(await readFeatures(file(value)), SAID, wanted);

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'taken';
  } catch (cause) {
    if (cause instanceof Problem) return `${cause.say}. ${cause.fix} [${cause.code}]`;
    throw cause;
  }
}

const GEO = (lon: number, n: number) =>
  area(lon, { shapeName: `Unit ${n}`, shapeISO: `XX-${n}`, shapeID: `${n}B`, shapeType: 'ADM1' });

describe('B · boundary files', () => {
  it.each([
    ['geoBoundaries', { shapeName: 'Hill', shapeISO: 'XX-1', shapeType: 'ADM1' }, 'Hill', 'XX-1', null, 'admin1'],
    [
      'geoBoundaries without ISO codes',
      { shapeName: 'Hill', shapeISO: '', shapeID: '7B', shapeType: 'ADM2' },
      'Hill',
      '7B',
      null,
      'admin2',
    ],
    [
      'OCHA, whose finest level is meant',
      { ADM0_EN: 'Land', ADM1_EN: 'Hill', ADM1_PCODE: 'XX01', ADM2_EN: 'Dale', ADM2_PCODE: 'XX0102' },
      'Dale',
      'XX0102',
      'Hill',
      'admin2',
    ],
    ['OCHA, newer', { adm1_name: 'Hill', adm1_pcode: 'XX01', adm0_name: 'Land' }, 'Hill', 'XX01', 'Land', 'admin1'],
    ['GADM', { NAME_0: 'Land', NAME_1: 'Hill', GID_1: 'XXX.1_1' }, 'Hill', 'XXX.1_1', 'Land', 'admin1'],
    [
      'Natural Earth, countries',
      { NAME_EN: 'Land', ISO_A3_EH: 'XXX', featurecla: 'Admin-0 country' },
      'Land',
      'XXX',
      null,
      'country',
    ],
    [
      'Natural Earth, provinces',
      { name_en: 'Hill', iso_3166_2: 'XX-1', admin: 'Land', featurecla: 'Admin-1 states provinces' },
      'Hill',
      'XX-1',
      'Land',
      'admin1',
    ],
    ['a file of somebody’s own', { name: 'Zone', code: 7 }, 'Zone', '7', null, 'other'],
  ])('B1 · names, codes and level are found: %s', async (_, properties, name, code, parent, level) => {
    const { head } = await boundaries(collection(area(20, properties)));
    expect(head.units).toEqual([{ name, code, parent }]);
    expect(head.level).toBe(level);
  });

  it('B2 · what the operator says counts before what is found', async () => {
    const both = collection(area(20, { shapeName: 'Hill', shapeISO: 'XX-1', ours: 'Our hill', no: 'H1', of: 'Land' }));
    const wanted = { nameProperty: 'ours', codeProperty: 'no', parentProperty: 'of', level: 'admin3' as const };
    const { head } = await boundaries(both, wanted);
    expect(head.units).toEqual([{ name: 'Our hill', code: 'H1', parent: 'Land' }]);
    expect(head.level).toBe('admin3');
  });

  it('B3 · the digest is that of the bytes as received, the outlines are kept to six decimals without heights', async () => {
    const ring = square(20.12345678, 10).map((p) => [...p, 120]);
    const { head, shapes } = await boundaries(collection(area(20, { name: 'Zone', code: 'Z' }, [ring])));
    expect(head.file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(head.positions).toBe(5);
    expect(head.extent).toEqual([20.123457, 10, 21.123457, 11]);
    const kept = [
      [20.123457, 10],
      [21.123457, 10],
      [21.123457, 11],
      [20.123457, 11],
      [20.123457, 10],
    ];
    expect(shapes.get('Z')).toEqual({ type: 'MultiPolygon', coordinates: [[kept]] });
  });

  it('B4 · TopoJSON is read as GeoJSON is; of several layers one must be named', async () => {
    const arcs = [square(20, 10)];
    const geometries = [{ type: 'Polygon', arcs: [[0]], properties: { name: 'Zone', code: 'Z' } }];
    const one = { type: 'Topology', arcs, objects: { zones: { type: 'GeometryCollection', geometries } } };
    const plan = planBoundaries(await readFeatures(file(one)), SAID);
    expect(plan.shapes.get('Z')).toEqual({ type: 'MultiPolygon', coordinates: [[square(20, 10)]] });
    const two = file({ ...one, objects: { ...one.objects, more: one.objects.zones } });
    expect(await refusal(readFeatures(two))).toContain('several layers: zones, more. say which with --object');
    expect(await refusal(readFeatures(two, 'zone'))).toContain('did you mean "zones"?');
    expect((await readFeatures(two, 'more')).features).toHaveLength(1);
  });

  it.each<[string, unknown, string, string]>([
    ['no JSON', '{"type": ', 'it is not JSON', 'GeoJSON or TopoJSON'],
    ['other JSON', { rows: [] }, 'no FeatureCollection and no Topology', ''],
    ['nothing in it', collection(), 'it has no feature', ''],
    [
      'points',
      collection({ ...GEO(20, 1), geometry: { type: 'Point', coordinates: [1, 1] } }),
      'feature 1 (Unit 1): it is a Point',
      'a polygon',
    ],
    ['no shape', collection({ ...GEO(20, 1), geometry: null }), 'without a shape', ''],
    [
      'nothing that names',
      collection(area(20, { x: 'Hill' })),
      'none of its properties is known to name the units',
      '--name-property: x',
    ],
    [
      'a code twice',
      collection(GEO(20, 1), GEO(22, 1)),
      'feature 2 (Unit 1): its code "XX-1" is that of feature 1',
      'a code of its own',
    ],
    [
      'a name twice and no code',
      collection(area(20, { name: 'A' }), area(22, { name: 'A' })),
      'its name "A"',
      '--code-property',
    ],
    ['metres', collection(area(20, { name: 'A' }, [square(3_500_000, 6_500_000)])), 'not on the globe', 'EPSG:4326'],
    [
      'another system',
      { ...collection(GEO(20, 1)), crs: { properties: { name: 'urn:ogc:def:crs:EPSG::32636' } } },
      'EPSG::32636',
      'EPSG:4326',
    ],
    [
      'an open outline',
      collection(area(20, { name: 'A' }, [square(20, 10).slice(0, 4)])),
      'does not end where it begins',
      'close it',
    ],
    ['no numbers', collection(area(20, { name: 'A' }, [[['a', 'b']]])), 'no pair of numbers', '[longitude, latitude]'],
    ['less than a decimal', collection(area(20, { name: 'A' }, [square(20, 10, 1e-9)])), 'nothing is left of it', ''],
  ])('B5 · refused, with what and where: %s', async (_, value, what, next) => {
    const said = await refusal(boundaries(value));
    expect(said).toContain(what);
    expect(said).toContain(next);
    expect(said).toMatch(/nothing was added \[shapes.malformed\]$/);
  });

  it('B6 · a file that is not there, and a property that no feature has', async () => {
    expect(await refusal(readFeatures(folder.at('nowhere.geojson')))).toContain('[file.missing]');
    expect(await refusal(boundaries(collection(GEO(20, 1)), { nameProperty: 'shapName' }))).toContain(
      'did you mean "shapeName"?',
    );
  });

  it('B7 · an outline that crosses itself is kept, with a finding; one that touches itself is good', async () => {
    const bow = [
      [20, 10],
      [21, 11],
      [21, 10],
      [20, 11],
      [20, 10],
    ];
    const touching = [
      [20, 10],
      [21, 10],
      [20.5, 10.5],
      [21, 11],
      [20, 11],
      [20.5, 10.5],
      [20, 10],
    ];
    const { findings, shapes } = await boundaries(
      collection(area(20, { name: 'Bow', code: 'B' }, [bow]), area(20, { name: 'Touching', code: 'T' }, [touching])),
    );
    expect(findings).toMatchObject([{ check: 'shape.self-crossing', key: 'B', line: 1, value: 'near 20, 10' }]);
    expect([...shapes.keys()]).toEqual(['B', 'T']);
  });

  const UKRAINE = fileURLToPath(
    new URL('../../../../../shared/data/boundaries/geoBoundaries-UKR-ADM1_simplified.geojson', import.meta.url),
  );
  it.skipIf(!existsSync(UKRAINE))(
    'B8 · Ukraine’s oblasts keep their codes (skipped where ../shared/data, which is not ours to publish, is missing)',
    async () => {
      const { head, findings } = planBoundaries(await readFeatures(UKRAINE), SAID);
      expect([head.units.length, head.level, findings.length]).toEqual([27, 'admin1', 0]);
      expect(head.units.every(({ code }) => /^UA-\d\d$/.test(code ?? ''))).toBe(true);
      expect(head.units).toContainEqual({ name: 'Kherson Oblast', code: 'UA-65', parent: null });
    },
  );
});

describe('B · files of dated areas', () => {
  const line = (properties: object) => ({
    type: 'Feature',
    properties,
    geometry: {
      type: 'LineString',
      coordinates: [
        [20, 10],
        [21, 11],
      ],
    },
  });

  it('B9 · days, kind, party, source and doubt are read; an end that is not given is open', async () => {
    const { head } = await areas(
      collection(
        area(20, {
          name: 'North',
          from: '2024-01-01',
          to: '2024-02-29',
          kind: 'control',
          party: 'A',
          source: 'Gazette',
        }),
        area(22, { start_date: '2024-03-01T00:00:00Z', type: 'Ceasefire zone (agreed)', contested: 'yes' }),
        line({ valid_from: '20240401' }),
      ),
    );
    const none = { name: null, said: null, party: null, source: null, from: null, to: null, uncertain: false };
    expect(head.areas).toEqual([
      { ...none, name: 'North', kind: 'control', party: 'A', source: 'Gazette', from: '2024-01-01', to: '2024-02-29' },
      {
        ...none,
        kind: 'ceasefire-zone',
        said: 'Ceasefire zone (agreed)',
        from: '2024-03-01',
        uncertain: true,
      },
      { ...none, kind: 'front-line', from: '2024-04-01' },
    ]);
  });

  it('B10 · properties may have any name that the operator says', async () => {
    const features = collection(area(22, { beginning: '2024-03-01', what: 'Ceasefire zone (agreed)', doubt: 'yes' }));
    const { head } = await areas(features, { from: 'beginning', kind: 'what', uncertain: 'doubt' });
    expect(head.areas).toMatchObject([
      { kind: 'ceasefire-zone', said: 'Ceasefire zone (agreed)', from: '2024-03-01', to: null, uncertain: true },
    ]);
  });

  it.each<[string, object, string, string]>([
    [
      'ends before it begins',
      area(20, { from: '2024-02-01', to: '2024-01-01' }),
      'ends on 2024-01-01, before it begins on 2024-02-01',
      'exchange',
    ],
    ['no day', area(20, { from: 'spring 2024' }), '"spring 2024" in from is not a day', 'year-month-day'],
    ['a point', { ...area(20, {}), geometry: { type: 'Point', coordinates: [1, 1] } }, 'it is a Point', 'or a line'],
  ])('B11 · refused, with what and where: %s', async (_, feature, what, next) => {
    const said = await refusal(areas(collection(area(18, { from: '2024-01-01' }), feature)));
    expect(said).toContain('feature 2');
    expect(said).toContain(what);
    expect(said).toContain(next);
  });
});
