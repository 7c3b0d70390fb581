/**
 * Colours of event types, told apart with any colour vision: after Okabe and Ito's set, with their lightness evened out so
 * that they hold on light and dark ground.
 */
const NAMED: Readonly<Record<string, string>> = {
  Battles: '#d55e00',
  'Explosions/Remote violence': '#b8860b',
  'Violence against civilians': '#a3308c',
  Riots: '#c8507f',
  Protests: '#1b9e77',
  'Strategic developments': '#5b7fa6',
  'State-based conflict': '#d55e00',
  'Non-state conflict': '#1b9e77',
  'One-sided violence': '#a3308c',
};
const OTHERS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#5b7fa6', '#8c6d31'] as const;
export const UNTYPED = '#7f8c8d';

/** The same colour for the same name, on every page. */
export function colourOf(type: string | null): string {
  if (type === null) return UNTYPED;
  const sum = [...type].reduce((n, letter) => (n * 31 + (letter.codePointAt(0) as number)) % 9973, 7);
  return NAMED[type] ?? (OTHERS[sum % OTHERS.length] as string);
}
