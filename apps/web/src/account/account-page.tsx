import { Anchor, Button, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { Answered, signInHere } from './answered.tsx';
import { type Me, useChange, useMe } from './asking.ts';
import { Frame } from './frame.tsx';
import { rolesOf, useRoleWords } from './roles.tsx';
import { said } from './said.ts';
import { Tokens } from './tokens.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  return (
    <Frame at="account">
      <Answered of={useMe()}>
        {({ account }) =>
          account ? (
            <>
              <Self account={account} />
              <Tokens />
              <Password />
            </>
          ) : (
            <Text mt="sm">
              {t('account.nobody')} <Anchor href={signInHere()}>{t('signIn.title')}</Anchor>
            </Text>
          )
        }
      </Answered>
    </Frame>
  );
}

function Self({ account }: { readonly account: NonNullable<Me['account']> }) {
  const { t } = useTranslation();
  const written = useRoleWords();
  const roles = rolesOf(account);
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t('signIn.email')}</dt>
        <dd>
          <bdi>{account.email}</bdi>
        </dd>
        {account.name ? (
          <>
            <dt>{t('account.name')}</dt>
            <dd>
              <bdi>{account.name}</bdi>
            </dd>
          </>
        ) : null}
        <dt>{t('account.roles')}</dt>
        <dd>
          {roles.length === 0 ? t('account.noRoles') : null}
          <ul className="roles">
            {roles.map(([dataset, role]) => (
              <li key={dataset}>{written(dataset, role)}</li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}

function Password() {
  const { t } = useTranslation();
  const change = useChange((body: { current: string; next: string }) => server.changePassword({ body }));
  const set = said((field, form) =>
    change.mutate({ current: field('current'), next: field('next') }, { onSuccess: () => form.reset() }),
  );
  return (
    <section className="card">
      <Title order={2} size="h4">
        {t('account.password')}
      </Title>
      <form className="form" onSubmit={set}>
        <TextInput
          name="current"
          type="password"
          autoComplete="current-password"
          label={t('account.passwordNow')}
          required
          dir="ltr"
        />
        <TextInput
          name="next"
          type="password"
          autoComplete="new-password"
          label={t('account.passwordNext')}
          description={t('account.passwordHint')}
          required
          dir="ltr"
        />
        {change.error ? <Failed cause={change.error} /> : null}
        <div role="status">{change.isSuccess ? t('account.passwordSet') : null}</div>
        <Button type="submit" loading={change.isPending}>
          {t('account.passwordChange')}
        </Button>
      </form>
    </section>
  );
}
