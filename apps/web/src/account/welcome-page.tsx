import './account.css';
import { Anchor, Button, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useTitle } from '../ui/title.ts';
import { useBecoming } from './asking.ts';
import { said } from './said.ts';

/** Where a one-time link leads: sets a password, and begins a session. What stands behind the # is sent nowhere else. */
export function WelcomePage() {
  const { t } = useTranslation();
  const isFirst = new URLSearchParams(window.location.search).has('first');
  const enter = useBecoming(
    (given: { password: string; email?: string }) =>
      server.redeemLink({ body: { code: window.location.hash.slice(1), ...given } }),
    () => window.history.replaceState(null, '', '/welcome'),
  );
  useTitle(t('welcome.title'));
  const done = enter.data?.account;
  return (
    <main className="page narrow" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('welcome.title')}
      </Title>
      {done ? (
        <div role="status">
          <Text mt="sm">{t('account.signedInAs', { email: done.email })}</Text>
          <Anchor href="/" className="after">
            {t('signIn.goOn')}
          </Anchor>
        </div>
      ) : (
        <form
          className="form"
          onSubmit={said((field) =>
            enter.mutate({ password: field('password'), ...(isFirst ? { email: field('email') } : {}) }),
          )}
        >
          <Text size="sm">{t('welcome.about')}</Text>
          {isFirst ? (
            <TextInput name="email" type="email" autoComplete="username" label={t('signIn.email')} required dir="ltr" />
          ) : null}
          <TextInput
            name="password"
            type="password"
            autoComplete="new-password"
            label={t('account.passwordNext')}
            description={t('welcome.hint')}
            minLength={12}
            required
            dir="ltr"
          />
          {enter.error ? <Failed cause={enter.error} /> : null}
          <Button type="submit" loading={enter.isPending}>
            {t('welcome.enter')}
          </Button>
        </form>
      )}
    </main>
  );
}
