import { Writable } from 'node:stream';
import {
  type AnyTreatment,
  addDays,
  type ColumnRules,
  coarseningOf,
  type Day,
  EVENT_COLUMNS,
  type EventColumn,
  type EventRow,
  type Filter,
  Problem,
  type RecordRule,
  type ReleaseRules,
} from '@cairn/domain';
import { EXPORT_FORMATS, writeEvents } from '@cairn/exchange';
import {
  actors,
  changesPage,
  checkCounts,
  datasets,
  diff,
  events,
  eventsPage,
  findingCounts,
  GROUPING_NAMES,
  places,
  scopeOf,
  series,
  sources,
  tiles,
  tilesAbout,
  totals,
  totalsJson,
} from '@cairn/query';
import type { Ledger, View } from '@cairn/store';
import { event } from '@cairn/testkit';
import fc from 'fast-check';

/** Words that only what is withheld has. */
export const SECRET = 'Zecret';

const optional = (column: EventColumn): fc.Arbitrary<AnyTreatment> => {
  const plain = fc.constantFrom<AnyTreatment>('publish', 'withhold');
  switch (coarseningOf(column)) {
    case 'day':
      return fc.constantFrom<AnyTreatment>('publish', { to: 'month' }, { to: 'year' });
    case 'degrees':
      return fc.oneof(
        plain,
        fc.integer({ min: 0, max: 3 }).map((decimals) => ({ decimals })),
      );
    case 'code':
      return fc.constantFrom<AnyTreatment>('withhold', 'publish', { code: 3 });
    case 'word':
      return fc.oneof(plain, fc.constant({ word: 'somebody' }));
    case 'members':
      return fc.oneof(plain, fc.constant({ members: ['population_1km', 'relid'] }));
    default:
      return plain;
  }
};

/** Makes columns that agree with one another, as the form of rules asks for. */
function agreeing(c: Record<string, AnyTreatment>): ColumnRules {
  const hidden = (name: EventColumn) => c[name] !== 'publish';
  const all: Record<string, AnyTreatment> = {
    ...c,
    date_from: c['date'] as AnyTreatment,
    date_to: c['date'] as AnyTreatment,
  };
  all['longitude'] = c['latitude'] as AnyTreatment;
  if (typeof c['date'] === 'object') all['time_precision'] = 'withhold';
  if (hidden('latitude')) Object.assign(all, { geo_precision: 'withhold', location: 'withhold' });
  if (hidden('actor1_type') || hidden('actor2_type')) all['interaction'] = 'withhold';
  if (hidden('country') || hidden('iso')) Object.assign(all, { iso: 'withhold', country: 'withhold' });
  if (hidden('event_type')) all['sub_event_type'] = 'withhold';
  return all as unknown as ColumnRules;
}

const anyColumns = fc
  .record(Object.fromEntries(EVENT_COLUMNS.map(([name]) => [name, optional(name)])))
  .map((c) => agreeing(c));

const MARK: RecordRule['when'] = { tags: ['sensitive'] };

export const anyRules: fc.Arbitrary<ReleaseRules> = fc.record({
  columns: anyColumns,
  records: fc.constantFrom<readonly RecordRule[]>(
    [],
    [{ when: MARK, treat: 'withhold' }],
    [
      {
        when: MARK,
        treat: { actor1: 'withhold', notes: 'withhold', best: 'withhold', low: 'withhold', high: 'withhold' },
      },
    ],
  ),
  log: fc.constant({ author: 'withhold', message: 'withhold', file: 'withhold', reason: 'withhold' } as const),
});

/** Another value of the column which the treatment does not tell from this one. `n` makes it new each time. */
function another(column: EventColumn, value: unknown, how: AnyTreatment, n: number): unknown {
  if (how === 'publish') return value;
  const type = EVENT_COLUMNS.find(([name]) => name === column)?.[1];
  if (how === 'withhold')
    return column === 'extra'
      ? JSON.stringify({ [`${SECRET}${n}`]: n })
      : { text: `${SECRET} ${n}`, int: n, bigint: n, bool: n % 2 === 0, coord: (n % 90) + 0.5, day: value }[
          type as 'text'
        ];
  if ('to' in how)
    return addDays(
      `${String(value).slice(0, how.to === 'month' ? 7 : 4)}${how.to === 'month' ? '' : '-03'}-05` as Day,
      n % 20,
    );
  if ('decimals' in how)
    return Number((Math.round(Number(value) * 10 ** how.decimals) / 10 ** how.decimals).toFixed(7)) + (n % 5) * 1e-5;
  if ('code' in how) return n;
  if ('word' in how) return value === null ? null : `${SECRET} ${n}`;
  const members = JSON.parse(String(value ?? '{}')) as Record<string, unknown>;
  const kept = Object.fromEntries(Object.entries(members).filter(([name]) => how.members.includes(name)));
  return JSON.stringify({ ...kept, [`${SECRET}${n}`]: n });
}

