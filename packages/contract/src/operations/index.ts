import { events, series, totals } from './answers.ts';

/** Everything that `/api/v1` does, by operation id. The document, the routes' schemas and the client are made from it. */
export const OPERATIONS = { events, totals, series } as const;

export type OperationId = keyof typeof OPERATIONS;
