export { canonicalJson, commitId, sha256 } from './commit.ts';
export { FILE, type OpenOptions, openDuckDb } from './duckdb/ledger.ts';
export { MIGRATIONS, SCHEMA_VERSION } from './migrations/index.ts';
export * from './port.ts';
export * from './sql.ts';
