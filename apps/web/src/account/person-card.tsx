import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { type OneTimeLink, type Person, type Role, useChange } from './asking.ts';
import { Once } from './once.tsx';
import { RoleFields, rolesOf, useRoleWords } from './roles.tsx';
import { said } from './said.ts';
import { When } from './written.tsx';

export function LinkOnce({ link, email }: { readonly link: OneTimeLink; readonly email: string }) {
  const { t } = useTranslation();
  return (
    <Once label={t('people.linkFor', { email })} secret={link.url}>
      {t('people.linkOnce')} <When at={link.expiresAt} />
    </Once>
  );
}

/** Somebody with an account, what they may do, and what an administrator can change of that. */
export function PersonCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const params = { id: person.id };
  const close = useChange((disabled: boolean) => server.disablePerson({ params, body: { disabled } }), 'people');
  const link = useChange(() => server.makeLink({ params }));
  const fault = close.error ?? link.error;
  return (
    <article className="card" data-closed={person.disabled || undefined}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h5">
            <bdi>{person.email}</bdi>
          </Title>
          <Text size="sm" c="dimmed">
            {person.name ? <bdi>{person.name}</bdi> : null} {t('people.since')} <When at={person.madeAt} />
          </Text>
        </div>
        <Group gap={6}>
          {person.disabled ? <Badge color="red.9">{t('people.closed')}</Badge> : null}
          {person.hasPassword ? null : (
            <Badge variant="outline" tt="none">
              {t('people.noPassword')}
            </Badge>
          )}
        </Group>
      </Group>
      <Roles person={person} />
      {link.data ? <LinkOnce link={link.data} email={person.email} /> : null}
      {fault ? <Failed cause={fault} /> : null}
      <Group gap="xs" mt="sm">
        <Button size="xs" variant="default" loading={link.isPending} onClick={() => link.mutate(undefined)}>
          {t('people.makeLink')}
          <span className="unseen"> ({person.email})</span>
        </Button>
        <Button size="xs" variant="default" loading={close.isPending} onClick={() => close.mutate(!person.disabled)}>
          {person.disabled ? t('people.reopen') : t('people.close')}
          <span className="unseen"> ({person.email})</span>
        </Button>
      </Group>
    </article>
  );
}

interface Change {
  readonly dataset: string;
  readonly role: Role | null;
}

function Roles({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const written = useRoleWords();
  const set = useChange((body: Change) => server.setRole({ params: { id: person.id }, body }), 'people');
  const roles = rolesOf(person);
  return (
    <>
      {roles.length === 0 ? <Text size="sm">{t('people.noRoles')}</Text> : null}
      <ul className="roles">
        {roles.map(([dataset, role]) => (
          <li key={dataset}>
            {written(dataset, role)}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('people.takeAway', { role: written(dataset, role), email: person.email })}
              onClick={() => set.mutate({ dataset, role: null })}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      {set.error ? <Failed cause={set.error} /> : null}
      <details>
        <summary>
          {t('people.giveRole')}
          <span className="unseen"> ({person.email})</span>
        </summary>
        <form
          className="form"
          onSubmit={said((field) => set.mutate({ dataset: field('dataset'), role: field('role') as Role }))}
        >
          <RoleFields />
          <Button type="submit" size="xs" loading={set.isPending}>
            {t('people.give')}
          </Button>
        </form>
      </details>
    </>
  );
}
