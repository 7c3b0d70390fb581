import { ledger } from './001-ledger.ts';
import { findings } from './002-findings.ts';

/** Spellings in which the engines' definitions differ. */
export interface Types {
  readonly text: string;
  readonly int: string;
  readonly bigint: string;
  readonly day: string;
  readonly coord: string;
  readonly bool: string;
  readonly bytes: string;
}

export interface Migration {
  readonly version: number;
  readonly title: string;
  readonly up: (types: Types) => readonly string[];
}

/** Forward only, in order, without gaps. One that has been published is never edited. */
export const MIGRATIONS: readonly Migration[] = [ledger, findings];

export const SCHEMA_VERSION = MIGRATIONS.length;
