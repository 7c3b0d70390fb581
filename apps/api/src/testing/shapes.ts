import { type AreaSet, areaKey, type BoundarySet, type Day } from '@cairn/domain';
import { addSet, type Ledger } from '@cairn/store';

const square = (lon: number, lat: number, width: number, height: number) => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [lon, lat],
        [lon + width, lat],
        [lon + width, lat + height],
        [lon, lat + height],
        [lon, lat],
      ],
    ],
  ],
});

const ABOUT = {
  licence: 'CC0-1.0',
  attribution: 'Invented',
  file: { name: 'invented.geojson', sha256: '0'.repeat(64), bytes: 1 },
  extent: [23, 47, 34, 51],
  positions: 10,
} as const;

const ORIGIN = { file: 'invented.geojson', format: 'invented', sha256: '0'.repeat(64), bytes: 1 };

const halves: BoundarySet = {
  ...ABOUT,
  title: 'Invented halves',
  level: 'admin1',
  units: [
    { code: 'XX01', name: 'West', parent: 'Land' },
    { code: 'XX02', name: 'East', parent: 'Land' },
  ],
};

const none = { said: null, source: 'Invented Gazette', uncertain: false } as const;

const control: AreaSet = {
  ...ABOUT,
  title: 'Invented control',
  areas: [
    { ...none, name: 'North', kind: 'control', party: 'A', from: '2024-01-01' as Day, to: '2024-01-31' as Day },
    { ...none, name: null, kind: 'ceasefire-zone', party: null, from: '2024-02-01' as Day, to: null, uncertain: true },
  ],
};

/** Two halves of where the invented events are, as boundaries; and two dated areas. @param dataset - whose they are, or nobody's */
export async function addInventedShapes(ledger: Ledger, prefix = '', dataset: string | null = null): Promise<void> {
  const common = { dataset, findings: [], origin: ORIGIN, author: 'test' };
  await addSet(ledger, {
    ...common,
    kind: 'boundaries',
    name: `${prefix}halves`,
    set: halves,
    shapes: new Map([
      ['XX01', square(23, 47, 5, 4)],
      ['XX02', square(28, 47, 3, 4)],
    ]),
  });
  await addSet(ledger, {
    ...common,
    kind: 'areas',
    name: `${prefix}control`,
    set: control,
    shapes: new Map(control.areas.map((_, i) => [areaKey(i), square(23 + 3 * i, 48, 2, 2)])),
  });
}
