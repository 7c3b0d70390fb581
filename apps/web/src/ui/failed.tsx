import { Refused } from '@cairn/contract';
import { Problem } from '@cairn/domain';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What is wrong, and what to do next: as the server says it, or that it cannot be reached. */
function toldOf(cause: unknown): { say: string; fix: string } | null {
  if (cause instanceof Refused) return { say: cause.document.detail, fix: cause.document.fix };
  if (cause instanceof Problem) return { say: cause.say, fix: cause.fix };
  return null;
}

export function Failed({ cause, retry }: { readonly cause: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  const told = toldOf(cause) ?? { say: t('failed.unreachable'), fix: t('failed.unreachableFix') };
  return (
    <Alert color="red" variant="light" title={t('failed.title')} role="alert">
      <Text size="sm">{told.say}</Text>
      <Text size="sm" c="dimmed">
        {told.fix}
      </Text>
      {retry ? (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={retry}>
            {t('failed.retry')}
          </Button>
        </Group>
      ) : null}
    </Alert>
  );
}
