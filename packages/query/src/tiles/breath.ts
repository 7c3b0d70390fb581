/** Rows that are worked on before others get their turn: a few milliseconds. */
export const SPELL = 32_768;

/** Lets everything else that waits have its turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
