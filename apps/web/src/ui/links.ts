import type { MouseEvent } from 'react';
import { moveTo } from '../address.ts';

/** Places that the page shows by itself. Signing in reads more of the address than the page keeps. */
const OWN =
  /^\/(datasets(\/[^/]+)?|(claims|briefings)(\/[^/]+\/[^/]+)?|records\/[^/]+\/[^/]+\/[^/]+|help|account|jobs|people|audit)?$/;

const isPlain = (event: MouseEvent) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented);

/** Follows a link to another place of the page without loading the page anew: it works without a connection, too. */
export function following(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || !isPlain(event) || link.target !== '' || link.hasAttribute('download')) return;
  const { origin, pathname, search, hash } = new URL(link.href, window.location.href);
  if (origin !== window.location.origin || hash !== '' || !OWN.test(pathname)) return;
  event.preventDefault();
  moveTo(pathname + search);
}
