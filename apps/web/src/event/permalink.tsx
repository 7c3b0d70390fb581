import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';

/** A link to what is shown, as it stood at its commit. */
export function Permalink({ address }: { readonly address: string }) {
  const { t } = useTranslation();
  return (
    <div className="permalink">
      <TextInput
        readOnly
        size="xs"
        dir="ltr"
        label={t('cite.link')}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Text size="xs" c="dimmed">
        {t('cite.linkAbout')}
      </Text>
      <CopyButton text={address} label={t('cite.copyLink')} />
    </div>
  );
}
