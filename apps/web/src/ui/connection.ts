import { Refused } from '@cairn/contract';
import { Problem } from '@cairn/domain';
import { useSyncExternalStore } from 'react';

let lost = !navigator.onLine;
const waking = new Set<() => void>();

function set(next: boolean): void {
  if (next === lost) return;
  lost = next;
  for (const wake of waking) wake();
}

window.addEventListener('offline', () => set(true));

/** The server answered. */
export const heard = (): void => set(false);

/** A question failed: the server cannot be reached, unless it was the server that refused. */
export function failed(cause: unknown): void {
  if (cause instanceof Refused || cause instanceof Problem) heard();
  else if (cause instanceof TypeError) set(true);
}

/** Asks whether the server is there again. */
export async function knock(): Promise<void> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) heard();
}

function subscribe(wake: () => void): () => void {
  waking.add(wake);
  return () => waking.delete(wake);
}

/** Whether the server cannot be reached, as far as is known from what was asked. */
export const useLost = (): boolean => useSyncExternalStore(subscribe, () => lost);
