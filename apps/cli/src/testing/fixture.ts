/** Invented events in the form of ACLED's export: two editions of one small file. */
type Row = Readonly<Record<string, string>>;

const battle = {
  year: '2024',
  time_precision: '1',
  disorder_type: 'Political violence',
  event_type: 'Battles',
  sub_event_type: 'Armed clash',
  actor1: 'Northern Front (Invented)',
  assoc_actor_1: '',
  inter1: 'Rebel group',
  actor2: 'Southern Guard (Invented)',
  assoc_actor_2: '',
  inter2: 'State forces',
  interaction: 'State forces-Rebel group',
  civilian_targeting: '',
  iso: '804',
  region: 'Europe',
  country: 'Ukraine',
  admin1: 'Kyiv',
  admin2: '',
  admin3: '',
  location: 'Milltown',
  latitude: '50.45',
  longitude: '30.5233',
  geo_precision: '1',
  source: 'Invented Gazette',
  source_scale: 'National',
  notes: 'Synthetic event: a clash near Milltown.',
  fatalities: '2',
  tags: 'synthetic',
  timestamp: '1709251200',
};
const COLUMNS = ['event_id_cnty', 'event_date', ...Object.keys(battle)];

const strike = {
  event_type: 'Explosions/Remote violence',
  sub_event_type: 'Shelling/artillery/missile attack',
  inter2: '',
  actor2: '',
  interaction: 'Rebel group only',
};
const russia = {
  iso: '643',
  country: 'Russia',
  admin1: 'Kursk',
  location: 'Hilltown',
  latitude: '51.73',
  longitude: '36.19',
};

/** What a hostile source might write: a colour, a cursor movement, a bell, and the control characters above DEL. */
export const HOSTILE = 'Clash \u001b[31mred\u001b[2J\u0007 \u009b5m at Milltown';

const FIRST: readonly Row[] = [
  { event_id_cnty: 'INV1', event_date: '2024-01-05' },
  { event_id_cnty: 'INV2', event_date: '2024-01-20', fatalities: '5' },
  { event_id_cnty: 'INV3', event_date: '2024-02-03', ...strike, fatalities: '7' },
  { event_id_cnty: 'INV4', event_date: '2024-02-10', ...russia, fatalities: '1' },
  { event_id_cnty: 'INV5', event_date: '2024-02-29', ...russia, ...strike, time_precision: '2', fatalities: '10' },
  { event_id_cnty: 'INV6', event_date: '2024-03-02', fatalities: '', notes: HOSTILE },
  { event_id_cnty: 'INV7', event_date: '2024-03-09', fatalities: '3' },
];

/** INV2 is corrected, INV7 withdrawn, INV8 new. */
const SECOND: readonly Row[] = [
  ...FIRST.filter((r) => r['event_id_cnty'] !== 'INV7').map((r) =>
    r['event_id_cnty'] === 'INV2' ? { ...r, fatalities: '8', timestamp: '1711929600' } : r,
  ),
  { event_id_cnty: 'INV8', event_date: '2024-03-15', ...russia, fatalities: '4' },
];

const csvOf = (rows: readonly Row[]) =>
  [COLUMNS, ...rows.map((r) => COLUMNS.map((c) => ({ ...battle, ...r })[c as keyof typeof battle] ?? ''))]
    .map((cells) => cells.map((c) => (/[",\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(','))
    .join('\n')
    .concat('\n');

export const EDITIONS = { first: csvOf(FIRST), second: csvOf(SECOND) } as const;
