import { readFileSync, writeFileSync } from 'node:fs';
import { scratch } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { cairn, good } from './testing/cairn.ts';
import { tinyLedger } from './testing/tiny.ts';

const folder = scratch();
const { copy } = tinyLedger(folder);

const square = (lon: number, properties: object) => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lon, 50],
        [lon + 1, 50],
        [lon + 1, 51],
        [lon, 51],
        [lon, 50],
      ],
    ],
  },
});

function file(name: string, ...features: object[]): string {
  writeFileSync(folder.at(name), JSON.stringify({ type: 'FeatureCollection', features }));
  return folder.at(name);
}

const ABOUT = ['--title', 'Invented', '--licence', 'CC0'];

describe('B · boundaries and dated areas from the command line', () => {
  it('B30 · add is a commit with the file’s digest, list names it, remove withdraws it and the past keeps it', async () => {
    const at = ['--data', copy('added')];
    const units = file(
      'units.geojson',
      square(30, { name: 'Hill', pcode: 'XX01' }),
      square(31, { name: 'Dale', pcode: 'XX02' }),
    );
    const add = ['boundaries', 'add', units, '--name', 'halves', ...ABOUT, '--public', ...at];
    expect(await good(add)).toMatch(/^2 units of 10 positions recorded as commit #5 \w+: halves, for everybody to see/);
    expect(await good(add)).toBe('halves is as it was.\n');
    const [set] = JSON.parse(await good(['boundaries', '--format', 'json', ...at]));
    expect(set).toMatchObject({ name: 'halves', units: 2, level: 'other', dataset: null, licence: 'CC0' });
    const [commit] = JSON.parse(await good(['log', '--limit', '1', '--format', 'json', ...at]));
    expect(commit.origin).toMatchObject({ file: 'units.geojson', format: 'boundaries', sha256: set.file.sha256 });
    expect(await good(['boundaries', 'remove', 'halves', '--message', 'Redrawn', ...at])).toContain('commit #6');
    expect(await good(['boundaries', ...at])).toContain('No boundaries yet');
    expect(await good(['verify', ...at])).toContain('6 commits');
    const to = folder.at('copied');
    await good(['copy', '--from', at[1] as string, '--to', to]);
    expect(await good(['verify', '--data', to])).toContain('6 commits');
  });

  it('B31 · dated areas belong to a dataset or to everybody, and say their first and last day', async () => {
    const at = ['--data', copy('dated')];
    const control = file('control.geojson', square(30, { from: '2024-01-01', to: '2024-02-01', party: 'A' }));
    const add = ['areas', 'add', control, '--name', 'control', ...ABOUT, '--dataset', 'tiny', '--kind', 'control'];
    expect(await good([...add, ...at])).toContain('1 area of 5 positions');
    const csv = await good(['areas', '--format', 'csv', ...at]);
    expect(csv).toContain('control,Invented,1,2024-01-01,2024-02-01,tiny,CC0');
  });

  it('B32 · a crossing outline is kept, and said; `findings` lists it', async () => {
    const at = ['--data', copy('crossing')];
    const bow = square(30, { name: 'Bow' });
    bow.geometry.coordinates = [
      [
        [30, 50],
        [31, 51],
        [31, 50],
        [30, 51],
        [30, 50],
      ],
    ];
    const add = ['boundaries', 'add', file('bow.geojson', bow), '--name', 'bow', ...ABOUT, '--dataset', 'tiny', ...at];
    const { code, err } = await cairn(add);
    expect([code, err]).toEqual([0, expect.stringContaining('Bow, near 30, 50: an outline crosses itself')]);
    expect(await good(['findings', '--check', 'shape.self-crossing', ...at])).toContain('Bow');
  });

  it.each([
    [['boundaries', 'add'], 'which file?'],
    [['boundaries', 'add', 'units.geojson'], 'under which name?'],
    [['boundaries', 'add', 'units.geojson', '--name', 'x'], 'what is it called?'],
    [['boundaries', 'add', 'units.geojson', '--name', 'x', '--title', 'X'], 'under which licence'],
    [['boundaries', 'add', 'units.geojson', '--name', 'x', ...ABOUT], 'who may see it?'],
    [['boundaries', 'add', 'units.geojson', '--name', 'x', ...ABOUT, '--public', '--dataset', 'tiny'], 'either'],
    [['boundaries', 'add', 'units.geojson', '--name', 'X!', ...ABOUT, '--public'], '[shapes.name-malformed]'],
    [['boundaries', 'add', 'units.geojson', '--name', 'x', ...ABOUT, '--dataset', 'tny'], '[dataset.unknown]'],
    [
      ['boundaries', 'add', 'units.geojson', '--name', 'x', ...ABOUT, '--public', '--level', 'admn1'],
      'did you mean admin1?',
    ],
    [
      ['boundaries', 'add', 'units.geojson', '--name', 'x', ...ABOUT, '--public', '--name-property', 'nam'],
      'did you mean "name"?',
    ],
    [['boundaries', 'add', 'nowhere.geojson', '--name', 'x', ...ABOUT, '--public'], '[file.missing]'],
    [['boundaries', 'add', 'twice.geojson', '--name', 'x', ...ABOUT, '--public'], '[shapes.malformed]'],
    [['boundaries', 'remove', 'x'], '[shapes.unknown]'],
    [['boundaries', 'ad', 'x'], 'add and remove are'],
    [['areas', 'add', 'turned.geojson', '--name', 'x', ...ABOUT, '--public'], 'before it begins'],
    [
      ['areas', 'add', 'units.geojson', '--name', 'x', ...ABOUT, '--public', '--kind', 'frontline'],
      'did you mean front-line?',
    ],
  ])('B33 · %j is refused, and nothing is half kept', async (args, why) => {
    const at = copy('refused');
    file('units.geojson', square(30, { name: 'Hill' }));
    file('twice.geojson', square(30, { name: 'Hill' }), square(31, { name: 'Hill' }));
    file('turned.geojson', square(30, { from: '2024-02-01', to: '2024-01-01' }));
    const before = readFileSync(`${at}/cairn.duckdb`);
    const { code, err } = await cairn([...args, '--data', at], { cwd: folder.path });
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
    expect(readFileSync(`${at}/cairn.duckdb`).equals(before)).toBe(true);
  });
});
