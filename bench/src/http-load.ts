import { fetched } from './http.ts';
import { type Line, ms } from './measure.ts';

const CLIENTS = 50;
const SECONDS = 30;
const MOST = 2000;

const COUNTRIES = ['Ukraine', 'Russia', 'Mali', 'Sudan', 'Myanmar', 'Mexico', 'Nigeria', 'Syria', 'Yemen', 'Brazil'];

/** What people ask for, each time a little otherwise: mostly small, now and then of everything. `i` is the question's number. */
const QUESTIONS: readonly ((i: number, dataset: string) => string)[] = [
  (i, d) =>
    `totals?dataset=${d}&country=${COUNTRIES[i % 10]}&from=2021-05-01&to=2024-${String((i % 12) + 1).padStart(2, '0')}-15&by=event_type`,
  (i, d) => `events?dataset=${d}&country=${COUNTRIES[i % 10]}&limit=${50 + (i % 50)}`,
  (i, d) => `series?dataset=${d}&country=${COUNTRIES[i % 10]}&every=${['week', 'month', 'year'][i % 3]}`,
  (i, d) => `events/${d}/XYZ${100_000 + ((i * 7919) % 100_000)}`,
  (i, d) => `totals?dataset=${d}&from=2023-01-${String((i % 28) + 1).padStart(2, '0')}&by=country`,
  (_, d) => `totals?dataset=${d}&by=event_type`,
  (i, d) => `events.csv?dataset=${d}&country=${COUNTRIES[i % 10]}&limit=${500 + (i % 100)}`,
  () => 'datasets',
];

/** Mixed questions from many at once: how long the slowest waited, and how many failed. */
export async function load(at: string, dataset: string): Promise<Line> {
  const until = performance.now() + SECONDS * 1000;
  const taken: number[] = [];
  let [asked, failed] = [0, 0];
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
  const slowest = Math.max(...taken);
  const sorted = taken.sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  return {
    what: `mixed questions from ${CLIENTS} at once for ${SECONDS} s: ${asked.toLocaleString('en')} asked, ${failed} failed, half within ${ms(median)}; the slowest`,
    ours: ms(slowest),
    theirs: '',
    ratio: null,
    bar: `under ${MOST / 1000} s, none failing`,
    met: slowest < MOST && failed === 0,
  };
}
