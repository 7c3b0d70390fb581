import { type Desk, openDesk } from '@cairn/store';
import { type SettableClock, settableClock, type TestEngine } from '@cairn/testkit';
import { openAccounts } from '../open.ts';
import type { Accounts, Act } from '../port.ts';

/** Accounts beside a ledger of the test's own. All people are invented. */
export interface TestOffice {
  readonly accounts: Accounts;
  readonly desk: Desk;
  readonly clock: SettableClock;
  readonly at: string;
  remove(): Promise<void>;
}

export const HERE: Act = { by: null, from: null };
export const THERE = '192.0.2.7'; // an address for documents
export const PASSWORD = 'four words nobody guesses';

export async function testOffice(engine: TestEngine): Promise<TestOffice> {
  const { ledger, at, discard } = await engine.fresh();
  await ledger.close();
  const desk = await openDesk(at, { mode: 'write' });
  const clock = settableClock();
  return {
    accounts: openAccounts(desk, { clock: clock.now }),
    desk,
    clock,
    at,
    async remove() {
      await desk.close();
      await discard();
    },
  };
}
