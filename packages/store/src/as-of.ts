import { nearest, problem } from '@cairn/domain';
import type { Commit, Release } from './port.ts';

/** What resolving needs to know of a ledger. */
export interface Known {
  readonly commits: readonly Pick<Commit, 'seq' | 'id' | 'recordedAt'>[];
  readonly releases: readonly Release[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** The last instant that still counts as `when`; a day lasts until its end in UTC. */
function instantOf(when: string): string | undefined {
  if (DAY.test(when)) return Number.isNaN(Date.parse(when)) ? undefined : `${when}T23:59:59.999Z`;
  if (!INSTANT.test(when)) return undefined;
  const ms = Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(when) ? when : `${when}Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function byInstant(when: string, instant: string, commits: Known['commits']): number {
  const held = commits.filter((c) => c.recordedAt <= instant).at(-1);
  if (!held) throw problem('as-of.before-ledger', { text: when, first: commits[0]?.recordedAt ?? 'no time yet' });
  return held.seq;
}

/** The sequence number that `when` means: head, #n, n, a release, a day or instant, or the first letters of an id. */
export function resolveAsOf(when: string, { commits, releases }: Known): number {
  const text = when.trim();
  if (text === 'head') return commits.at(-1)?.seq ?? 0;
  const released = [...new Set(releases.filter((r) => r.name === text).map((r) => r.seq))];
  if (released.length === 1) return released[0] as number;
  if (released.length > 1) throw problem('as-of.ambiguous', { text, count: released.length });
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (number && commits.some((c) => c.seq === Number(number))) return Number(number);
  const instant = instantOf(text);
  if (instant) return byInstant(text, instant, commits);
  const byId = /^[0-9a-f]{4,64}$/.test(text) ? commits.filter((c) => c.id.startsWith(text)) : [];
  if (byId.length === 1) return byId[0]?.seq as number;
  if (byId.length > 1) throw problem('as-of.ambiguous', { text, count: byId.length });
  throw problem('as-of.unknown', {
    text,
    near: nearest(
      text,
      releases.map((r) => r.name),
    ),
  });
}
