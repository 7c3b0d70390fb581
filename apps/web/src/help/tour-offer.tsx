import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAids } from '../ui/aid.ts';
import { useKept } from '../ui/kept.ts';

/** Offers the tour, until it was taken or declined once. */
export function TourOffer() {
  const { t } = useTranslation();
  const open = useAids();
  const [seen, setSeen] = useKept('tour', false);
  if (seen) return null;
  return (
    <section className="band" aria-label={t('tour.title')}>
      <Text size="sm">{t('tour.offer')}</Text>
      <Group gap={6}>
        <Button
          size="compact-xs"
          onClick={() => {
            setSeen(true);
            open('tour');
          }}
        >
          {t('tour.start')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setSeen(true)}>
          {t('tour.decline')}
        </Button>
      </Group>
    </section>
  );
}
