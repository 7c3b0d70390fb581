import type { Desk } from '@cairn/store';
import { type Host, lent } from '../host.ts';
import { parseAddress } from './address.ts';
import { Book, type Delivery, type Due, type Webhook, type WebhookEvent } from './book.ts';
import { noticesAfter } from './notices.ts';
import { post } from './post.ts';

export interface WebhookOptions {
  readonly desk: Desk;
  readonly host: Host;
  /** Address of the server, for links. */
  readonly baseUrl: () => string;
  /** Lets them lead to this machine and private networks as well. */
  readonly allowPrivate?: boolean;
  readonly clock?: () => Date;
  /** From 0 to below 1. */
  readonly random?: () => number;
  /** How often it looks for commits and for what is due, ms; 0 for not by itself. */
  readonly every?: number;
  /** Told of what went wrong on our side. */
  readonly onFault?: (cause: unknown) => void;
}

/** What an administrator does with webhooks. */
export interface Webhooks {
  list(): Promise<Webhook[]>;
  /** The secret is told here, and never again. @throws Problem webhook.address */
  add(given: NewWebhook): Promise<Webhook & { readonly secret: string }>;
  /** @throws Problem webhook.unknown */
  remove(id: string): Promise<void>;
  /** The newest first. @throws Problem webhook.unknown */
  deliveries(id: string, most: number): Promise<Delivery[]>;
  /** @throws Problem webhook.unknown */
  redeliver(id: string, delivery: string): Promise<Delivery>;
  /** Looks for new commits, and posts what is due: once. */
  turn(): Promise<void>;
  close(): Promise<void>;
}

export interface NewWebhook {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly datasets: readonly string[] | null;
  readonly by: string | null;
}

/** Tries, and the pauses between them, ms: 10 s, doubled each time, six hours at most. They reach over two days. */
export const TRIES = 20;
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 6 * 3_600_000;

/** Letters on their way at a time, and for how long they are this process's own, ms. */
const AT_ONCE = 8;
const LEASE = 60_000;

/** How long ended deliveries are kept, ms. */
const KEPT = 30 * 86_400_000;

/** Half of a pause is for sure, half by chance: so that receivers that came back are not met by all at once. */
export function pauseAfter(tries: number, random: number): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
  return Math.round(pause / 2 + (random * pause) / 2);
}

class Dispatcher implements Webhooks {
  readonly #book: Book;
  readonly #options: WebhookOptions;
  #timer: NodeJS.Timeout | undefined;
  /** The turn under way: one at a time. */
  #turn: Promise<void> | undefined;
  /** Until the ledger goes on from here, or this time has come, there is nothing to do: the desk is left alone. */
  #head = -1;
  #nextDue = 0;
  #asked = 0;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#book = new Book(options.desk);
    const every = options.every ?? 2000;
    if (every > 0)
      this.#timer = setInterval(() => void this.turn().catch((cause) => options.onFault?.(cause)), every).unref();
  }

  async list(): Promise<Webhook[]> {
    return (await this.#book.webhooks()).map(({ seen: _seen, ...webhook }) => webhook);
  }

  async add({ url, events, datasets, by }: NewWebhook): Promise<Webhook & { secret: string }> {
    const address = parseAddress(url, this.#options.allowPrivate ?? false).href;
    const head = await lent(this.#options.host, (ledger) => ledger.head());
    return this.#lookAgain(
      await this.#book.add({ url: address, events, datasets, madeBy: by }, head?.seq ?? 0, this.#now()),
    );
  }

  remove(id: string): Promise<void> {
    return this.#book.remove(id);
  }

  deliveries(id: string, most: number): Promise<Delivery[]> {
    return this.#book.deliveries(id, most);
  }

  async redeliver(id: string, delivery: string): Promise<Delivery> {
    return this.#lookAgain(await this.#book.again(id, delivery, this.#now()));
  }

  turn(): Promise<void> {
    this.#turn ??= this.#once().finally(() => {
      this.#turn = undefined;
    });
    return this.#turn;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn?.catch(() => undefined);
  }

  #now(): number {
    return (this.#options.clock?.() ?? new Date()).getTime();
  }

  async #once(): Promise<void> {
    const head = await lent(this.#options.host, async (ledger) => (await ledger.head())?.seq ?? 0);
    if (head === this.#head && this.#now() < this.#nextDue) return;
    const asked = this.#asked;
    const webhooks = await this.#book.webhooks();
    await this.#look(webhooks);
    for (let due = await this.#due(); due.length > 0; due = await this.#due())
      await Promise.all(due.map((letter) => this.#post(letter)));
    await this.#book.forget(this.#now() - KEPT);
    this.#head = head;
    this.#nextDue = asked === this.#asked ? await this.#book.nextDue() : 0;
  }

  /** Something was changed on demand: the next turn looks. */
  #lookAgain<T>(done: T): T {
    this.#asked += 1;
    this.#nextDue = 0;
    return done;
  }

  #due(): Promise<Due[]> {
    return this.#book.take(AT_ONCE, this.#now(), LEASE);
  }

  /** Writes down what each webhook is to be told of what it has not seen. */
  async #look(webhooks: readonly (Webhook & { seen: number })[]): Promise<void> {
    const first = Math.min(...webhooks.map((w) => w.seen));
    const { upTo, notices } = await lent(this.#options.host, (ledger) =>
      noticesAfter(ledger, first, this.#options.baseUrl()),
    );
    for (const { id, seen, events, datasets } of webhooks) {
      if (seen >= upTo) continue;
      const wanted = notices.filter(
        (n) => n.seq > seen && events.includes(n.event) && (datasets === null || datasets.includes(n.dataset)),
      );
      await this.#book.tell(id, wanted, upTo, this.#now());
    }
  }

  async #post(letter: Due): Promise<void> {
    const { answered, why } = await post(letter, new Date(this.#now()), this.#options.allowPrivate ?? false);
    const now = this.#now();
    const tries = letter.tries + 1;
    const state = why === null ? 'done' : tries >= TRIES ? 'dead' : 'waiting';
    const random = this.#options.random?.() ?? Math.random();
    const due = state === 'waiting' ? now + pauseAfter(tries, random) : null;
    await this.#book.note(letter.id, { state, answered, why, due, now });
  }
}

/** Tells webhooks of commits and releases. What it has done, and has to do, is kept beside the ledger. */
export const openWebhooks = (options: WebhookOptions): Webhooks => new Dispatcher(options);
