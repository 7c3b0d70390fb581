import { randomBytes } from 'node:crypto';
import { problem } from '@cairn/domain';
import { type Desk, type DeskConnection, type Row, raw, sql } from '@cairn/store';

export const WEBHOOK_EVENTS = ['commit', 'release'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Null: all there are, and will be. */
  readonly datasets: readonly string[] | null;
  readonly madeAt: string;
  readonly madeBy: string | null;
}

/** `waiting` for its time; `done`; `dead` after too many tries. */
export const DELIVERY_STATES = ['waiting', 'done', 'dead'] as const;

export interface Delivery {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly seq: number;
  readonly state: (typeof DELIVERY_STATES)[number];
  readonly tries: number;
  /** When it is tried next, for one that waits. */
  readonly dueAt: string | null;
  readonly madeAt: string;
  readonly endedAt: string | null;
  /** Status of the last answer, and what was wrong with the last try. */
  readonly answered: number | null;
  readonly why: string | null;
}

/** What is to be told of one commit. */
export interface Notice {
  readonly event: WebhookEvent;
  readonly seq: number;
  readonly dataset: string;
  /** Tells apart what one commit is told twice for. */
  readonly of: string;
  readonly body: (delivery: string) => string;
}

/** A delivery whose time has come, taken by this process. */
export interface Due {
  readonly id: string;
  readonly event: string;
  readonly body: string;
  readonly tries: number;
  readonly url: string;
  readonly secret: string;
}

const instant = (ms: unknown): string => new Date(Number(ms)).toISOString();
const maybe = (ms: unknown): string | null => (ms === null || ms === undefined ? null : instant(ms));

const webhookOf = (r: Row): Webhook => ({
  id: String(r['id']),
  url: String(r['url']),
  events: String(r['events']).split(' ') as WebhookEvent[],
  datasets: r['datasets'] === null ? null : (JSON.parse(String(r['datasets'])) as string[]),
  madeAt: instant(r['made_at']),
  madeBy: r['made_by'] as string | null,
});

const deliveryOf = (r: Row): Delivery => ({
  id: String(r['id']),
  event: r['event'] as WebhookEvent,
  seq: Number(r['seq']),
  state: r['state'] as Delivery['state'],
  tries: Number(r['tries']),
  dueAt: r['state'] === 'waiting' ? instant(r['due_at']) : null,
  madeAt: instant(r['made_at']),
  endedAt: maybe(r['ended_at']),
  answered: r['answered'] === null ? null : Number(r['answered']),
  why: r['why'] as string | null,
});

/** Webhooks and their deliveries, as the desk keeps them. */
export class Book {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async webhooks(): Promise<(Webhook & { readonly seen: number })[]> {
    const rows = await this.#desk.rows(sql`SELECT * FROM webhook ORDER BY made_at, id`);
    return rows.map((r) => ({ ...webhookOf(r), seen: Number(r['seen']) }));
  }

