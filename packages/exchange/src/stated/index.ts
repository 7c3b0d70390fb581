export { type FromTable, recordsFromTable, type TableFinding } from './from-table.ts';
export { type Mapping, MappingSchema, parseMapping } from './mapping.ts';
export { READY_MAPPINGS } from './ready.ts';
export { tableRows } from './rows.ts';
