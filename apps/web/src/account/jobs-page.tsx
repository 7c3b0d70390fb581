import { Anchor, Badge, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { server } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { Answered } from './answered.tsx';
import { isUnderWay, type Job, useChange, useJobs } from './asking.ts';
import { Frame } from './frame.tsx';
import { Pairs, useUnits, When } from './written.tsx';

export function JobsPage() {
  const { t } = useTranslation();
  return (
    <Frame at="jobs">
      <Answered of={useJobs()}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <Text mt="md">{t('jobs.none')}</Text>
          ) : (
            jobs.map((job) => <JobCard key={job.id} job={job} />)
          )
        }
      </Answered>
    </Frame>
  );
}

function JobCard({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const end = useChange((id: string) => server.cancelJob({ params: { job: id } }), 'jobs');
  const label = `${t(`jobs.kind.${job.kind}`)} ${job.file ?? job.about['dataset'] ?? ''}`.trim();
  return (
    <article className="card">
      <Group justify="space-between">
        <Title order={2} size="h5">
          <bdi>{label}</bdi>
        </Title>
        <Badge variant="outline" tt="none">
          {t(`jobs.state.${job.state}`)}
        </Badge>
      </Group>
      <Pairs of={job.about} />
      {isUnderWay(job) ? <HowFar job={job} label={label} /> : null}
      <Facts job={job} />
      {job.problem ? (
        <Text className="notice" size="sm">
          {job.problem.detail}. {job.problem.fix}
        </Text>
      ) : null}
      {end.error ? <Failed cause={end.error} /> : null}
      <Group gap="xs" mt="sm">
        {job.kind === 'export' && job.state === 'done' ? (
          <Anchor href={`/api/v1/jobs/${encodeURIComponent(job.id)}/result`} download={job.file ?? true}>
            {t('jobs.download')}
            <span className="unseen"> ({label})</span>
          </Anchor>
        ) : null}
        <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate(job.id)}>
          {isUnderWay(job) ? t('jobs.cancel') : t('jobs.forget')}
          <span className="unseen"> ({label})</span>
        </Button>
      </Group>
    </article>
  );
}

/** A bar; one that only moves, where nobody can tell. */
function HowFar({ job, label }: { readonly job: Job; readonly label: string }) {
  const known = job.progress === null ? null : Math.round(job.progress * 100);
  return (
    <Progress.Root my="xs">
      <Progress.Section value={known ?? 100} animated={known === null} aria-label={label} />
    </Progress.Root>
  );
}

function Facts({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { bytes } = useUnits();
  return (
    <Text size="sm" c="dimmed">
      {t('jobs.begun')} <When at={job.createdAt} />
      {job.rows === null ? null : ` · ${t('jobs.rows')} ${count(job.rows)}`}
      {job.bytes === null ? null : ` · ${bytes(job.bytes)}`}
      {job.expiresAt ? (
        <>
          {' · '}
          {t('jobs.kept')} <When at={job.expiresAt} />
        </>
      ) : null}
      {job.result ? (
        <>
          <br />
          {t('jobs.result', { added: job.result.added, revised: job.result.revised, rejected: job.result.rejected })}
        </>
      ) : null}
    </Text>
  );
}
