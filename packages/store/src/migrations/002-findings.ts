import type { Migration } from './migration.ts';

export const findings: Migration = {
  version: 2,
  title: 'what checks said about imported rows, kept with the commit',
  up: (t) => [
    `CREATE TABLE finding (
      since ${t.int} NOT NULL, dataset ${t.text} NOT NULL, code ${t.text} NOT NULL, severity ${t.text} NOT NULL,
      key ${t.text}, file ${t.text} NOT NULL, line ${t.int}, field ${t.text}, value ${t.text},
      digest ${t.bytes} NOT NULL)`,
  ],
};
