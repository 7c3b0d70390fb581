import { Button, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { Answered } from './answered.tsx';
import { type Person, type Role, useChange, usePeople } from './asking.ts';
import { Frame } from './frame.tsx';
import { LinkOnce, PersonCard } from './person-card.tsx';
import { RoleFields } from './roles.tsx';
import { said } from './said.ts';

export function PeoplePage() {
  return (
    <Frame at="people">
      <Answered of={usePeople()}>
        {({ people }) => (
          <>
            <Invite />
            <Found people={people} />
          </>
        )}
      </Answered>
    </Frame>
  );
}

function Invite() {
  const { t } = useTranslation();
  const add = useChange(
    (body: { email: string; name?: string; roles: Record<string, Role> }) => server.addPerson({ body }),
    'people',
  );
  const send = said((field, form) => {
    const name = field('name').trim();
    const roles = { [field('dataset')]: field('role') as Role };
    add.mutate({ email: field('email'), roles, ...(name === '' ? {} : { name }) }, { onSuccess: () => form.reset() });
  });
  return (
    <section className="card">
      <Title order={2} size="h4">
        {t('people.invite')}
      </Title>
      {add.data ? <LinkOnce link={add.data.link} email={add.data.person.email} /> : null}
      <form className="form" onSubmit={send}>
        <div className="pair">
          <TextInput name="email" type="email" autoComplete="off" label={t('signIn.email')} required dir="ltr" />
          <TextInput name="name" autoComplete="off" label={t('account.name')} maxLength={200} />
        </div>
        <RoleFields />
        {add.error ? <Failed cause={add.error} /> : null}
        <Button type="submit" loading={add.isPending}>
          {t('people.make')}
        </Button>
      </form>
    </section>
  );
}

function Found({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation();
  const [words, look] = useState('');
  const fits = ({ email, name }: Person) => `${email} ${name ?? ''}`.toLowerCase().includes(words.trim().toLowerCase());
  const found = people.filter(fits);
  return (
    <>
      <TextInput
        mt="lg"
        type="search"
        label={t('people.find')}
        value={words}
        onChange={(event) => look(event.currentTarget.value)}
      />
      {found.length === 0 ? <Text mt="sm">{t('people.none')}</Text> : null}
      {found.map((person) => (
        <PersonCard key={person.id} person={person} />
      ))}
    </>
  );
}
