export * from './client.ts';
export { openApi } from './openapi.ts';
export * from './operation.ts';
export { EVENT_FORMS } from './operations/answers.ts';
export { OPERATIONS, type OperationId } from './operations/index.ts';
export type { JobDocument } from './operations/jobs.ts';
export * from './schemas.ts';
