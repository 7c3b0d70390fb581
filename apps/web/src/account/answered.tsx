import { Anchor, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/failed.tsx';
import { needsSignIn } from './asking.ts';

interface Question<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Where one signs in, and comes back from to where one is. */
export const signInHere = (): string =>
  `/sign-in?to=${encodeURIComponent(window.location.pathname + window.location.search)}`;

/** What came of a question: still asked, refused, failed, or answered. */
export function Answered<T>({ of, children }: { readonly of: Question<T>; readonly children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  if (of.error && needsSignIn(of.error))
    return (
      <>
        <Failed cause={of.error} />
        <Anchor href={signInHere()} className="after">
          {t('signIn.title')}
        </Anchor>
      </>
    );
  if (of.error) return <Failed cause={of.error} retry={() => void of.refetch()} />;
  if (of.data === undefined) return <Loader m="xl" aria-label={t('loading')} />;
  return children(of.data);
}
