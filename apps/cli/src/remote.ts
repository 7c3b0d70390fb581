import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { client, download, OPERATIONS, Refused } from '@cairn/contract';
import { type CheckCode, type Filter, printFilter, problem, type Severity } from '@cairn/domain';
import {
  type AreasAbout,
  type BoundariesAbout,
  type Diff,
  type EventsPage,
  type GroupingName,
  type PageOptions,
  type Period,
  type Series,
  severalGroups,
  type Totals,
} from '@cairn/query';
import type { Commit, FoundFinding } from '@cairn/store';

type Datasets = Awaited<ReturnType<typeof import('@cairn/query').datasets>>;

/** A server of Cairn, asked as a ledger is. */
export interface Remote {
  totals(filter: Filter, by: readonly GroupingName[]): Promise<Totals>;
  series(filter: Filter, every: Period, by: readonly GroupingName[]): Promise<Series>;
  page(filter: Filter, page: PageOptions): Promise<EventsPage>;
  datasets(filter: Pick<Filter, 'as_of'>): Promise<Datasets>;
  diff(filter: Filter, a: string, b: string, by: readonly GroupingName[]): Promise<Diff>;
  log(which: { readonly dataset?: string; readonly limit?: number }): Promise<Commit[]>;
  findings(which: Which): Promise<FoundFinding[]>;
  boundaries(): Promise<readonly BoundariesAbout[]>;
  areas(): Promise<readonly AreasAbout[]>;
  /** Writes all events of a filter in a form, as they arrive, and does not end the stream. */
  write(filter: Filter, format: string, page: PageOptions, to: NodeJS.WritableStream): Promise<void>;
}

/** Which findings, as the command says it: `commit` is a commit, release or day. */
export interface Which {
  readonly dataset?: string;
  readonly id?: string;
  readonly commit?: string;
  readonly severity?: Severity;
  readonly check?: CheckCode;
  readonly limit?: number;
}

/** Items on a page of a list. */
const PAGE = 1000;

/** The first `most` items of a list that comes in pages; all of them where it does not say. */
async function gathered<T>(
  most: number | undefined,
  page: (query: { limit: number; after?: string }) => Promise<{ next: string | null; items: readonly T[] }>,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | null | undefined;
  do {
    const limit = Math.min(PAGE, (most ?? Number.POSITIVE_INFINITY) - all.length);
    const { next, items } = await page({ limit, ...(after ? { after } : {}) });
    all.push(...items);
    after = next;
  } while (after && all.length < (most ?? Number.POSITIVE_INFINITY));
  return all;
}

/** Forms of events that a server gives, by the format that they are here; the value is the extension of their address. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  csv: 'csv',
  ndjson: 'ndjson',
  geojson: 'geojson',
  parquet: 'parquet',
  arrow: 'arrow',
  xlsx: 'xlsx',
  hxl: 'hxl.csv',
};

const grouped = (by: readonly GroupingName[]) => (by.length === 0 ? {} : { by: by.join(',') });
const dated = ({ as_of }: Pick<Filter, 'as_of'>) => (as_of === undefined ? {} : { asOf: as_of });
const paged = ({ limit, after }: PageOptions) => ({
  ...(limit === undefined ? {} : { limit }),
  ...(after === undefined ? {} : { after }),
});

/** @throws Problem store.unreachable; Refused as the server says */
export function remoteAt(base: string, token: string | undefined, signal: AbortSignal): Remote {
  const options = { base, ...(token ? { token } : {}) };
  const server = client(options);
  const reached = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (cause) {
      if (cause instanceof Refused || signal.aborted) throw cause;
      const why =
        cause instanceof TypeError ? String((cause.cause as Error | undefined)?.message ?? cause.message) : '';
      throw why === '' ? cause : problem('store.unreachable', { at: base, why });
    }
  };
  const text = printFilter;
  return {
    async totals(filter, by) {
      const answer = await reached(server.totals({ filter: text(filter), query: grouped(by), signal }));
      const { groups, notices = [], notCovered = [], ...rest } = answer;
      const several = severalGroups(by);
      const held = { ...rest, notices, notCovered, groupsJson: JSON.stringify(groups), groups: () => groups };
      return { ...held, severalGroups: several } as unknown as Totals;
    },
    async series(filter, every, by) {
      const query = { every, ...grouped(by) };
      return (await reached(server.series({ filter: text(filter), query, signal }))) as unknown as Series;
    },
    async page(filter, page) {
      const { events, ...head } = await reached(server.events({ filter: text(filter), query: paged(page), signal }));
      return { ...head, json: events.map((e) => JSON.stringify(e)) } as EventsPage;
    },
    async datasets(filter) {
      return (await reached(server.datasets({ ...dated(filter), signal }))) as unknown as Datasets;
    },
    async diff(filter, a, b, by) {
      const query = { a, b, limit: 50_000, ...grouped(by) };
      return (await reached(server.diff({ filter: text(filter), query, signal }))) as unknown as Diff;
    },
    log: ({ limit, ...which }) =>
      gathered(limit, async (page) => {
        const { commits, next } = await reached(server.commits({ query: { ...which, ...page }, signal }));
        return { next, items: commits as unknown as Commit[] };
      }),
    findings: ({ limit, ...which }) =>
      gathered(limit, async (page) => {
        const { findings, next } = await reached(server.findings({ query: { ...which, ...page }, signal }));
        return { next, items: findings as unknown as FoundFinding[] };
      }),
    boundaries: async () => (await reached(server.boundaries({ signal }))).boundaries as unknown as BoundariesAbout[],
    areas: async () => (await reached(server.areas({ signal }))).areas as unknown as AreasAbout[],
    async write(filter, format, page, to) {
      const extension = EXTENSIONS[format];
      const known = Object.keys(EXTENSIONS);
      if (extension === undefined) throw problem('format.unknown', { format, known, near: [] });
      const call = { filter: text(filter), query: paged(page), signal };
      const response = await reached(download(options, OPERATIONS.events, call, extension));
      await pipeline(Readable.fromWeb(response.body as ReadableStream), to, { signal, end: false });
    },
  };
}
