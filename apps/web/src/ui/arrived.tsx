import { useEffect } from 'react';

let before: string | null = null;

/** Puts the focus on what a page has to say, once it has come in place of another page. */
export function Arrived({ path }: { readonly path: string }) {
  useEffect(() => {
    if (before !== null && before !== path) document.getElementById('content')?.focus({ preventScroll: true });
    before = path;
  }, [path]);
  return null;
}
