export { type Server, type ServerOptions, server, serverOver } from './server.ts';
