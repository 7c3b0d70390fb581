export { registerUcdp } from './routes.ts';
