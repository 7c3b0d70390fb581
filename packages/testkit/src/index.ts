export * from './clock.ts';
export * from './events.ts';
export * from './scratch.ts';
