/** A value that travels beside the text, never inside it. */
export type Arg = string | number | boolean | null;

/** A piece of SQL with its values. Pieces nest; placeholders are numbered once, when the whole is rendered. */
export interface Sql {
  readonly texts: readonly string[];
  readonly args: readonly Arg[];
}

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && 'texts' in value;

/** Tag for SQL: `sql\`country = ${name}\``. A nested piece is spliced in; anything else becomes an argument. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Arg | Sql)[]): Sql {
  const texts: string[] = [strings[0] as string];
  const args: Arg[] = [];
  const extend = (text: string) => texts.push((texts.pop() as string) + text);
  values.forEach((value, i) => {
    if (isSql(value)) {
      extend(value.texts[0] as string);
      for (const text of value.texts.slice(1)) texts.push(text);
      args.push(...value.args);
    } else {
      texts.push('');
      args.push(value);
    }
    extend(strings[i + 1] as string);
  });
  return { texts, args };
}

/** Text of our own making: a column of a registry, a clause. Never pass it anything that a user wrote. */
export const raw = (text: string): Sql => ({ texts: [text], args: [] });

/** Joins pieces by a separator of our own. */
export function join(pieces: readonly Sql[], separator: string): Sql {
  const [first, ...rest] = pieces;
  if (!first) return raw('');
  return rest.reduce((left, right) => sql`${left}${raw(separator)}${right}`, first);
}

/** `'text'`, for the few places where an engine takes no argument (a file's name in COPY). */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** `"name"`. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The text with $1, $2 … and its arguments. */
export function render(piece: Sql): { text: string; args: Arg[] } {
  const text = piece.texts.reduce((done, next, i) => `${done}$${i}${next}`);
  return { text, args: [...piece.args] };
}
