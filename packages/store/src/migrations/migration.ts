/** Spellings in which the engines' definitions differ. */
export interface Types {
  readonly text: string;
  readonly int: string;
  readonly bigint: string;
  readonly day: string;
  readonly coord: string;
  readonly bool: string;
  readonly bytes: string;
}

export interface Migration {
  readonly version: number;
  readonly title: string;
  readonly up: (types: Types) => readonly string[];
}
