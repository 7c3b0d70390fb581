import { Alert, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordAddress } from '../claims/record-address.ts';
import { server } from '../data/client.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';

/** What has become of the figures of a briefing since its state: by how much, and why. */
export function CheckPart({ at }: { readonly at: Omit<RecordAddress, 'kind'> }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data, error, refetch } = useQuery({
    queryKey: ['briefing', at, 'check'],
    queryFn: ({ signal }) => server.checkBriefing({ params: at, signal }),
  });
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={200} mt="md" />;
  const { drifts, typed, figures, pinned, asOf } = data;
  const drifted = new Map(drifts.map((d) => [`${d.figure.line}:${d.figure.column}`, d]));
  const holds = drifts.length === 0;
  return (
    <section aria-label={t('briefings.way.check')} className="checked">
      <Alert variant="light" color={holds ? 'teal' : 'yellow'} mb="sm">
        {holds
          ? t('briefings.allHold', { count: figures.length })
          : t('briefings.drifted', { drifted: count(drifts.length), all: count(figures.length) })}{' '}
        {t('briefings.between', { from: pinned.seq, to: asOf.seq })}
      </Alert>
      <Table.ScrollContainer minWidth={560}>
        <Table fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {(['line', 'said', 'now', 'why'] as const).map((head) => (
                <Table.Th key={head}>{t(`briefings.head.${head}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.map((figure) => {
              const drift = drifted.get(`${figure.line}:${figure.column}`);
              const since = drift?.since;
              return (
                <Table.Tr key={`${figure.line}:${figure.column}`} data-drifted={drift ? true : undefined}>
                  <Table.Td>{figure.line}</Table.Td>
                  <Table.Td>{drift?.said ?? (figure.label || figure.shown)}</Table.Td>
                  <Table.Td>
                    {figure.missing === null ? figure.shown : t(`briefings.missing.${figure.missing}`)}
                    {drift ? null : ` ✓`}
                  </Table.Td>
                  <Table.Td>
                    {since
                      ? t('briefings.why', {
                          added: count(since.added),
                          revised: count(since.revised),
                          retracted: count(since.retracted),
                        })
                      : null}
                    <Text size="xs" c="dimmed" className="where" dir="ltr">
                      {figure.where.replace(/&?as_of=[0-9a-f]{64}/, '')}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {typed.length > 0 ? (
        <>
          <Text fw={600} size="sm" mt="md">
            {t('briefings.typed')}
          </Text>
          <ul className="typed">
            {typed.map((number) => (
              <li key={`${number.line}:${number.column}`}>
                {t('briefings.typedAt', { text: number.text, line: number.line })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
