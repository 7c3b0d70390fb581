import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../ui/kept.ts';

/** What describes an event. For those who read calmly it stays closed until they ask for it. */
export function KeptClosed({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [calm] = useKept('calm', false);
  const [asked, ask] = useState(false);
  if (asked) return <Asked>{children}</Asked>;
  if (!calm) return children;
  return (
    <Button size="compact-xs" variant="default" onClick={() => ask(true)}>
      {t('panel.showDescription')}
    </Button>
  );
}

/** What was asked for takes the focus from the button that it stands in place of. */
function Asked({ children }: { readonly children: ReactNode }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <span ref={text} tabIndex={-1}>
      {children}
    </span>
  );
}
