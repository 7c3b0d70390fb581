import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Does {
  readonly label: string;
  /** What it is done to, for who hears the button alone. */
  readonly about: string;
  readonly busy: boolean;
  readonly act: () => void;
}

/** A button for what cannot be undone: it asks once more, until one looks elsewhere. */
export function Twice({ label, about, busy, act }: Does) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  const says = isAsked ? t('account.sure', { what: label }) : label;
  return (
    <Button
      size="xs"
      {...(isAsked ? { variant: 'filled', color: 'red.9' } : { variant: 'default' })}
      loading={busy}
      aria-label={`${says} (${about})`}
      onClick={() => (isAsked ? act() : ask(true))}
      onBlur={() => ask(false)}
    >
      {says}
    </Button>
  );
}
