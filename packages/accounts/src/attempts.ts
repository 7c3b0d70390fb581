import { problem } from '@cairn/domain';
import { type DeskConnection, join, sql } from '@cairn/store';
import { DAY, MINUTE, type Office } from './office.ts';
import { digestOf } from './secrets.ts';

/** Failures until one has to wait: from one address, and from all of them together. */
const FREE = { here: 10, anywhere: 50 } as const;
/** The first wait; each failure after it doubles it, up to the longest. */
const FIRST = MINUTE / 2;
const LONGEST = 15 * MINUTE;

/** Milliseconds to wait after so many failures in a row. */
export const waitAfter = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(LONGEST, FIRST * 2 ** Math.min(20, failures - free));

/** What is counted. Never the text itself: somebody may have typed a password there. */
const subjectsOf = (email: string, from: string | null): readonly (readonly [subject: string, free: number])[] => [
  [digestOf(`${email}\n${from ?? ''}`), FREE.here],
  [digestOf(email), FREE.anywhere],
];

/**
 * Counts an attempt before it is made, so that many at once are no more than many in a row.
 * @throws Problem auth.locked while there is still to be waited
 */
async function count(c: DeskConnection, subject: string, free: number, now: number): Promise<void> {
  const [held] = await c.rows(sql`
    INSERT INTO attempt AS a VALUES (${subject}, 1, ${now}, 0) ON CONFLICT (subject) DO UPDATE
    SET failures = CASE WHEN a.last_at < ${now - DAY} THEN 1 ELSE a.failures + 1 END, last_at = ${now}
    WHERE a.free_at <= ${now} RETURNING failures`);
  if (!held) {
    const [row] = await c.rows(sql`SELECT free_at FROM attempt WHERE subject = ${subject}`);
    throw problem('auth.locked', { seconds: Math.ceil((Number(row?.['free_at']) - now) / 1000) });
  }
  const wait = waitAfter(Number(held['failures']), free);
  if (wait > 0) await c.run(sql`UPDATE attempt SET free_at = ${now + wait} WHERE subject = ${subject}`);
}

/** @throws Problem auth.locked */
export const attempt = (office: Office, email: string, from: string | null): Promise<void> =>
  office.desk.change(async (c) => {
    for (const [subject, free] of subjectsOf(email, from)) await count(c, subject, free, office.now());
  });

/** The attempt was good: those before it count no more. What nobody has tried for a day is forgotten too. */
export function forget(c: DeskConnection, now: number, email: string, from: string | null): Promise<void> {
  const those = subjectsOf(email, from).map(([subject]) => sql`${subject}`);
  return c.run(sql`DELETE FROM attempt WHERE subject IN (${join(those, ', ')}) OR last_at < ${now - DAY}`);
}
