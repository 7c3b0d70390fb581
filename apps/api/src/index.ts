export { type Listening, type ListenOptions, listen } from './listen.ts';
export { type Server, type ServerOptions, server, serverOver } from './server.ts';