/** Secret days lie around the day, and secret figures rise with those that are told: the ledger takes no others. */
function rise(all: Record<string, unknown>, isTold: (name: 'low' | 'best' | 'high') => boolean, n: number): void {
  const day = all['date'] as Day;
  all['date_from'] = all['date_from'] === day ? day : addDays(day, -(n % 3));
  all['date_to'] = all['date_to'] === day ? day : addDays(day, n % 3);
  const [low, best, high] = [all['low'], all['best'], all['high']] as [number, number, number];
  const [least, most] = [isTold('low') ? low : 0, isTold('high') ? high : 90];
  const middle = isTold('best') ? best : least + (n % (most - least + 1));
  Object.assign(all, {
    low: isTold('low') ? low : n % (middle + 1),
    best: middle,
    high: isTold('high') ? high : middle + (n % 7),
  });
}

interface Told {
  readonly key: string;
  readonly event: EventRow;
  readonly marked: boolean;
}

/** The same event with other secrets. */
export function withSecrets({ event: e, marked }: Told, rules: ReleaseRules, n: number): EventRow {
  const treats = marked ? rules.records.map((r) => r.treat) : [];
  const isWhole = treats.includes('withhold');
  const cells = EVENT_COLUMNS.map(([name], i) => {
    const more = treats
      .flatMap((t) => (t === 'withhold' ? [] : [t[name] ?? 'publish']))
      .find((how) => how !== 'publish');
    const how: AnyTreatment = isWhole && name !== 'date' ? 'withhold' : ((more ?? rules.columns[name]) as AnyTreatment);
    return [name, another(name, e[name], how, n * 40 + i)];
  });
  const all = { ...Object.fromEntries(cells) } as Record<string, unknown>;
  rise(all, (name) => !isWhole && all[name] === e[name], n);
  // a mark must stand whatever else does: it is what the rule goes by
  const beside = rules.columns.tags === 'publish' && !isWhole ? '' : `; ${SECRET} ${n}`;
  all['tags'] = marked ? `sensitive${beside}` : rules.columns.tags === 'publish' ? e.tags : `${SECRET} ${n}`;
  return all as unknown as EventRow;
}

const COUNTRIES = ['Northland', 'Southland'];

/** Events of a few keys, as three commits tell them; some are marked. */
export const anyTelling: fc.Arbitrary<readonly (readonly Told[])[]> = fc.array(
  fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('A1', 'B2', 'C3', 'D4', 'E5'),
      marked: fc.boolean(),
      event: fc.tuple(fc.nat(400), fc.nat(1), fc.nat(9), fc.nat(80)).map(([d, c, toll, lat]) => {
        const date = addDays('2024-01-01' as Day, d);
        return event({
          date,
          date_from: date,
          date_to: date,
          country: COUNTRIES[c] as string,
          actor1: `Group ${toll}`,
          low: toll,
          best: toll,
          high: toll + 1,
          latitude: lat + 0.25,
          asserted_at: 1_700_000_000 + d,
          extra: JSON.stringify({ population_1km: toll, unheard_of: d }),
        });
      }),
    }),
    { selector: (t) => t.key, minLength: 1, maxLength: 4 },
  ),
  { minLength: 2, maxLength: 3 },
);

