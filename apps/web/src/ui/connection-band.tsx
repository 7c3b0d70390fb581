import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { knock, useLost } from './connection.ts';

/** Between two looks for the server, ms. */
const PAUSE = 4000;

/** Says that there is no connection, and goes as soon as there is one again: what failed meanwhile is then asked anew. */
export function ConnectionBand() {
  const { t } = useTranslation();
  const lost = useLost();
  const queries = useQueryClient();
  const before = useRef(lost);
  useEffect(() => {
    if (before.current && !lost)
      void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    before.current = lost;
    if (!lost) return;
    const timer = setInterval(knock, PAUSE);
    window.addEventListener('online', knock);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', knock);
    };
  }, [lost, queries]);
  return (
    <div role="status" className={lost ? 'band' : undefined}>
      {lost ? (
        <>
          <Text size="sm">{t('connection.lost')}</Text>
          <Button size="compact-xs" variant="default" onClick={() => void knock()}>
            {t('failed.retry')}
          </Button>
        </>
      ) : null}
    </div>
  );
}
