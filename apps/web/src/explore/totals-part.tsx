import type { Filter } from '@cairn/domain';
import { Alert, Button, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Go } from '../address.ts';
import { useTotals } from '../data/server.ts';
import { CiteAnswer } from '../event/cite-answer.tsx';
import { Failed } from '../ui/failed.tsx';
import { Figures } from './figures.tsx';

/** The figures of the filter, how to cite them, and that a state is past where it is. */
export function TotalsPart({ filter, go }: { readonly filter: Filter; readonly go: Go }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useTotals(filter, '');
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  const { as_of, ...present } = filter;
  return (
    <>
      <div id="figures">
        <Figures totals={data} />
      </div>
      <CiteAnswer filter={filter} totals={data} />
      {as_of === undefined ? null : (
        <Alert variant="light" color="yellow" p="xs" className="past">
          <Text size="sm">
            {t('figures.commit', {
              seq: data.asOf.seq,
              id: data.asOf.commit.slice(0, 12),
              when: data.asOf.recordedAt.slice(0, 10),
            })}
          </Text>
          <Text size="sm">{t('pastState', { when: as_of })}</Text>
          <Button size="compact-xs" variant="default" mt={4} onClick={() => go({ filter: present })}>
            {t('toPresent')}
          </Button>
        </Alert>
      )}
      {(data.notices ?? []).map((notice) => (
        <Text key={notice} size="xs" className="notice">
          {notice}
        </Text>
      ))}
    </>
  );
}
