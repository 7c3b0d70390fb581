import type { Sign } from './port.ts';

/** What was looked at and found; good where nothing else is said. */
export const sign = (what: string, found: string, good = true, advice = ''): Sign => ({ what, found, good, advice });
