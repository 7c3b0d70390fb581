import { parseStatedFilter, printStatedFilter, STATED_FIELD_NAMES, type StatedFilter } from '@cairn/domain';
import { useMemo } from 'react';
import { moveTo, useUrl } from '../address.ts';

/** What is asked of claims, as the address says it, and a way to change part of it. */
export interface Asked {
  readonly filter: StatedFilter;
  /** Why the address could not be read, or null. */
  readonly fault: Error | null;
  readonly change: (part: Partial<StatedFilter>) => void;
}

function readStated(url: string): Pick<Asked, 'filter' | 'fault'> {
  const pairs = [...new URL(url).searchParams].filter(([name]) =>
    (STATED_FIELD_NAMES as readonly string[]).includes(name),
  );
  try {
    return { filter: parseStatedFilter(pairs), fault: null };
  } catch (fault) {
    return { filter: {}, fault: fault as Error };
  }
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);

export function useAsked(): Asked {
  const url = useUrl();
  return useMemo(() => {
    const { filter, fault } = readStated(url);
    const change = (part: Partial<StatedFilter>) => {
      const given = Object.entries({ ...filter, ...part }).filter(([, value]) => !isEmpty(value));
      const text = printStatedFilter(Object.fromEntries(given) as StatedFilter);
      moveTo(`${new URL(url).pathname}${text === '' ? '' : `?${text}`}`);
    };
    return { filter, fault, change };
  }, [url]);
}
