export { canonicalJson, commitId, sha256 } from './commit.ts';
export { type CopyStep, copyLedger } from './copy.ts';
export { FILE, openDuckDb } from './duckdb/ledger.ts';
export { MIGRATIONS, SCHEMA_VERSION } from './migrations/index.ts';
export { openMirrored } from './mirror.ts';
export { isServer, openLedger } from './open.ts';
export * from './port.ts';
export * from './sql.ts';
