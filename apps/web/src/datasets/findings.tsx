import { CHECKS, type CheckCode } from '@cairn/domain';
import { Anchor, Badge, Button, Collapse, Group, Loader, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exploreAt, type Finding, useFindings } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useSeen } from '../ui/seen.ts';
import { bySeverity, type CheckCount, ranked } from './findings-summary.ts';

export interface FindingsProps {
  readonly dataset: string;
  /** The state that is shown; undefined: the latest. */
  readonly asOf: string | undefined;
}

/** What checks said about the rows of a dataset: all of it in counts, by check, and each check with its first findings. */
export function FindingsSummary({ dataset, asOf }: FindingsProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data, error, refetch, isPending } = useFindings(dataset, { limit: 1 }, asOf);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Skeleton height={90} role="status" aria-label={t('loading')} />;
  if (data.counts.length === 0) return <Text c="dimmed">{t('findings.none')}</Text>;
  return (
    <>
      <Group gap="xs" mb="xs">
        {bySeverity(data.counts).map(({ severity, count: n }) => (
          <Badge key={severity} variant="outline" className="grave" data-severity={severity}>
            {t(`findings.of.${severity}`, { n: count(n) })}
          </Badge>
        ))}
      </Group>
      <ul className="log checks">
        {ranked(data.counts).map((of) => (
          <Check key={`${of.severity} ${of.check}`} of={of} dataset={dataset} asOf={asOf} />
        ))}
      </ul>
    </>
  );
}

function Check({ of: { check, severity, count: n }, dataset, asOf }: FindingsProps & { readonly of: CheckCount }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const [open, setOpen] = useState(false);
  const code = check as CheckCode;
  return (
    <li>
      <div className="check">
        <Text span fw={650} className="times">
          {count(n)}
        </Text>
        <div lang="en" dir="ltr">
          <Text size="sm">{CHECKS[code].say}</Text>
          <Text size="xs" c="dimmed">
            {CHECKS[code].fix} · {check}
          </Text>
        </div>
        <Text size="xs" className="grave" data-severity={severity}>
          {t(`findings.is.${severity}`)}
        </Text>
        <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('findings.hide') : t('findings.show')}
        </Button>
      </div>
      <Collapse expanded={open}>{open ? <First dataset={dataset} check={code} asOf={asOf} /> : null}</Collapse>
    </li>
  );
}

/** Findings of a check that are shown. */
const SHOWN = 20;

function First({ dataset, check, asOf }: FindingsProps & { readonly check: CheckCode }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data, error, refetch, isPending } = useFindings(dataset, { check, limit: SHOWN }, asOf);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Loader size="sm" aria-label={t('loading')} />;
  return (
    <ul className="examples">
      {data.findings.map((finding) => (
        <li key={[finding.seq, finding.file, finding.line, finding.column, finding.key].join()}>
          <Example finding={finding} asOf={asOf} />
        </li>
      ))}
      {data.next === null ? null : <li>{t('findings.more', { n: count(SHOWN) })}</li>}
    </ul>
  );
}

/** Where a finding was made and what stood there, with a way to the event that it is about. */
function Example({ finding, asOf }: { readonly finding: Finding; readonly asOf: string | undefined }) {
  const seen = useSeen();
  const { key, file, line, column, value, dataset } = finding;
  const where = [seen(file), line, column].filter((part) => part !== null).join(' · ');
  return (
    <>
      <bdi>{where}</bdi>
      {value === null ? null : <bdi className="value">{value}</bdi>}
      {key === null ? null : (
        <Anchor size="sm" href={`${exploreAt(dataset, asOf)}&open=${dataset}/${encodeURIComponent(key)}`}>
          <bdi>{key}</bdi>
        </Anchor>
      )}
    </>
  );
}
