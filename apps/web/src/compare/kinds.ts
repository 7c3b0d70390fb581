import type { Kind } from './use-difference.ts';

/** How a kind of change is marked: by a shape and a colour, each of which is enough to tell it. Shapes are paths in 18 by 18. */
interface Mark {
  readonly path: string;
  readonly light: string;
  readonly dark: string;
}

/** Colours that hold on their ground, and are told apart with any colour vision. */
export const MARKS: Readonly<Record<Kind, Mark>> = {
  added: { path: 'M9 2.5 16 15.5H2Z', light: '#0b6fa4', dark: '#6cb8e6' },
  revised: { path: 'M9 1.5 16.5 9 9 16.5 1.5 9Z', light: '#9a6200', dark: '#e7b95c' },
  retracted: {
    path: 'M3 5.4 5.4 3 9 6.6 12.6 3 15 5.4 11.4 9 15 12.6 12.6 15 9 11.4 5.4 15 3 12.6 6.6 9Z',
    light: '#a3308c',
    dark: '#e58fd2',
  },
};
