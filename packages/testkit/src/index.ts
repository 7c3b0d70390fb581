export * from './citus.ts';
export * from './clock.ts';
export * from './engines.ts';
export * from './events.ts';
export * from './postgres.ts';
export { type TestProvider, testProvider } from './provider.ts';
export * from './scratch.ts';
