import './account.css';
import { Anchor, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { signInHere } from './answered.tsx';
import { useBecoming, useMe, useNobodyElsesAnswers } from './asking.ts';

/** Who is signed in, in the head of every page. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  useNobodyElsesAnswers();
  const leave = useBecoming(() => server.signOut({}));
  if (!me) return null;
  if (!me.account) return <Anchor href={signInHere()}>{t('signIn.title')}</Anchor>;
  return (
    <Group gap="xs" className="who">
      <Anchor href="/account" aria-label={t('account.signedInAs', { email: me.account.email })}>
        <bdi>{me.account.email}</bdi>
      </Anchor>
      <Button size="xs" variant="default" loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
        {leave.isError ? t('failed.retry') : t('account.signOut')}
      </Button>
    </Group>
  );
}
