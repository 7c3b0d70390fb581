import type { Filter } from '@cairn/domain';
import { printFilter } from '@cairn/domain';
import { Anchor, Button, Popover, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay, type Job, useChange, useJobs, useMe } from '../account/asking.ts';
import { useUnits } from '../account/written.tsx';
import { type EventRow, exportOf, server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { FORMS, type Form, sizeOf } from './export-size.ts';

export interface ExportMenuProps {
  /** With the commit that is shown, so that the file has what was counted. */
  readonly filter: Filter;
  readonly count: number;
  /** Some of the events, by which sizes are judged. */
  readonly sample: readonly EventRow[];
}

/** Rows by which a size is judged, at most. */
const JUDGED = 200;

/** From so many events on it is worth having a file made in the background. */
const LONG = 20_000;

/** Saves all events of a filter, with how many they are and how large the file will be said first. */
export function ExportMenu(props: ExportMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={360} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default">
          {t('export.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="export" aria-label={t('export.title')}>
        <Forms {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Forms({ filter, count, sample }: ExportMenuProps) {
  const { t } = useTranslation();
  const written = useWritten();
  const { bytes } = useUnits();
  const account = useMe().data?.account;
  const judged = sample.slice(0, JUDGED);
  const about = (form: Form): string => {
    const size = sizeOf(form, count, judged);
    if (!size) return '';
    return t(size.isBound ? 'export.atMost' : 'export.about', { size: bytes(size.bytes) });
  };
  return (
    <>
      <Text size="sm" fw={600} mb={4}>
        {t('export.all', { count, n: written.count(count) })}
      </Text>
      <ul>
        {(Object.keys(FORMS) as Form[]).map((form) => (
          <li key={form}>
            <Anchor size="sm" fw={600} href={exportOf(filter, form)} download>
              {t(`export.form.${FORMS[form]}`)}
            </Anchor>
            <span className="size">{about(form)}</span>
            <span className="for">{t(`export.for.${FORMS[form]}`)}</span>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt="xs">
        {t('export.judged', { n: written.count(judged.length) })}
      </Text>
      {account && count >= LONG ? <InBackground filter={filter} /> : null}
    </>
  );
}

/** Has a file made on the server, and says how far it is. */
function InBackground({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const [started, setStarted] = useState<string | null>(null);
  const start = useChange(
    (format: (typeof FORMS)[Form]) => server.startExport({ body: { filter: printFilter(filter), format } }),
    'jobs',
  );
  const jobs = useJobs();
  const job = jobs.data?.jobs.find(({ id }) => id === started);
  return (
    <div className="background">
      <Text size="sm">{t('export.long')}</Text>
      <div className="choices">
        {(['csv', 'xlsx', 'geojson', 'parquet'] as const).map((format) => (
          <Button
            key={format}
            size="compact-xs"
            variant="default"
            loading={start.isPending && start.variables === format}
            onClick={() => start.mutate(format, { onSuccess: ({ id }) => setStarted(id) })}
          >
            {t(`export.form.${format}`)}
          </Button>
        ))}
      </div>
      {start.error ? <Failed cause={start.error} /> : null}
      {job ? <HowFar job={job} /> : null}
    </div>
  );
}

function HowFar({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const { bytes } = useUnits();
  const known = job.progress === null ? null : Math.round(job.progress * 100);
  return (
    <div role="status">
      <Text size="xs">
        {job.file} · {t(`jobs.state.${job.state}`)} {job.bytes === null ? '' : `· ${bytes(job.bytes)}`}
      </Text>
      {isUnderWay(job) ? (
        <Progress.Root my={4}>
          <Progress.Section value={known ?? 100} animated={known === null} aria-label={job.file ?? ''} />
        </Progress.Root>
      ) : null}
      {job.state === 'done' ? (
        <Anchor size="sm" href={`/api/v1/jobs/${encodeURIComponent(job.id)}/result`} download={job.file ?? true}>
          {t('jobs.download')}
        </Anchor>
      ) : null}
      {job.problem ? (
        <Text size="xs" className="notice">
          {job.problem.detail}. {job.problem.fix}
        </Text>
      ) : null}
    </div>
  );
}
