import type { Reading } from './cited.ts';

/** The reading that goes on now. */
export const readNow = (): Reading => ({
  origin: window.location.origin,
  today: new Date().toISOString().slice(0, 10),
});
