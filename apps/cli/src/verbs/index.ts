import type { Verb } from '../verb.ts';

/** Every word of the command line, in the order in which help lists them. */
export const VERBS = {
  init: async () => (await import('./init.ts')).init,
  import: async () => (await import('./import.ts')).importVerb,
  dataset: async () => (await import('./dataset.ts')).datasetVerb,
  datasets: async () => (await import('./datasets.ts')).datasetsVerb,
  totals: async () => (await import('./totals.ts')).totalsVerb,
  series: async () => (await import('./series.ts')).seriesVerb,
  events: async () => (await import('./events.ts')).eventsVerb,
  export: async () => (await import('./export.ts')).exportVerb,
  log: async () => (await import('./log.ts')).log,
  show: async () => (await import('./show.ts')).show,
  diff: async () => (await import('./diff.ts')).diffVerb,
  release: async () => (await import('./release.ts')).release,
  verify: async () => (await import('./verify.ts')).verify,
  findings: async () => (await import('./findings.ts')).findings,
  claims: async () => (await import('./claims.ts')).claims,
  record: async () => (await import('./record.ts')).record,
  boundaries: async () => (await import('./boundaries.ts')).boundaries,
  areas: async () => (await import('./areas.ts')).areas,
  brief: async () => (await import('./brief.ts')).brief,
  suggest: async () => (await import('./suggest.ts')).suggestVerb,
  codebook: async () => (await import('./codebook.ts')).codebook,
  copy: async () => (await import('./copy.ts')).copy,
  demo: async () => (await import('./demo.ts')).demo,
  store: async () => (await import('./store.ts')).store,
  serve: async () => (await import('./serve.ts')).serveVerb,
  user: async () => (await import('./user.ts')).user,
  doctor: async () => (await import('./doctor.ts')).doctor,
  completion: async () => (await import('./completion.ts')).completion,
} as const satisfies Record<string, () => Promise<Verb>>;

export type VerbName = keyof typeof VERBS;
