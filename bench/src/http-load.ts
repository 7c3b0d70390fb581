import { fetched } from './http-fetch.ts';
import { type Line, ms } from './measure.ts';

const CLIENTS = 50;
const SECONDS = 30;
const WARM_UP = 10;
const MOST = 2000;

const COUNTRIES = ['Ukraine', 'Russia', 'Mali', 'Sudan', 'Myanmar', 'Mexico', 'Nigeria', 'Syria', 'Yemen', 'Brazil'];

/** What people ask for, each time a little otherwise: mostly small, now and then of everything. `i` is the question's number. */
const QUESTIONS: readonly ((i: number, dataset: string) => string)[] = [
  (i, d) =>
    `totals?dataset=${d}&country=${COUNTRIES[i % 10]}&from=2021-05-01&to=2024-${String((i % 12) + 1).padStart(2, '0')}-15&by=event_type`,
  (i, d) => `events?dataset=${d}&country=${COUNTRIES[i % 10]}&limit=${50 + (i % 50)}`,
  (i, d) => `series?dataset=${d}&country=${COUNTRIES[i % 10]}&every=${['week', 'month', 'year'][i % 3]}`,
  (i, d) => `events/${d}/XYZ${100_000 + 2 * ((i * 7919) % 50_000)}`,
  (i, d) => `totals?dataset=${d}&from=2023-01-${String((i % 28) + 1).padStart(2, '0')}&by=country`,
  (_, d) => `totals?dataset=${d}&by=event_type`,
  (i, d) => `events.csv?dataset=${d}&country=${COUNTRIES[i % 10]}&limit=${500 + (i % 100)}`,
  () => 'datasets',
  (i, d) => `totals?dataset=${d}&country=${COUNTRIES[i % 10]}&by=month`,
  (i, d) => `events?dataset=${d}&country=${COUNTRIES[i % 10]}&limit=50`,
  (i, d) => `events/${d}/XYZ${100_000 + 2 * ((i * 104_729) % 50_000)}/history`,
  (i, d) => `actors?dataset=${d}&country=${COUNTRIES[i % 10]}&limit=20`,
];

interface Ran {
  /** Milliseconds that each took, in rising order. */
  readonly taken: readonly number[];
  readonly failed: number;
}

async function run(at: string, dataset: string, seconds: number, first: number): Promise<Ran> {
  const until = performance.now() + seconds * 1000;
  const taken: number[] = [];
  let [asked, failed] = [first, 0];
  const client = async () => {
    while (performance.now() < until) {
      const i = asked++;
      const question = QUESTIONS[i % QUESTIONS.length] as (typeof QUESTIONS)[number];
      await fetched(`${at}/api/v1/${question(i, dataset)}`).then(
        ({ all }) => taken.push(all),
        () => {
          failed += 1;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { taken: taken.sort((a, b) => a - b), failed };
}

/** Mixed questions from many at once, after some that warm up: how long the slowest waited, and how many failed. */
export async function load(at: string, dataset: string): Promise<Line> {
  await run(at, dataset, WARM_UP, 0);
  const { taken, failed } = await run(at, dataset, SECONDS, 100_000);
  const slowest = taken.at(-1) ?? Number.POSITIVE_INFINITY;
  const half = taken[taken.length >> 1] ?? Number.POSITIVE_INFINITY;
  const n = (taken.length + failed).toLocaleString('en');
  return {
    what: `mixed questions from ${CLIENTS} at once for ${SECONDS} s: ${n} asked, ${failed} failed, half within ${ms(half)}; the slowest`,
    ours: ms(slowest),
    theirs: '',
    ratio: null,
    bar: `under ${MOST / 1000} s, none failing`,
    met: slowest < MOST && failed === 0,
  };
}
