import { type Codebook, fold } from '@cairn/domain';
import { literal } from '@cairn/store';

/** How a filter compares where nobody says. */
export type AcledOperator = '=' | '>' | '<' | '>=' | '<=' | 'LIKE' | 'BETWEEN';

/**
 * What a cell is, and what stands for one that is not known: `text` and `day` a blank, `whole` 0, `degrees` and `count` a
 * blank in place of the number. `coded` is a word of the codebook that also has a number. `moment`: Unix seconds.
 */
export type AcledKind = 'text' | 'day' | 'whole' | 'moment' | 'degrees' | 'count' | 'coded';

/** A column of a table in ACLED's shape. */
export interface AcledColumn {
  readonly name: string;
  readonly kind: AcledKind;
  /** SQL over a row of the table; null is "not known". Of our own making: nothing that anybody sends is in it. */
  readonly value: string;
  readonly operator: AcledOperator;
  /** For `coded`: the number as SQL, 0 where there is none. */
  readonly code?: string;
  /** Other wordings that a filter may have: what they fold to, and what the cell says. */
  readonly means?: ReadonlyMap<string, string>;
  /** Only where it is asked for by name or by `population`. */
  readonly asked?: true;
}

export const text = (name: string, value: string = name, operator: AcledOperator = 'LIKE'): AcledColumn => ({
  name,
  kind: 'text',
  value,
  operator,
});

const exact =
  (kind: AcledKind) =>
  (name: string, value: string = name): AcledColumn => ({ name, kind, value, operator: '=' });

export const day = exact('day');
export const whole = exact('whole');
export const degrees = exact('degrees');
export const moment = (name: string, value: string): AcledColumn => ({
  ...exact('moment')(name, value),
  operator: '>=',
});
export const count = (name: string, value: string): AcledColumn => ({ ...exact('count')(name, value), asked: true });

interface Word {
  readonly code?: string | number | undefined;
  readonly label: string;
}

/** Words that have numbers, such as `Rebel group`, 2. */
export function coded(name: string, value: string, words: readonly Word[]): AcledColumn {
  const cases = words.flatMap(({ code, label }) =>
    typeof code === 'number' ? [`WHEN ${literal(label)} THEN ${code}`] : [],
  );
  const code = cases.length === 0 ? '0' : `CASE ${value} ${cases.join(' ')} ELSE 0 END`;
  return { ...exact('coded')(name, value), code };
}

/** A mark that is there or not, under every name that the codebook gives it. */
export function mark(name: string, value: string, { civilianTargeting }: Codebook): AcledColumn {
  const label = civilianTargeting?.label ?? 'Civilian targeting';
  const means = new Map((civilianTargeting?.aliases ?? []).map((alias) => [fold(alias), label]));
  return { ...text(name, `CASE WHEN ${value} THEN ${literal(label)} END`), means };
}

const trimmed = (value: string) => `rtrim(rtrim((${value})::VARCHAR, '0'), '.')`;

/** How cells are written. */
export interface Cells {
  /** Numbers in place of the codebook's words. */
  readonly numbers: boolean;
  /** Every value as a text, as the interface of before had it, where a word that is missing is 0. */
  readonly texts: boolean;
}

/** The cell as text; blank where it is not known. */
export function asText({ kind, value, code }: AcledColumn, { numbers, texts }: Cells): string {
  if (kind === 'coded') return numbers ? `(${code})::VARCHAR` : `coalesce(${value}, '${texts ? '0' : ''}')`;
  if (kind === 'text') return `coalesce(${value}, '')`;
  if (kind === 'degrees') return `coalesce(${trimmed(value)}, '')`;
  if (kind === 'whole' || kind === 'moment') return `coalesce(${value}, 0)::VARCHAR`;
  return `coalesce((${value})::VARCHAR, '')`;
}

/** The cell as a value of JSON: a number where the column has numbers, and never null. */
export function asJson(column: AcledColumn, cells: Cells): string {
  const { kind, value, code } = column;
  if (cells.texts) return asText(column, cells);
  if (kind === 'coded' && cells.numbers) return code as string;
  if (kind === 'whole' || kind === 'moment') return `coalesce(${value}, 0)`;
  if (kind === 'degrees') return `coalesce(to_json((${value})::FLOAT8), '""'::JSON)`;
  if (kind === 'count') return `coalesce(to_json(${value}), '""'::JSON)`;
  return asText(column, cells);
}
