import type { Route } from '../route.ts';
import { answers } from './answers.ts';

/** Every route of `/api/v1`. */
export const ROUTES: readonly Route[] = [...answers] as readonly Route[];
