import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COLUMNS, type Column, USUAL } from './table-columns.ts';

export interface ColumnsMenuProps {
  readonly columns: readonly Column[];
  /** Null is the usual columns. */
  readonly onColumns: (names: readonly string[] | null) => void;
}

const isUsual = (names: readonly string[]) => names.length === USUAL.length && USUAL.every((n) => names.includes(n));

/** Which columns the table has; the choice stands in the address. */
export function ColumnsMenu({ columns, onColumns }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const names = columns.map((c) => c.name);
  const set = (next: readonly string[]) => {
    const known = COLUMNS.filter((c) => next.includes(c.name)).map((c) => c.name);
    if (known.length > 0) onColumns(isUsual(known) ? null : known);
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default">
          {t('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="columns" aria-label={t('table.columns')}>
        <Button size="compact-xs" variant="subtle" mb="xs" onClick={() => onColumns(null)}>
          {t('table.usual')}
        </Button>
        <Stack gap={6}>
          {COLUMNS.map(({ name, label }) => (
            <Checkbox
              key={name}
              size="xs"
              label={t(label)}
              checked={names.includes(name)}
              onChange={(event) =>
                set(event.currentTarget.checked ? [...names, name] : names.filter((n) => n !== name))
              }
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
