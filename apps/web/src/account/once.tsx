import { Alert, Group, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../event/copy-button.tsx';

interface Shown {
  readonly label: string;
  readonly secret: string;
  /** Told before one asks for it again. */
  readonly children: ReactNode;
}

/** A secret in the one moment in which it can be read. Where the browser lets no page copy, it can be marked. */
export function Once({ label, secret, children }: Shown) {
  const { t } = useTranslation();
  return (
    <Alert variant="light" title={t('account.once')} role="status" my="sm">
      <Text size="sm">{children}</Text>
      <Group gap="xs" align="end" mt="xs">
        <TextInput
          readOnly
          flex={1}
          miw={200}
          dir="ltr"
          label={label}
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={secret} label={t('account.copy')} />
      </Group>
    </Alert>
  );
}
