import { ActionIcon, Checkbox, Popover, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Address, Go } from '../../address.ts';
import { useShapeSets } from './shape-sets.ts';

export interface LayersMenuProps {
  readonly address: Address;
  readonly go: Go;
}

const COUNTRIES = '';

/** Chooses by which units areas are shaded, and which dated areas are drawn. Nothing where no file has been added. */
export function LayersMenu({ address, go }: LayersMenuProps) {
  const { t } = useTranslation();
  const { boundaries, areas } = useShapeSets(address.filter.as_of);
  if (boundaries.length + areas.length === 0) return null;
  const chosen = address.areas ?? [];
  const isOn = address.shape === 'countries' ? (address.boundary ?? COUNTRIES) : null;
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((n) => n !== name) : [...chosen, name].sort();
    go({ areas: next.length === 0 ? null : next });
  };
  return (
    <Popover position="left-end" shadow="md" width={270} withArrow trapFocus>
      <Popover.Target>
        <ActionIcon
          className="layers"
          variant={chosen.length > 0 ? 'filled' : 'default'}
          size={29}
          aria-label={t('layers.open')}
          title={t('layers.open')}
        >
          <svg
            width="18"
            height="18"
            viewBox="0 0 18 18"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <path
              d="M9 2.5 16 6.5 9 10.5 2 6.5zM2.5 9.8 9 13.5l6.5-3.7M2.5 12.8 9 16.5l6.5-3.7"
              strokeLinejoin="round"
            />
          </svg>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('layers.open')}>
        <Stack gap="md">
          {boundaries.length > 0 ? (
            <Radio.Group
              label={t('layers.units')}
              value={isOn}
              onChange={(name) => go({ shape: 'countries', boundary: name === COUNTRIES ? null : name })}
            >
              <Stack gap={10} mt={8}>
                <Radio size="sm" value={COUNTRIES} label={t('shape.countries')} />
                {boundaries.map(({ name, title }) => (
                  <Radio key={name} size="sm" value={name} label={<bdi>{title}</bdi>} />
                ))}
              </Stack>
            </Radio.Group>
          ) : null}
          {areas.length > 0 ? (
            <Checkbox.Group label={t('layers.areas')} value={[...chosen]}>
              <Stack gap={10} mt={8}>
                {areas.map(({ name, title }) => (
                  <Checkbox
                    key={name}
                    size="sm"
                    value={name}
                    label={<bdi>{title}</bdi>}
                    onChange={() => toggle(name)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          ) : null}
          <Text size="xs" c="dimmed">
            {t('layers.added')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
