export { type AcledOptions, registerAcled } from './routes.ts';
