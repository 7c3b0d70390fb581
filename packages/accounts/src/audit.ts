import { type DeskConnection, join, type Row, raw, sql } from '@cairn/store';
import { instant, type Office } from './office.ts';
import type { About, Act, Audit, AuditEntry, Deed } from './port.ts';
import { withoutTokens } from './secrets.ts';

const MOST = 1000;
const FEW = 100;

/** What is told of a deed, with no secret in it. */
const told = (about: About): string => withoutTokens(JSON.stringify(about));

/** Adds a line to the trail in the transaction of the deed itself: neither is there without the other. */
export const note = (c: DeskConnection, at: number, deed: Deed, act: Act, about: About = {}): Promise<void> =>
  c.run(
    sql`INSERT INTO audit (done_at, deed, by_email, from_address, about) VALUES (${at}, ${deed}, ${act.by}, ${act.from}, ${told(about)})`,
  );

const entryOf = (row: Row): AuditEntry => ({
  seq: Number(row['seq']),
  at: instant(Number(row['done_at'])),
  deed: row['deed'] as Deed,
  by: row['by_email'] as string | null,
  from: row['from_address'] as string | null,
  about: JSON.parse(String(row['about'])) as About,
});

export const auditOf = (office: Office): Audit => ({
  write: (deed, act, about) => office.desk.change((c) => note(c, office.now(), deed, act, about)),
  async list({ deed, by, before, limit = FEW } = {}) {
    const only = [
      ...(deed === undefined ? [] : [sql`deed = ${deed}`]),
      ...(by === undefined ? [] : [sql`by_email = ${by}`]),
      ...(before === undefined ? [] : [sql`seq < ${before}`]),
    ];
    const where = only.length === 0 ? raw('') : sql`WHERE ${join(only, ' AND ')}`;
    const most = Math.min(MOST, Math.max(1, limit));
    const rows = await office.desk.rows(
      sql`SELECT seq, done_at, deed, by_email, from_address, about FROM audit ${where} ORDER BY seq DESC LIMIT ${most}`,
    );
    return rows.map(entryOf);
  },
});
