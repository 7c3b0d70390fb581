import { type TakenApart, takenApart } from './cells.ts';
import { dyadsOf } from './dyads.ts';
import type { Coded, HeldColumns, NameColumn } from './held.ts';
import { EVERY, type Every, periodsOf } from './periods.ts';

/** Places on which events fall, one each. `skips`: an event whose code is 0 falls on none in this pass. */
export interface Pass {
  readonly codes: Coded['codes'];
  readonly skips: boolean;
}

/** How events are put into groups. */
export interface Grouping {
  /** The first meets every event. */
  readonly passes: readonly [Pass, ...Pass[]];
  /** Codes that there are. */
  readonly size: number;
  /** Where codes are of cells that join several names: the names of each. Groups are then places in `names`, plus 1. */
  readonly apart: TakenApart | null;
  /** What each group is called, in the order in which groups come; `place` is its code. */
  readonly groups: readonly { readonly label: string | number | null; readonly place: number }[];
}

/** Names from place 1 on, then what is not given. */
const inOrder = (names: readonly (string | null)[]): Grouping['groups'] => [
  ...names.slice(1).map((label, i) => ({ label, place: i + 1 })),
  { label: null, place: 0 },
];

const plain = ({ names, codes }: Coded): Grouping => ({
  passes: [{ codes, skips: false }],
  size: names.length,
  apart: null,
  groups: inOrder(names),
});

/** An event is in the groups of both its names, once where they are the same. */
function both(first: Coded, second: Coded): Grouping {
  const [one, other] = [first.codes.slice(), second.codes.slice()];
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [first.codes[i] as number, second.codes[i] as number];
    one[i] = a === 0 ? b : a;
    other[i] = a === 0 || a === b ? 0 : b;
  }
  return {
    passes: [
      { codes: one, skips: false },
      { codes: other, skips: true },
    ],
    size: first.names.length,
    apart: null,
    groups: inOrder(first.names),
  };
}

function joined({ names, codes }: Coded, tokens: readonly string[]): Grouping {
  const apart = takenApart(names, tokens);
  return { passes: [{ codes, skips: false }], size: names.length, apart, groups: inOrder([null, ...tokens]) };
}

/** By the period of the day under which an event is filed. */
function filed({ day }: HeldColumns, every: Every): Grouping {
  const [last, first] = [day[0] ?? 0, day.at(-1) ?? 0];
  const { of, start, labels } = periodsOf(every, first, last);
  const codes = Uint32Array.from(day, (d) => of[d - start] as number);
  const groups = labels.map((label, place) => ({ label, place }));
  return { passes: [{ codes, skips: false }], size: labels.length, apart: null, groups };
}

const PLAIN: ReadonlySet<string> = new Set<NameColumn>([
  'dataset',
  'country',
  'region',
  'admin1',
  'admin2',
  'event_type',
  'sub_event_type',
  'disorder_type',
  'interaction',
]);

function make(columns: HeldColumns, by: string): Grouping | null {
  const { names, about } = columns;
  if (PLAIN.has(by)) return plain(names[by as NameColumn]);
  if (by === 'actor') return both(names.actor1, names.actor2);
  if (by === 'actor_type') return both(names.actor1_type, names.actor2_type);
  if (by === 'dyad') return plain(dyadsOf(columns));
  if (by === 'source') return joined(names.source, about.tokens['source'] ?? []);
  const every = EVERY.find((unit) => unit === by);
  return every ? filed(columns, every) : null;
}

const made = new WeakMap<HeldColumns, Map<string, Grouping | null>>();

/** The grouping of a name; null where the columns do not tell it. */
export function groupingOf(columns: HeldColumns, by: string): Grouping | null {
  const kept = made.get(columns) ?? new Map<string, Grouping | null>();
  made.set(columns, kept);
  const known = kept.get(by);
  if (known !== undefined) return known;
  const grouping = make(columns, by);
  kept.set(by, grouping);
  return grouping;
}
