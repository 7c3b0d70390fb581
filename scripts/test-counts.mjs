// A Vitest reporter: shows each skipped test with its reason, and leaves the counts in the file CAIRN_TEST_COUNTS names.
// Vitest's own JSON report leaves the reasons out.
import { writeFileSync } from 'node:fs';

/** What keeps the tests of one engine from running; test/support/postgres.ts sets it. */
const missing = {
  PostgreSQL: () => process.env.CAIRN_TEST_POSTGRES_MISSING,
  Citus: () => process.env.CAIRN_TEST_CITUS_MISSING,
};

function reasonOf(test) {
  const engines = Object.keys(missing).filter((name) => test.fullName.includes(name));
  const without = engines.map((name) => missing[name]()).find((reason) => reason);
  return test.result().note ?? without ?? 'no reason given';
}

export default class Counts {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    const reasons = {};
    for (const test of inState('skipped')) {
      const reason = reasonOf(test);
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      // A whole engine's tests would bury the others; the run ends with their number and the reason.
      if (!Object.values(missing).some((why) => why() === reason))
        console.log(`  skipped: ${test.fullName} (${reason})`);
    }
    // A file that cannot be loaded, or an error outside any test, is a failure although no test carries it.
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const failed = inState('failed').length + broken;
    const counts = { passed: inState('passed').length, failed, skipped: inState('skipped').length };
    writeFileSync(process.env.CAIRN_TEST_COUNTS, JSON.stringify({ ...counts, reasons }));
  }
}
