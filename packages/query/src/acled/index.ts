export type { AcledColumn, AcledOperator } from './column.ts';
export { type AcledClause, type AcledTest, acledCondition } from './condition.ts';
export { actorTable, actorTypeTable, countryTable, isoTable, regionTable } from './lists.ts';
export {
  type AcledCounts,
  type AcledForm,
  acledCounts,
  acledPage,
  acledParts,
  acledShelves,
  rowsAfter,
  SHELF,
  type Writing,
} from './rows.ts';
export { acledSource } from './source.ts';
export { type AcledSource, type AcledTable, castTable, deletedTable, eventTable, POPULATION } from './table.ts';
