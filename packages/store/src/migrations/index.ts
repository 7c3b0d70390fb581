import { ledger } from './001-ledger.ts';
import { findings } from './002-findings.ts';
import type { Migration } from './migration.ts';

export type { Migration, Types } from './migration.ts';

/** Forward only, in order, without gaps. One that has been published is never edited. */
export const MIGRATIONS: readonly Migration[] = [ledger, findings];

export const SCHEMA_VERSION = MIGRATIONS.length;
