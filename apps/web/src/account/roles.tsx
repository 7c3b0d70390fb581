import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDatasets } from '../data/server.ts';
import { EVERYWHERE, type Person, ROLES } from './asking.ts';

/** A role and where it holds, in words. */
export function useRoleWords() {
  const { t } = useTranslation();
  return (dataset: string, role: string) =>
    dataset === EVERYWHERE
      ? t('account.roleEverywhere', { role: t(`role.${role}`) })
      : t('account.roleOn', { role: t(`role.${role}`), dataset });
}

export const rolesOf = ({ roles }: Pick<Person, 'roles'>) => Object.entries(roles).sort(([a], [b]) => (a < b ? -1 : 1));

/** Two fields of a form, `role` and `dataset`. */
export function RoleFields() {
  const { t } = useTranslation();
  const { data } = useDatasets();
  const places = (data?.datasets ?? []).map(({ name }) => ({ value: name, label: name }));
  return (
    <div className="pair">
      <NativeSelect
        name="role"
        label={t('people.role')}
        data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <NativeSelect
        name="dataset"
        label={t('people.on')}
        data={[{ value: EVERYWHERE, label: t('people.everywhere') }, ...places]}
      />
    </div>
  );
}
