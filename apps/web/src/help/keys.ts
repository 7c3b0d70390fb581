/** Keys that do something, by the word that says what. */
export const SHORTCUTS = [
  {
    does: 'search',
    keys: [
      ['Ctrl', 'K'],
      ['⌘', 'K'],
    ],
  },
  { does: 'shortcuts', keys: [['?']] },
  { does: 'open', keys: [['Enter']] },
  {
    does: 'steps',
    keys: [
      ['Alt', '↑'],
      ['Alt', '↓'],
    ],
  },
  { does: 'close', keys: [['Esc']] },
  { does: 'pan', keys: [['←'], ['↑'], ['→'], ['↓']] },
  { does: 'zoom', keys: [['+'], ['−']] },
] as const;
