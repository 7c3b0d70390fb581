import type { FormEvent } from 'react';

/** The text of a field of a form; empty where nothing was written. */
export type Field = (name: string) => string;

/** Hands over what a form says, in place of the browser's sending it. */
export const said =
  (act: (field: Field, form: HTMLFormElement) => void) =>
  (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    act((name) => String(fields.get(name) ?? ''), event.currentTarget);
  };
