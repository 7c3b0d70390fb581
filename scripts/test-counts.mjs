// A Vitest reporter: shows each skipped test with its reason, and leaves the counts in the file CAIRN_TEST_COUNTS names.
// Vitest's own JSON report leaves the reasons out.
import { writeFileSync } from 'node:fs';

export default class Counts {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    for (const test of inState('skipped'))
      console.log(`  skipped: ${test.fullName} (${test.result().note ?? 'no reason given'})`);
    // A file that cannot be loaded, or an error outside any test, is a failure although no test carries it.
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const failed = inState('failed').length + broken;
    const counts = { passed: inState('passed').length, failed, skipped: inState('skipped').length };
    writeFileSync(process.env.CAIRN_TEST_COUNTS, JSON.stringify(counts));
  }
}
