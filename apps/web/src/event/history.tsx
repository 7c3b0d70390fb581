import type { Codebook } from '@cairn/domain';
import { Badge, Loader, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type EventHistory, useHistory } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useSeen } from '../ui/seen.ts';
import { useFields } from './fields.ts';
import { KeptClosed } from './kept-closed.tsx';

type Step = EventHistory['history'][number];

export interface HistoryProps {
  /** The event, as `dataset/id`. */
  readonly open: string;
  readonly asOf: string | undefined;
  /** Says what codes mean, once it has come. */
  readonly codebook: Codebook | undefined;
}

/** Every revision of an event, the newest first, with the fields that each changed. */
export function History({ open, asOf, codebook }: HistoryProps) {
  const { t } = useTranslation();
  const { data, error, refetch, isPending } = useHistory(open, asOf);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Loader size="sm" aria-label={t('loading')} />;
  return (
    <ol className="log" reversed>
      {[...data.history].reverse().map((step) => (
        <Revision key={step.since} step={step} codebook={codebook} />
      ))}
    </ol>
  );
}

interface RevisionProps {
  readonly step: Step;
  readonly codebook: Codebook | undefined;
}

function Revision({ step, codebook }: RevisionProps) {
  const { t } = useTranslation();
  const seen = useSeen();
  const { day } = useWritten();
  return (
    <li>
      <Badge variant="outline" size="sm">
        {t(`change.${step.change}`)}
      </Badge>{' '}
      <Text span size="sm">
        {t('panel.inCommit', { seq: step.since, when: day(step.recordedAt.slice(0, 10)) })}
      </Text>
      <Text size="sm" c="dimmed">
        <bdi>{seen(step.message)}</bdi>
      </Text>
      {step.reason === null ? null : <Text size="sm">{t('panel.reason', { why: step.reason })}</Text>}
      {step.event !== null && step.changed.length > 0 ? <Differences step={step} codebook={codebook} /> : null}
    </li>
  );
}

function Differences({ step, codebook }: RevisionProps) {
  const { t } = useTranslation();
  const { nameOf, told } = useFields(codebook);
  return (
    <Table className="differences" fz="xs" captionSide="top">
      <Table.Caption ta="start">{t('panel.changed')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('panel.field')}</Table.Th>
          <Table.Th scope="col">{t('panel.before')}</Table.Th>
          <Table.Th scope="col">{t('panel.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {Object.entries(step.fields).map(([column, [before, after]]) => (
          <Table.Tr key={column}>
            <Table.Th scope="row">{nameOf(column)}</Table.Th>
            <Table.Td>
              <Cell column={column}>{told(column, before)}</Cell>
            </Table.Td>
            <Table.Td>
              <Cell column={column}>{told(column, after)}</Cell>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const Cell = ({ column, children }: { readonly column: string; readonly children: string }) =>
  column === 'notes' ? <KeptClosed>{children}</KeptClosed> : children;
