import { type Filter, printFilter } from '@cairn/domain';

const at = (what: string, filter: Filter, commit: string, query: Readonly<Record<string, string>>): string =>
  `/api/v1/${what}.csv?${printFilter({ ...filter, as_of: commit })}&${new URLSearchParams(query)}`;

/** Where a breakdown is given as CSV, as it stood at a commit. */
export const totalsCsv = (filter: Filter, commit: string, by: string): string => at('totals', filter, commit, { by });

/** Where a series by type is given as CSV, as it stood at a commit. */
export const seriesCsv = (filter: Filter, commit: string, every: string): string =>
  at('series', filter, commit, { every, by: 'event_type' });

/** A name for a file: what it is, of which dataset, and at which commit. */
export const fileOf = (what: string, filter: Filter, commit: string, extension: string): string =>
  `${(filter.dataset ?? ['events']).join('-').replaceAll('*', 'all')}-${what}-${commit.slice(0, 12)}.${extension}`;
