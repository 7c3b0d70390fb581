import { Button, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** Copies a text, and says whether it did: browsers refuse it on addresses that are not secure. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  const { copy, copied, error } = useClipboard({ timeout: 3000 });
  return (
    <div className="copying">
      <Button size="compact-xs" variant="default" onClick={() => copy(text)}>
        {label}
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {error ? t('cite.refused') : copied ? t('cite.copied') : ''}
      </Text>
    </div>
  );
}
