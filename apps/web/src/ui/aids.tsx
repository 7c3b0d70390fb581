import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { type Aid, type AidProps, Opening } from './aid.ts';
import { Guarded } from './guarded.tsx';
import { useKept } from './kept.ts';

/** Each is loaded when it is first wanted. */
const AIDS: Readonly<Record<Aid, ComponentType<AidProps>>> = {
  search: lazy(async () => ({ default: (await import('../search/search-box.tsx')).SearchBox })),
  shortcuts: lazy(async () => ({ default: (await import('../help/shortcuts.tsx')).Shortcuts })),
  tour: lazy(async () => ({ default: (await import('../help/tour.tsx')).Tour })),
};

const isTyping = (at: EventTarget | null): boolean =>
  at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));

/** The key combinations that hold on every page. A key alone is heard only where the reader has not turned that off. */
function useKeys(open: (aid: Aid) => void): void {
  const [oneKey] = useKept('keys', true);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = isSearch(event) ? 'search' : oneKey && isQuestion(event) ? 'shortcuts' : null;
      if (wanted === null) return;
      event.preventDefault();
      open(wanted);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [open, oneKey]);
}

const isSearch = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k';

const isQuestion = (event: KeyboardEvent) =>
  event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);

export function Aids({ children }: { readonly children: ReactNode }) {
  const [aid, open] = useState<Aid | null>(null);
  useKeys(open);
  const Shown = aid === null ? null : AIDS[aid];
  return (
    <Opening value={open}>
      {children}
      {Shown === null ? null : (
        <Guarded>
          <Suspense fallback={null}>
            <Shown onClose={() => open(null)} />
          </Suspense>
        </Guarded>
      )}
    </Opening>
  );
}
