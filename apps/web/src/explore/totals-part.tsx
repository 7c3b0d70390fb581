import type { Filter } from '@cairn/domain';
import { Group, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTotals } from '../data/server.ts';
import { EmbedButton } from '../embed/embed-button.tsx';
import { CiteAnswer } from '../event/cite-answer.tsx';
import { Failed } from '../ui/failed.tsx';
import { AnsweredLine } from './answered-line.tsx';
import { Figures } from './figures.tsx';

/** The figures of the filter, and how to cite them. */
export function TotalsPart({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useTotals(filter, '');
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  return (
    <>
      <div id="figures">
        <Figures totals={data} filter={filter} />
      </div>
      <AnsweredLine filter={filter} />
      <Group gap={6}>
        <CiteAnswer filter={filter} totals={data} />
        <EmbedButton totals={data} />
      </Group>
      {(data.notices ?? []).map((notice) => (
        <Text key={notice} size="xs" className="notice">
          {notice}
        </Text>
      ))}
    </>
  );
}
