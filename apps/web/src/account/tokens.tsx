import { Button, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { Answered } from './answered.tsx';
import { type Token, useChange, useTokens } from './asking.ts';
import { Once } from './once.tsx';
import { said } from './said.ts';
import { Twice } from './twice.tsx';
import { useUnits, When } from './written.tsx';

/** What programs show in one's place: made, listed and withdrawn. */
export function Tokens() {
  const { t } = useTranslation();
  return (
    <section className="card">
      <Title order={2} size="h4">
        {t('account.tokens')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('account.tokensHelp')}
      </Text>
      <Answered of={useTokens()}>
        {({ tokens }) =>
          tokens.length === 0 ? (
            <Text mt="sm">{t('account.noTokens')}</Text>
          ) : (
            <ul className="items">
              {tokens.map((token) => (
                <OneToken key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Answered>
      <NewToken />
    </section>
  );
}

function OneToken({ token }: { readonly token: Token }) {
  const { t } = useTranslation();
  const withdraw = useChange((id: string) => server.revokeToken({ params: { id } }), 'tokens');
  const name = token.name || t('account.unnamed');
  return (
    <li>
      <div className="item">
        <div>
          <bdi>{name}</bdi>
          <div className="small">
            {t(token.scopes.includes('write') ? 'account.scopeWrite' : 'account.scopeRead')} ·{' '}
            {token.expiresAt ? t('account.ends') : t('account.endsNever')}{' '}
            {token.expiresAt ? <When at={token.expiresAt} /> : null} ·{' '}
            {token.usedAt ? t('account.used') : t('account.usedNever')}{' '}
            {token.usedAt ? <When at={token.usedAt} /> : null}
          </div>
        </div>
        <Twice
          label={t('account.withdraw')}
          about={name}
          busy={withdraw.isPending}
          act={() => withdraw.mutate(token.id)}
        />
      </div>
      {withdraw.error ? <Failed cause={withdraw.error} /> : null}
    </li>
  );
}

const LENGTHS = [7, 30, 90, 365] as const;

function NewToken() {
  const { t } = useTranslation();
  const { days } = useUnits();
  const make = useChange(
    (body: { name: string; scopes: ('read' | 'write')[]; days: number }) => server.makeToken({ body }),
    'tokens',
  );
  const send = said((field, form) =>
    make.mutate(
      {
        name: field('name'),
        scopes: field('scope') === 'write' ? ['read', 'write'] : ['read'],
        days: Number(field('days')),
      },
      { onSuccess: () => form.reset() },
    ),
  );
  return (
    <>
      {make.data ? (
        <Once label={t('account.token')} secret={make.data.token}>
          {t('account.tokenOnce')}
        </Once>
      ) : null}
      <form className="form" onSubmit={send}>
        <TextInput name="name" label={t('account.tokenName')} maxLength={200} />
        <div className="pair">
          <NativeSelect
            name="scope"
            label={t('account.scope')}
            data={[
              { value: 'read', label: t('account.scopeRead') },
              { value: 'write', label: t('account.scopeWrite') },
            ]}
          />
          <NativeSelect
            name="days"
            label={t('account.lasts')}
            defaultValue="90"
            data={LENGTHS.map((n) => ({ value: String(n), label: days(n) }))}
          />
        </div>
        {make.error ? <Failed cause={make.error} /> : null}
        <Button type="submit" loading={make.isPending}>
          {t('account.makeToken')}
        </Button>
      </form>
    </>
  );
}
