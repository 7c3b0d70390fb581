import {
  type Filter,
  parseStatedFilter,
  printFilter,
  printStatedFilter,
  readFilter,
  type StatedFilter,
} from '@cairn/domain';
import type { FrontMatter } from './document.ts';

/** Puts the document's dataset and state into filters that name none. */
export interface Scoped {
  /** A filter of events, in its textual form. */
  readonly events: (text: string) => string;
  /** A filter of claims and other records. */
  readonly records: (text: string) => string;
  /** A filter of events without what holds for the whole document: for people. */
  readonly short: (text: string) => string;
}

const within = <F extends Pick<Filter, 'dataset' | 'as_of'>>(
  filter: F,
  { dataset }: FrontMatter,
  commit: string,
): F => ({
  ...filter,
  ...(filter.dataset === undefined && dataset !== undefined ? { dataset: [dataset] } : {}),
  ...(filter.as_of === undefined ? { as_of: commit } : {}),
});

export const scopedBy = (front: FrontMatter, commit: string): Scoped => ({
  events: (text) => printFilter(within(readFilter(text), front, commit)),
  records(text) {
    const filter: StatedFilter = parseStatedFilter(new URLSearchParams(text.replace(/^\?/, '')));
    return printStatedFilter(within(filter, front, commit));
  },
  short(text) {
    const { as_of, dataset, ...rest } = readFilter(text);
    const own = {
      ...(as_of === commit ? {} : { as_of }),
      ...(dataset?.length === 1 && dataset[0] === front.dataset ? {} : { dataset }),
    };
    return printFilter({ ...own, ...rest } as Filter);
  },
});