  /** @param seen - it is told of commits after this one */
  async add(given: Pick<Webhook, 'url' | 'events' | 'datasets' | 'madeBy'>, seen: number, now: number) {
    const id = `whk_${randomBytes(8).toString('hex')}`;
    const secret = `whsec_${randomBytes(32).toString('base64url')}`;
    const datasets = given.datasets === null ? null : JSON.stringify(given.datasets);
    await this.#desk.change((c) =>
      c.run(sql`INSERT INTO webhook (id, url, events, datasets, secret, made_at, made_by, seen)
        VALUES (${id}, ${given.url}, ${given.events.join(' ')}, ${datasets}, ${secret}, ${now}, ${given.madeBy}, ${seen})`),
    );
    return { ...given, id, secret, madeAt: instant(now) };
  }

  /** Removes it with all that was to be delivered. @throws Problem webhook.unknown */
  async remove(id: string): Promise<void> {
    await this.#desk.change(async (c) => {
      await this.#must(c, id);
      await c.run(sql`DELETE FROM delivery WHERE webhook = ${id}`);
      await c.run(sql`DELETE FROM webhook WHERE id = ${id}`);
    });
  }

  /** The newest first. @throws Problem webhook.unknown */
  async deliveries(webhook: string, most: number): Promise<Delivery[]> {
    const rows = await this.#desk.change(async (c) => {
      await this.#must(c, webhook);
      return c.rows(sql`SELECT * FROM delivery WHERE webhook = ${webhook} ORDER BY seq DESC, event, id LIMIT ${most}`);
    });
    return rows.map(deliveryOf);
  }

  /** Lets a delivery be tried again from now on, whatever became of it. @throws Problem webhook.unknown */
  async again(webhook: string, id: string, now: number): Promise<Delivery> {
    return this.#desk.change(async (c) => {
      const found = await c.rows(sql`SELECT id FROM delivery WHERE webhook = ${webhook} AND id = ${id}`);
      if (found.length === 0) throw problem('webhook.unknown', { what: id });
      await c.run(
        sql`UPDATE delivery SET state = 'waiting', tries = 0, due_at = ${now}, ended_at = NULL WHERE id = ${id}`,
      );
      return deliveryOf((await c.rows(sql`SELECT * FROM delivery WHERE id = ${id}`))[0] as Row);
    });
  }

  /**
   * Writes down what a webhook is to be told, and that it has been: all of it, or nothing. Who writes the same again, be
   * it another process, changes nothing.
   */
  async tell(webhook: string, notices: readonly Notice[], upTo: number, now: number): Promise<void> {
    await this.#desk.change(async (c) => {
      for (const { event, seq, of, body } of notices) {
        const id = `dlv_${webhook.slice(4)}_${seq}_${event}${of}`;
        await c.run(sql`
          INSERT INTO delivery (id, webhook, event, seq, body, state, tries, due_at, made_at)
          SELECT ${id}::VARCHAR, id, ${event}::VARCHAR, ${seq}::INTEGER, ${body(id)}::VARCHAR, 'waiting', 0, ${now}::BIGINT, ${now}::BIGINT
          FROM webhook WHERE id = ${webhook} ON CONFLICT (id) DO NOTHING`);
      }
      await c.run(sql`UPDATE webhook SET seen = ${upTo} WHERE id = ${webhook} AND seen < ${upTo}`);
    });
  }

  /**
   * Takes deliveries whose time has come. Nobody else takes them until the lease ends: if this process is gone by then,
   * they are tried again.
   */
  async take(most: number, now: number, lease: number): Promise<Due[]> {
    return this.#desk.change(async (c) => {
      const taken = await c.rows(sql`
        UPDATE delivery SET due_at = ${now + lease} WHERE state = 'waiting' AND due_at <= ${now} AND id IN (
          SELECT id FROM delivery WHERE state = 'waiting' AND due_at <= ${now} ORDER BY due_at, seq, id LIMIT ${most})
        RETURNING id`);
      const all: Row[] = [];
      for (const { id } of taken)
        all.push(
          ...(await c.rows(sql`
            SELECT d.id, d.event, d.body, d.tries, w.url, w.secret
            FROM delivery d JOIN webhook w ON w.id = d.webhook WHERE d.id = ${String(id)}`)),
        );
      return all.map((r) => ({ ...r, tries: Number(r['tries']) }) as unknown as Due);
    });
  }

  /** Writes down how a try went. @param due - when it is tried again; null where it is not */
  async note(
    id: string,
    {
      state,
      answered,
      why,
      due,
      now,
    }: Pick<Delivery, 'state' | 'answered' | 'why'> & { due: number | null; now: number },
  ): Promise<void> {
    const ended = due === null ? now : null;
    await this.#desk.change((c) =>
      c.run(sql`
        UPDATE delivery SET state = ${state}, tries = tries + 1, answered = ${answered}, why = ${why},
          due_at = ${due ?? now}, ended_at = ${ended} WHERE id = ${id} AND state = 'waiting'`),
    );
  }

  /** When the next delivery is due, ms; infinite where none waits. */
  async nextDue(): Promise<number> {
    const [row] = await this.#desk.rows(sql`SELECT min(due_at) AS due FROM delivery WHERE state = 'waiting'`);
    return row?.['due'] === null || row?.['due'] === undefined ? Number.POSITIVE_INFINITY : Number(row['due']);
  }

  /** Forgets deliveries that ended before `then`. */
  async forget(then: number): Promise<void> {
    await this.#desk.change((c) => c.run(sql`DELETE FROM delivery WHERE ended_at < ${then}`));
  }

  async #must(c: DeskConnection, id: string): Promise<void> {
    const found = await c.rows(sql`SELECT ${raw('1')} AS there FROM webhook WHERE id = ${id}`);
    if (found.length === 0) throw problem('webhook.unknown', { what: id });
  }
}
