import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What a short link leads to that cannot be read: what may have happened to it, and what to do. */
export function LostLink() {
  const { t } = useTranslation();
  return (
    <main className="empty" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('permalink.lost')}
      </Title>
      <Text mt="xs">{t('permalink.why')}</Text>
      <Text c="dimmed" mt="xs">
        {t('permalink.fix')}
      </Text>
      <Anchor href="/" className="after">
        {t('permalink.explore')}
      </Anchor>
    </main>
  );
}