/** Records what the commits tell, with secrets of the ledger's own; then withdraws one event. */
export async function tell(
  ledger: Ledger,
  telling: readonly (readonly Told[])[],
  rules: ReleaseRules,
  own: number,
): Promise<void> {
  const info = { title: 'Invented', codebook: 'acled', licence: 'CC0', visibility: 'public', notice: null, rules };
  let n = own;
  for (const [i, step] of telling.entries())
    await ledger.append({
      dataset: 'd',
      author: `${SECRET} author ${own}`,
      message: `${SECRET} message ${own}`,
      origin: { file: `${SECRET}-${own}.csv`, format: 'acled', sha256: 'f'.repeat(64), bytes: own },
      records: i === 0 ? [{ kind: 'dataset', key: 'd', body: info }] : [],
      events: step.map((t) => ({
        key: t.key,
        event: {
          ...withSecrets(t, rules, ++n),
          asserted_at: rules.columns.asserted_at === 'publish' ? 1_700_000_000 + i * 1000 : n + i * 1000,
        },
      })),
      findings: step.map((t, line) => ({
        check: 'source.missing',
        severity: 'warning',
        key: t.key,
        file: `${SECRET}-${own}.csv`,
        line,
        column: 'source',
        value: rules.columns.source === 'publish' ? 'as told' : `${SECRET} ${own}`,
        say: '',
        fix: '',
      })),
    });
  await ledger.append({
    dataset: 'd',
    author: 'x',
    message: 'y',
    retract: [{ key: telling[0]?.[0]?.key ?? '', reason: `${SECRET} ${own}` }],
  });
}

/** What a question answers, or how it fails. */
async function said(ask: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await ask());
  } catch (cause) {
    if (cause instanceof Problem) return cause.message;
    throw cause;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function exported(view: View, format: string): Promise<string> {
  const { scope, query, where } = await events(view, { dataset: ['d'] });
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  const asOf = { commit: 'c'.repeat(64), seq: 1, recordedAt: '2024-01-01T00:00:00.000Z' };
  const about = { asOf, where, titles: [], licences: [], notices: [], codebookOf: { d: 'acled' } };
  await writeEvents(view, { query, about }, format, { stream }, scope.codebooks);
  return Buffer.concat(chunks).toString('latin1');
}

/** Every question that there is, with its answer. Ids of commits, which are over all that was recorded, are left out. */
export async function everything(view: View, filters: readonly Filter[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const head = (await view.head())?.seq ?? 0;
  const ask = async (name: string, question: () => Promise<unknown>) => {
    found[name] = (await said(question)).replace(/[0-9a-f]{64}/g, 'c');
  };
  for (const [i, filter] of filters.entries()) {
    const f = { dataset: ['d'], ...filter };
    await ask(`totals ${i}`, async () => totalsJson(await totals(view, f, ['country', 'event_type'])));
    await ask(`page ${i}`, () => eventsPage(view, f, { limit: 2 }));
    await ask(`series ${i}`, () => series(view, f, 'month'));
  }
  for (const by of GROUPING_NAMES)
    await ask(`by ${by}`, async () => totalsJson(await totals(view, { dataset: ['d'] }, [by])));
  for (const format of EXPORT_FORMATS) await ask(format, () => exported(view, format));
  for (const key of ['A1', 'B2', 'C3', 'D4', 'E5']) await ask(`history ${key}`, () => view.history('d', key));
  for (let seq = 1; seq <= head; seq++) {
    await ask(`state ${seq}`, () => all(view.state('d', seq)));
    await ask(`changes ${seq}`, () => all(view.changes('d', seq - 1, seq)));
    await ask(`diff ${seq}`, () => diff(view, { dataset: ['d'] }, `#${seq}`, 'head', ['country']));
  }
  const scope = await scopeOf(view, { dataset: ['d'] });
  await ask('feed', () => changesPage(view, scope, { seq: 0, key: null }, 500));
  await ask('tiles', () => tilesAbout(view, scope, { dataset: ['d'] }));
  const made = tiles(1e7);
  for (const address of [
    { z: 0, x: 0, y: 0 },
    { z: 5, x: 18, y: 10 },
    { z: 12, x: 2395, y: 1381 },
  ])
    await ask(`tile ${address.z}`, async () =>
      (await made.tile(view, scope, { dataset: ['d'] }, address)).toString('latin1'),
    );
  for (const [name, list] of Object.entries({ actors, sources, places }))
    await ask(name, () => (list as typeof actors)(view, { dataset: ['d'] }, { limit: 50 }));
  await ask('counts of findings', () => findingCounts(view, scope.commit));
  await ask('findings by check', () => checkCounts(view, ['d'], {}, scope.commit.seq));
  await ask('findings', () => view.findings({ dataset: 'd' }));
  await ask('log', () => view.log());
  await ask('datasets', () => datasets(view));
  await ask('records', () => view.records('dataset', head));
  return found;
}
