/** Kinds of what can be found, in the order in which they are shown. */
export const KINDS = ['place', 'actor', 'source', 'event', 'dataset', 'page', 'command'] as const;
export type Kind = (typeof KINDS)[number];

/** Those that the page knows by itself. */
export const LOCAL: ReadonlySet<Kind> = new Set(['dataset', 'page', 'command']);

/** Something that was found, and what comes of choosing it. */
export interface Choice {
  readonly kind: Kind;
  /** Tells it from every other choice. */
  readonly key: string;
  readonly name: string;
  /** What else tells it apart; null where its name does. */
  readonly about: string | null;
  readonly choose: () => void;
}

/** Choices under their kinds, in the order of the kinds; a kind without any is left out. */
export const byKind = (choices: readonly Choice[]): (readonly [Kind, readonly Choice[]])[] =>
  KINDS.map((kind) => [kind, choices.filter((c) => c.kind === kind)] as const).filter(([, of]) => of.length > 0);
