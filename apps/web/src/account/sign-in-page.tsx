import './account.css';
import { Anchor, Button, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Go, readAddress } from '../address.ts';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useTitle } from '../ui/title.ts';
import { Answered } from './answered.tsx';
import { useBecoming, useMe, useWays } from './asking.ts';
import { said } from './said.ts';

/** A place on this page; never another server. */
function placeAfter(): string {
  const to = new URLSearchParams(window.location.search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
}

export function SignInPage({ go }: { readonly go: Go }) {
  const { t } = useTranslation();
  const me = useMe();
  useTitle(t('signIn.title'));
  return (
    <main className="page narrow" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('signIn.title')}
      </Title>
      <Answered of={me}>
        {({ account }) =>
          account ? (
            <Text mt="sm">
              {t('account.signedInAs', { email: account.email })}{' '}
              <Anchor href={placeAfter()}>{t('signIn.goOn')}</Anchor>
            </Text>
          ) : (
            <Ways go={go} />
          )
        }
      </Answered>
    </main>
  );
}

function Ways({ go }: { readonly go: Go }) {
  const { t } = useTranslation();
  return (
    <Answered of={useWays()}>
      {({ password, provider }) => (
        <>
          {password ? <PasswordForm go={go} /> : null}
          {provider ? (
            <Button
              component="a"
              href={`${provider}?to=${encodeURIComponent(placeAfter())}`}
              variant="default"
              mt="md"
              fullWidth
            >
              {t('signIn.provider')}
            </Button>
          ) : null}
          {password || provider ? null : <Text mt="sm">{t('signIn.noWay')}</Text>}
        </>
      )}
    </Answered>
  );
}

function PasswordForm({ go }: { readonly go: Go }) {
  const { t } = useTranslation();
  const enter = useBecoming(
    (body: { email: string; password: string }) => server.signIn({ body }),
    () => go(readAddress(placeAfter())),
  );
  return (
    <form
      className="form"
      onSubmit={said((field) => enter.mutate({ email: field('email'), password: field('password') }))}
    >
      <TextInput name="email" type="email" autoComplete="username" label={t('signIn.email')} required dir="ltr" />
      <TextInput
        name="password"
        type="password"
        autoComplete="current-password"
        label={t('signIn.password')}
        required
        dir="ltr"
      />
      {enter.error ? <Failed cause={enter.error} /> : null}
      <Button type="submit" loading={enter.isPending}>
        {t('signIn.enter')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('signIn.help')}
      </Text>
    </form>
  );
}
