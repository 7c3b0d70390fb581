import { createHash } from 'node:crypto';
import { addDays, type Day, EVENT_COLUMNS, type EventRow, eventText, Problem, parseDay, rowText } from '@cairn/domain';
import { type Clock, copyLedger, type Ledger } from '@cairn/store';
import { anyEvent, anyHistory, event, type Scratch, type Step, scratch, settableClock } from '@cairn/testkit';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What the suite needs to know of an engine. */
export interface Engine {
  readonly name: string;
  /** Opens the ledger kept at `folder`, making it where there is none. */
  open(folder: string, clock: Clock, mode?: 'read' | 'write'): Promise<Ledger>;
  /** Runs a statement on the closed ledger's file, behind its back. */
  tamper(folder: string, statement: string): Promise<void>;
}

const D = 'demo-set';
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

async function stateOf(ledger: Ledger, asOf: number): Promise<Map<string, EventRow>> {
  const held = new Map<string, EventRow>();
  for await (const { key, event: e } of ledger.state(D, asOf)) held.set(key, e);
  return held;
}

const put = (ledger: Ledger, key: string, given: Partial<EventRow> = {}) =>
  ledger.append({ dataset: D, author: 'tester', message: `put ${key}`, events: [{ key, event: event(given) }] });

/** Plays a history and answers the state after each step, as a plain map says it must be. */
async function play(ledger: Ledger, history: readonly Step[]): Promise<Map<string, EventRow>[]> {
  const states: Map<string, EventRow>[] = [];
  let held = new Map<string, EventRow>();
  for (const step of history) {
    const put = step.put.map(({ key, event: e }) => ({ key, event: e }));
    const drop = step.drop.filter((key) => held.has(key) && !put.some((p) => p.key === key));
    const { commit } = await ledger.append({
      dataset: D,
      author: 'tester',
      message: 'a step',
      events: put,
      retract: drop.map((key) => ({ key, reason: 'withdrawn' })),
    });
    held = new Map(
      [...held, ...put.map(({ key, event: e }) => [key, e] as const)].filter(([key]) => !drop.includes(key)),
    );
    if (commit) states[commit.seq - 1] = new Map([...held].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return states;
}

const FLIPS: readonly (readonly [table: string, column: string, to: string])[] = [
  ...EVENT_COLUMNS.map(([name, type]) => {
    const to = {
      text: `concat(coalesce(${name}, ''), '!')`,
      int: `coalesce(${name}, 0) + 1`,
      bigint: `coalesce(${name}, 0) + 1`,
      day: `coalesce(${name} + 1, DATE '2020-01-01')`,
      coord: `CASE WHEN ${name} > 0 THEN ${name} - 0.0000001 ELSE coalesce(${name}, 0) + 0.0000001 END`,
      bool: `NOT coalesce(${name}, true)`,
    }[type];
    return ['event', name, to] as const;
  }),
  ['event', 'key', "concat(key, 'x')"],
  ['event', 'dataset', "concat(dataset, 'x')"],
  ['event', 'since', 'since + 1'],
  ['event', 'until', 'until - 1'],
  ['record', 'body', "replace(body, 'title', 'titel')"],
  ['record', 'until', 'until - 1'],
  ['retraction', 'reason', "concat(reason, '!')"],
  ['retraction', 'key', "concat(key, 'x')"],
  ['retraction', 'since', 'since + 1'],
  ['finding', 'code', "'id.missing'"],
  ['finding', 'value', "concat(value, '!')"],
  ['finding', 'line', 'line + 1'],
  ['ledger_commit', 'message', "concat(message, '!')"],
  ['ledger_commit', 'author', "concat(author, '!')"],
  ['ledger_commit', 'recorded_at', "replace(recorded_at, '2024', '2023')"],
  ['ledger_commit', 'added', 'added + 1'],
  ['ledger_commit', 'rows_digest', "concat('0', rows_digest)"],
  ['ledger_commit', 'id', "concat('0', id)"],
  ['ledger_commit', 'parent', "concat(parent, '0')"],
];

/** The rules that every engine keeps. Numbers are those of docs/ledger.md. */
export function conformance(engine: Engine): void {
  describe(`S · the ledger on ${engine.name}`, () => {
    let folder: Scratch;
    let ledger: Ledger;
    const clock = settableClock();
    beforeEach(async () => {
      folder = scratch();
      clock.set('2024-11-01T12:00:00.000Z');
      ledger = await engine.open(folder.at('ledger'), clock.now);
    });
    afterEach(async () => {
      await ledger.close();
      folder.remove();
    });
    const fresh = async <T>(work: (ledger: Ledger, at: string) => Promise<T>): Promise<T> => {
      const own = scratch();
      const opened = await engine.open(own.at('ledger'), clock.now);
      try {
        return await work(opened, own.at('ledger'));
      } finally {
        await opened.close();
        own.remove();
      }
    };

    it('S1 · says nothing about an event before its first record', async () => {
      await put(ledger, 'a');
      await put(ledger, 'b');
      expect([...(await stateOf(ledger, 1)).keys()]).toEqual(['a']);
      expect([...(await stateOf(ledger, 2)).keys()]).toEqual(['a', 'b']);
    });

    it('S2 · gives back an event as it was given, unknown as unknown and not as 0', async () => {
      const given = event({
        low: null,
        best: null,
        high: null,
        actor2: null,
        latitude: -33.1234567,
        notes: 'Київ; "x"\nü',
        extra: '{"a":1}',
      });
      await ledger.append({ dataset: D, author: 't', message: 'm', events: [{ key: 'a', event: given }] });
      expect((await stateOf(ledger, 1)).get('a')).toEqual(given);
    });

    it('S3 · appending never changes an answer already given', async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory, (history) =>
          fresh(async (own) => {
            const states = await play(own, history);
            for (const [i, state] of states.entries()) expect(await stateOf(own, i + 1)).toEqual(state);
          }),
        ),
        { numRuns: 12 },
      );
    });

    it('S4 · the difference of two states, applied to the first, gives the second', async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory, fc.nat(5), fc.nat(5), (history, x, y) =>
          fresh(async (own) => {
            const states = await play(own, history);
            if (states.length === 0) return;
            const [from, to] = [1 + (x % states.length), 1 + (y % states.length)];
            const patched = new Map(states[from - 1]);
            for await (const { key, before, after } of own.changes(D, from, to)) {
              expect(patched.get(key) ?? null).toEqual(before);
              if (after) patched.set(key, after);
              else patched.delete(key);
            }
            expect(new Map([...patched].sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(states[to - 1]);
          }),
        ),
        { numRuns: 12 },
      );
    });

    it('S5 · what is equal to what stands is not recorded again; then there is no commit', async () => {
      await put(ledger, 'a');
      const again = await put(ledger, 'a');
      expect(again).toMatchObject({ commit: null, added: 0, revised: 0, unchanged: 1 });
      expect((await ledger.head())?.seq).toBe(1);
    });

    it('S6 · a late arrival does not beat what its source said later', async () => {
      await put(ledger, 'a', { asserted_at: 200, best: 5, high: 5 });
      const late = await put(ledger, 'a', { asserted_at: 100, best: 3, high: 3 });
      expect(late).toMatchObject({ commit: null, stale: 1 });
      expect((await put(ledger, 'a', { asserted_at: 200, best: 6, high: 6 })).revised).toBe(1);
    });

    it('S7 · to withdraw is to add a retraction with a reason; the record can return', async () => {
      await put(ledger, 'a');
      await ledger.append({
        dataset: D,
        author: 't',
        message: 'm',
        retract: [{ key: 'a', reason: 'a duplicate of b' }],
      });
      await put(ledger, 'a', { best: 9, high: 9 });
      const history = await ledger.history(D, 'a');
      expect(history.map((r) => [r.since, r.event?.best ?? null, r.reason])).toEqual([
        [1, 2, null],
        [2, null, 'a duplicate of b'],
        [3, 9, null],
      ]);
      expect(await stateOf(ledger, 2)).toEqual(new Map());
    });

    it('S8 · what does not stand cannot be retracted', async () => {
      await put(ledger, 'a');
      const refused = ledger.append({ dataset: D, author: 't', message: 'm', retract: [{ key: 'b', reason: 'x' }] });
      expect(await code(refused)).toBe('record.not-held');
    });

    it('S9 · a commit is all or nothing', async () => {
      const bad = { ...event(), low: 5, best: 1, high: 2 };
      const mixed = ledger.append({
        dataset: D,
        author: 't',
        message: 'm',
        events: [
          { key: 'a', event: event() },
          { key: 'b', event: bad },
        ],
      });
      expect(await code(mixed)).toBe('record.malformed');
      const half = ledger.append({
        dataset: D,
        author: 't',
        message: 'm',
        events: [{ key: 'a', event: event() }],
        retract: [{ key: 'zz', reason: 'x' }],
      });
      expect(await code(half)).toBe('record.not-held');
      expect(await ledger.head()).toBeNull();
    });

    it('S10 · a commit overtaken by another fails cleanly; without a parent named, writers wait for each other', async () => {
      await put(ledger, 'a');
      const draft = { dataset: D, author: 't', message: 'm', events: [{ key: 'b', event: event() }] };
      await put(ledger, 'c');
      expect(await code(ledger.append({ ...draft, parent: 1 }))).toBe('ledger.overtaken');
      expect((await ledger.append({ ...draft, parent: 2 })).added).toBe(1);
      const both = await Promise.all([
        code(ledger.append({ ...draft, events: [{ key: 'x', event: event() }] })),
        code(ledger.append({ ...draft, events: [{ key: 'y', event: event() }] })),
      ]);
      expect(both).toEqual(['no problem', 'no problem']);
      expect((await ledger.verify()).faults).toEqual([]);
    });

    it('S11 · only the store says when something was recorded, and never earlier than before', async () => {
      await put(ledger, 'a');
      clock.set('2024-10-01T00:00:00.000Z');
      const second = await put(ledger, 'b');
      expect(second.commit?.recordedAt).toBe('2024-11-01T12:00:00.000Z');
    });

    it('S12 · a state is named by number, id, release, day or instant', async () => {
      await put(ledger, 'a');
      clock.set('2024-11-05T08:00:00.000Z');
      const { commit } = await put(ledger, 'b');
      await ledger.append({
        dataset: D,
        author: 't',
        message: 'r',
        records: [{ kind: 'release', key: '2024-W44', body: { seq: 1, commit: (await ledger.resolve('#1')).id } }],
      });
      const seq = async (when?: string) => (await ledger.resolve(when, [D])).seq;
      expect(await seq()).toBe(3);
      expect(await seq('#2')).toBe(2);
      expect(await seq(commit?.id.slice(0, 12))).toBe(2);
      expect(await seq('2024-W44')).toBe(1);
      expect(await seq('2024-11-01')).toBe(1);
      expect(await seq('2024-11-05')).toBe(3);
      expect(await seq('2024-11-05T07:59:59Z')).toBe(1);
      expect(await code(ledger.resolve('2024-10-31'))).toBe('as-of.before-ledger');
      expect(await code(ledger.resolve('2024-W45'))).toBe('as-of.unknown');
    });

    it('S13 · a release never moves', async () => {
      await put(ledger, 'a');
      const release = (seq: number) =>
        ledger.append({
          dataset: D,
          author: 't',
          message: 'r',
          records: [{ kind: 'release', key: 'v1', body: { seq, commit: 'x' } }],
        });
      await release(1);
      expect(await code(release(2))).toBe('release.exists');
    });

    it('S14 · a dry run says what would change and changes nothing', async () => {
      await put(ledger, 'a');
      const draft = {
        dataset: D,
        author: 't',
        message: 'm',
        dryRun: true,
        events: [
          { key: 'a', event: event({ best: 4, high: 4 }) },
          { key: 'b', event: event() },
        ],
      };
      expect(await ledger.append(draft)).toMatchObject({ commit: null, added: 1, revised: 1 });
      expect((await ledger.head())?.seq).toBe(1);
      expect((await stateOf(ledger, 1)).get('a')?.best).toBe(2);
    });

    it('S15 · findings are kept with their commit', async () => {
      const found = {
        check: 'toll.disordered',
        severity: 'warning',
        key: 'a',
        file: 'f.csv',
        line: 7,
        column: 'low',
        value: '9',
        say: '',
        fix: '',
      } as const;
      await ledger.append({
        dataset: D,
        author: 't',
        message: 'm',
        events: [{ key: 'a', event: event() }],
        findings: [found, { ...found, check: 'date.malformed', severity: 'error', line: 9 }],
      });
      const first = { seq: 1, check: 'toll.disordered', key: 'a', line: 7, value: '9' };
      const second = { seq: 1, check: 'date.malformed', severity: 'error', line: 9 };
      expect(await ledger.findings({ dataset: D })).toMatchObject([first, second]);
      expect(await ledger.findings({ limit: 1 })).toMatchObject([first]);
      expect(await ledger.findings({ severity: 'error', limit: 1 })).toMatchObject([second]);
      expect(await ledger.findings({ check: 'toll.disordered' })).toMatchObject([first]);
      expect(await ledger.findings({ key: 'a', limit: 1 })).toMatchObject([first]);
      expect(await ledger.findings({ dataset: D, key: 'b' })).toEqual([]);
      expect(await ledger.findings({ dataset: D, severity: 'error', check: 'toll.disordered' })).toEqual([]);
    });

    it('S16 · a commit needs a message', async () => {
      expect(
        await code(ledger.append({ dataset: D, author: 't', message: ' ', events: [{ key: 'a', event: event() }] })),
      ).toBe('commit.message-missing');
    });

    it('S17 · rows are digested as domain/digest.ts says, whatever is in them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 20 }), (events) =>
          fresh(async (own) => {
            const { commit } = await own.append({
              dataset: D,
              author: 't',
              message: 'm',
              events: events.map((e, i) => ({ key: `k${i}`, event: e })),
            });
            const digests = events
              .map((e, i) =>
                createHash('sha256')
                  .update(eventText(1, D, `k${i}`, e))
                  .digest('hex'),
              )
              .sort();
            expect(commit?.rowsDigest).toBe(createHash('sha256').update(digests.join('')).digest('hex'));
          }),
        ),
        { numRuns: 15 },
      );
      const { commit } = await ledger.append({
        dataset: D,
        author: 't',
        message: 'm',
        records: [{ kind: 'dataset', key: D, body: { title: 'Ü' } }],
      });
      const digest = createHash('sha256')
        .update(rowText('record', 1, ['dataset', D, D, '{"title":"Ü"}']))
        .digest('hex');
      expect(commit?.rowsDigest).toBe(createHash('sha256').update(digest).digest('hex'));
    });

    it('S18 · verify finds nothing in a ledger that nobody touched', async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory, (history) =>
          fresh(async (own) => {
            await play(own, history);
            expect((await own.verify()).faults).toEqual([]);
          }),
        ),
        { numRuns: 8 },
      );
    });

    /** Three commits that put a row into every table. */
    const fullLedger = async (own: Ledger) => {
      const found = {
        check: 'toll.disordered',
        severity: 'warning',
        key: 'a',
        file: 'f.csv',
        line: 7,
        column: 'low',
        value: '9',
        say: '',
        fix: '',
      } as const;
      const keys = ['a', 'b', 'c'];
      await own.append({
        dataset: D,
        author: 't',
        message: 'first',
        records: [{ kind: 'dataset', key: D, body: { title: 'x' } }],
        events: keys.map((key) => ({ key, event: event() })),
        findings: [found],
      });
      await own.append({
        dataset: D,
        author: 't',
        message: 'second',
        events: [{ key: 'b', event: event({ best: 7, high: 8 }) }],
      });
      await own.append({ dataset: D, author: 't', message: 'third', retract: [{ key: 'c', reason: 'withdrawn' }] });
    };

    it('S19 · verify finds any single value that was changed behind the ledger, and names the row', async () => {
      const at = folder.at('ledger');
      await fullLedger(ledger);
      await ledger.close();
      for (const [table, column, to] of FLIPS) {
        const key =
          table === 'event' ? "WHERE key = 'b' AND since = 1" : table === 'ledger_commit' ? 'WHERE seq = 2' : '';
        await engine.tamper(
          at,
          `CREATE TABLE kept AS SELECT * FROM ${table}; UPDATE ${table} SET ${column} = ${to} ${key}`,
        );
        const opened = await engine.open(at, clock.now, 'read');
        const { faults } = await opened.verify();
        await opened.close();
        expect(faults.length, `${table}.${column}`).toBeGreaterThan(0);
        if (table === 'event' && column !== 'key' && column !== 'dataset')
          expect(
            faults.some((f) => f.where === `event ${D}/b`),
            `${table}.${column} names its row`,
          ).toBe(true);
        await engine.tamper(at, `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept; DROP TABLE kept`);
      }
      ledger = await engine.open(at, clock.now);
      expect((await ledger.verify()).faults).toEqual([]);
    });

    it('S20 · verify finds rows that were taken out or put in', async () => {
      const at = folder.at('ledger');
      await fullLedger(ledger);
      await ledger.close();
      await engine.tamper(at, "DELETE FROM event WHERE key = 'a'");
      ledger = await engine.open(at, clock.now);
      expect((await ledger.verify()).faults).toMatchObject([{ where: 'commit #1', say: '1 of its 5 rows are gone' }]);
      await ledger.close();
      await engine.tamper(
        at,
        "CREATE TABLE kept AS SELECT * FROM event WHERE key = 'b' AND since = 2; UPDATE kept SET key = 'z'; INSERT INTO event SELECT * FROM kept; DROP TABLE kept",
      );
      ledger = await engine.open(at, clock.now);
      expect((await ledger.verify()).faults.map((f) => f.where)).toContain(`event ${D}/z`);
    });

    it('S21 · what was written is there after reopening', async () => {
      await put(ledger, 'a');
      const head = await ledger.head();
      await ledger.close();
      ledger = await engine.open(folder.at('ledger'), clock.now, 'read');
      expect(await ledger.head()).toEqual(head);
    });

    it('S22 · days far apart and spans keep their width', async () => {
      const e = event({
        date: parseDay('1989-01-01'),
        date_from: parseDay('1989-01-01'),
        date_to: addDays('1989-01-01' as Day, 364),
      });
      await ledger.append({ dataset: D, author: 't', message: 'm', events: [{ key: 'a', event: e }] });
      expect((await stateOf(ledger, 1)).get('a')).toEqual(e);
    });

    it('S23 · a copy has every commit under its id, goes on where it ended, and answers as the first', async () => {
      await fullLedger(ledger);
      await fresh(async (other) => {
        expect((await copyLedger(ledger, other)).copied).toBe(3);
        expect(await other.log()).toEqual(await ledger.log());
        for (const seq of [1, 2, 3]) expect(await stateOf(other, seq)).toEqual(await stateOf(ledger, seq));
        await put(ledger, 'b', { best: 11, high: 11 });
        await put(ledger, 'c');
        await ledger.append({ dataset: D, author: 't', message: 'm', retract: [{ key: 'a', reason: 'withdrawn' }] });
        expect((await copyLedger(ledger, other)).copied).toBe(3);
        expect((await copyLedger(ledger, other)).copied).toBe(0);
        expect(await other.history(D, 'a')).toEqual(await ledger.history(D, 'a'));
        expect(await stateOf(other, 6)).toEqual(await stateOf(ledger, 6));
        expect((await other.verify()).faults).toEqual([]);
        expect(await other.head()).toEqual(await ledger.head());
      });
    });

    it('S24 · nothing is copied into a ledger that holds something else', async () => {
      await put(ledger, 'a');
      await fresh(async (other) => {
        await put(other, 'z');
        expect(await code(copyLedger(ledger, other))).toBe('copy.diverged');
        expect(await code(copyLedger(other, ledger))).toBe('copy.diverged');
        expect((await other.head())?.seq).toBe(1);
      });
    });

    it('S25 · a copy ends before a commit that was changed behind the ledger', async () => {
      await fullLedger(ledger);
      await ledger.close();
      await engine.tamper(folder.at('ledger'), "UPDATE event SET notes = 'changed' WHERE since = 2");
      ledger = await engine.open(folder.at('ledger'), clock.now);
      await fresh(async (other) => {
        expect(await code(copyLedger(ledger, other))).toBe('copy.damaged');
        expect(await other.head()).toBeNull();
      });
    });

    it('S26 · many writers at once all succeed, one after another', async () => {
      const writers = Array.from({ length: 8 }, (_, w) => async () => {
        for (let i = 0; i < 5; i++)
          await put(ledger, i % 2 === 0 ? 'shared' : `own-${w}`, { low: 0, best: 10 * w + i, high: 99 });
      });
      await Promise.all(writers.map((write) => write()));
      const log = await ledger.log();
      expect(log.length).toBe(40);
      const history = await ledger.history(D, 'shared');
      expect(history.length).toBe(24);
      expect((await ledger.verify()).faults).toEqual([]);
    });

    it('S27 · says how it is', async () => {
      const signs = await ledger.health();
      expect(signs[0]?.what).toBe('engine');
      for (const { what, found, good, advice } of signs)
        expect([what, found !== '', good || advice !== '']).toEqual([what, true, true]);
    });

    it('S28 · a small record is revised and withdrawn by adding, and its past is still there', async () => {
      const by = { dataset: D, author: 't', message: 'm' };
      const say = (body: unknown) => ledger.append({ ...by, records: [{ kind: 'statement', key: 's1', body }] });
      const withdraw = () =>
        ledger.append({ ...by, withdraw: [{ kind: 'statement', key: 's1', reason: 'never said' }] });
      expect((await say({ said: 'one' })).records).toBe(1);
      expect((await say({ said: 'one' })).commit).toBeNull();
      await say({ said: 'two' });
      await withdraw();
      const said = async (at: number) => (await ledger.records('statement', at, D)).map((r) => r.body);
      expect([await said(1), await said(2), await said(3)]).toEqual([[{ said: 'one' }], [{ said: 'two' }], []]);
      expect(await code(withdraw())).toBe('record.not-held');
      const history = await ledger.recordHistory('statement', D, 's1');
      expect(history.map((r) => [r.since, r.body, r.reason])).toEqual([
        [1, { said: 'one' }, null],
        [2, { said: 'two' }, null],
        [3, null, 'never said'],
      ]);
      await say({ said: 'after all' });
      expect(await said(4)).toEqual([{ said: 'after all' }]);
      expect((await ledger.verify()).faults).toEqual([]);
    });

    it('S29 · thousands of small records come in one commit; those that say the same are not recorded again', async () => {
      const all = (odd: string) =>
        Array.from({ length: 6_000 }, (_, i) => ({
          kind: 'statement' as const,
          key: `s${i}`,
          body: { said: i % 2 ? odd : 'always' },
        }));
      const put = (odd: string) => ledger.append({ dataset: D, author: 't', message: 'm', records: all(odd) });
      expect((await put('first')).records).toBe(6_000);
      expect((await put('second')).records).toBe(3_000);
      expect((await ledger.records('statement', 2, D)).length).toBe(6_000);
      const twice = { kind: 'statement' as const, key: 's', body: {} };
      const doubled = ledger.append({ dataset: D, author: 't', message: 'm', records: [twice, twice] });
      expect(await code(doubled)).toBe('record.malformed');
    });
  });
}
