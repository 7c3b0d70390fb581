export type { Limits } from './auth/limits.ts';
export { type OidcOptions, oidcFrom } from './auth/oidc-options.ts';
export { Job } from './jobs/job.ts';
export { type Listening, type ListenOptions, listen } from './listen.ts';
export { type Server, type ServerOptions, server, serverOver } from './server.ts';
