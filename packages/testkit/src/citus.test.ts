import { describe, expect, it } from 'vitest';
import { keptWhole, sharingOf } from './citus.ts';

const scan = (table: string) => ({ 'Node Type': 'Seq Scan', 'Relation Name': table });
const over = (type: string, ...plans: object[]) => ({ 'Node Type': type, Plans: plans });
/** What Citus shows of one shard of many. */
const job = (remote: object, count = 32) => ({
  'Node Type': 'Custom Scan',
  'Custom Plan Provider': 'Citus Adaptive',
  'Distributed Query': {
    Job: {
      'Task Count': count,
      'Tasks Shown': `One of ${count}`,
      Tasks: [{ Node: 'n', 'Remote Plan': [[{ Plan: remote }]] }],
    },
  },
});

describe('T · how much of its work a statement leaves to the shards', () => {
  it.each<[string, object, number, number]>([
    ['groups are made there', over('Sort', over('Aggregate', job(over('Aggregate', scan('event_102008'))))), 1, 0],
    ['only the newest are sent', over('Limit', job(over('Limit', over('Sort', scan('event_102008'))))), 1, 0],
    ['every row is sent', over('Aggregate', job(scan('event_102008'))), 1, 1],
    ['every row of a join is sent', job(over('Hash Join', scan('event_1'), over('Hash', scan('retraction_2')))), 1, 1],
    [
      'results of an earlier step are read',
      job({ 'Node Type': 'Function Scan', 'Function Name': 'read_intermediate_result' }, 1),
      1,
      0,
    ],
    ['there is no cluster', over('Aggregate', scan('event')), 0, 0],
  ])('T1 · %s', (_, plan, steps, whole) => {
    expect(sharingOf([{ Plan: plan }])).toEqual({ steps, whole });
  });

  it('T2 · steps before the last are judged too', () => {
    const first = {
      'Distributed Query': { Subplans: [{ PlannedStmt: [{ Plan: job(scan('event_9')) }] }], Job: { Tasks: [] } },
    };
    expect(sharingOf([{ Plan: { ...over('Custom Scan'), ...first } }])).toEqual({ steps: 1, whole: 1 });
  });

  it('T3 · a CTE that keeps events as they are is named, one that keeps groups is not', () => {
    const kept = (name: string, plan: object) => ({ ...plan, 'Subplan Name': name });
    const plan = over(
      'Result',
      kept('CTE s', over('Sort', scan('event'))),
      kept('CTE g', over('Aggregate', scan('event'))),
    );
    expect(keptWhole([{ Plan: plan }])).toEqual(['s']);
  });
});
