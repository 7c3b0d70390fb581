import './account.css';
import { Anchor, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../ui/title.ts';
import { mayManage, useMe } from './asking.ts';

const OWN = ['account', 'jobs'] as const;
const OFFICE = ['people', 'audit'] as const;
export type Place = (typeof OWN)[number] | (typeof OFFICE)[number];

/** A page about oneself or about everybody, with the way to the others. */
export function Frame({ at, children }: { readonly at: Place; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  useTitle(t(`account.place.${at}`));
  const places = [...(me?.account ? OWN : []), ...(mayManage(me) ? OFFICE : [])];
  return (
    <main className="page" id="content" tabIndex={-1}>
      {places.length > 0 ? (
        <nav className="places" aria-label={t('account.places')}>
          {places.map((place) => (
            <Anchor key={place} href={`/${place}`} aria-current={place === at ? 'page' : undefined}>
              {t(`account.place.${place}`)}
            </Anchor>
          ))}
        </nav>
      ) : null}
      <Title order={1} size="h3">
        {t(`account.place.${at}`)}
      </Title>
      {children}
    </main>
  );
}
