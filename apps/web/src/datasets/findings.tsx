import { Loader, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFindings } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useSeen } from '../ui/seen.ts';
import { summarised } from './findings-summary.ts';

export interface FindingsProps {
  readonly dataset: string;
  readonly asOf: string | undefined;
}

/** What checks said about the rows of a dataset, by check, with what to do. */
export function FindingsSummary({ dataset, asOf }: FindingsProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const seen = useSeen();
  const { data, error, refetch, isPending } = useFindings(dataset, asOf);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Loader size="sm" aria-label={t('loading')} />;
  const { findings, next } = data;
  if (findings.length === 0) return <Text c="dimmed">{t('findings.none')}</Text>;
  return (
    <>
      <Text size="sm">
        {next === null
          ? t('findings.all', { shown: count(findings.length) })
          : t('findings.first', { shown: count(findings.length) })}
      </Text>
      <Table.ScrollContainer minWidth={560}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('findings.severity')}</Table.Th>
              <Table.Th scope="col">{t('findings.times')}</Table.Th>
              <Table.Th scope="col">{t('findings.said')}</Table.Th>
              <Table.Th scope="col">{t('findings.where')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {summarised(findings).map(({ check, severity, times, first }) => (
              <Table.Tr key={`${severity} ${check}`}>
                <Table.Td>{t(`findings.is.${severity}`)}</Table.Td>
                <Table.Td>{count(times)}</Table.Td>
                <Table.Td lang="en" dir="auto">
                  <Text size="sm">{first.say}</Text>
                  <Text size="xs" c="dimmed">
                    {first.fix} · {check}
                  </Text>
                </Table.Td>
                <Table.Td dir="auto">
                  {[seen(first.file), first.line, first.column].filter((part) => part !== null).join(' · ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
