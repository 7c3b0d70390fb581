/** Pages that the head leads to, in its order. `name` is the key of the word. */
export const PLACES = [
  { path: '/', name: 'explore' },
  { path: '/claims', name: 'claims' },
  { path: '/briefings', name: 'briefings' },
  { path: '/datasets', name: 'datasets' },
  { path: '/api/docs', name: 'interface' },
  { path: '/help', name: 'help' },
] as const;
