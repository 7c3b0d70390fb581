import { Drawer, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEvent } from '../data/server.ts';
import { directionOf } from '../i18n/index.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';

export interface EventPanelProps {
  readonly open: string | null;
  readonly asOf: string | undefined;
  readonly onClose: () => void;
}

/** One event in words, with the commit that recorded it. */
export function EventPanel({ open, asOf, onClose }: EventPanelProps) {
  const { t, i18n } = useTranslation();
  const { day } = useWritten();
  const { data, error, refetch, isPending } = useEvent(open, asOf);
  return (
    <Drawer
      opened={open !== null}
      onClose={onClose}
      position={directionOf(i18n.language) === 'rtl' ? 'left' : 'right'}
      size="md"
      title={
        <Text fw={600}>
          {t('event.title')} {open}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('event.close') }}
      overlayProps={{ backgroundOpacity: 0.15 }}
    >
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {open !== null && isPending && !error ? <Loader size="sm" /> : null}
      {data ? (
        <>
          {data.retracted === null ? null : (
            <Text c="red" mb="sm">
              {t('event.retracted', { why: data.retracted })}
            </Text>
          )}
          <dl className="words">
            {data.words.map(({ what, told }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
              <div key={i}>
                <dt>{what}</dt>
                <dd>{told}</dd>
              </div>
            ))}
          </dl>
          {data.notices.map((notice) => (
            <Text key={notice} size="sm" className="notice">
              {notice}
            </Text>
          ))}
          <Text size="xs" c="dimmed" mt="sm">
            {t('event.recorded', { seq: data.since, when: day(data.recordedAt.slice(0, 10)) })}
          </Text>
        </>
      ) : null}
    </Drawer>
  );
}
