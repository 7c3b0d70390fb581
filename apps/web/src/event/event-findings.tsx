import { Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Finding, partsOf, useFindings } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useSeen } from '../ui/seen.ts';
import { useFields } from './fields.ts';

/** Findings of one event that are shown. */
const SHOWN = 50;

export interface EventFindingsProps {
  /** The event, as `dataset/id`. */
  readonly open: string;
  readonly asOf: string | undefined;
}

/** What checks said about the rows from which an event was read. */
export function EventFindings({ open, asOf }: EventFindingsProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { dataset, id } = partsOf(open);
  const { data, error, refetch, isPending } = useFindings(dataset, { id, limit: SHOWN }, asOf);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Loader size="sm" aria-label={t('loading')} />;
  if (data.findings.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('panel.noFindings')}
      </Text>
    );
  return (
    <ul className="log">
      {data.findings.map((finding) => (
        <li key={[finding.seq, finding.check, finding.file, finding.line, finding.column].join()}>
          <OneFinding finding={finding} />
        </li>
      ))}
      {data.next === null ? null : <li>{t('findings.more', { n: count(SHOWN) })}</li>}
    </ul>
  );
}

function OneFinding({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const seen = useSeen();
  const { nameOf } = useFields();
  const { check, severity, say, fix, file, line, column, value, seq } = finding;
  const where = [seen(file), line, `#${seq}`].filter((part) => part !== null).join(' · ');
  return (
    <>
      <Text size="sm" lang="en" dir="ltr" ta="start">
        {say}
      </Text>
      {column === null ? null : (
        <Text size="sm">
          <bdi>{nameOf(column)}</bdi>: <bdi>{value ?? t('panel.notGiven')}</bdi>
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t(`findings.is.${severity}`)} · <bdi lang="en">{fix}</bdi> · <bdi>{check}</bdi> · <bdi>{where}</bdi>
      </Text>
    </>
  );
}
