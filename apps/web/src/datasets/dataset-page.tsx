import './datasets.css';
import { Alert, Anchor, Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { exploreAt, type OneDataset, useCodebook, useDataset } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { Part } from '../ui/part.tsx';
import { useTitle } from '../ui/title.ts';
import { CodebookWords } from './codebook-words.tsx';
import { CommitLog } from './commit-log.tsx';
import { CoverageTable } from './coverage-table.tsx';
import { Facts } from './facts.tsx';
import { FindingsSummary } from './findings.tsx';
import { Releases } from './releases.tsx';

export interface DatasetPageProps {
  readonly name: string;
  /** The state that is shown; undefined: the latest. */
  readonly asOf: string | undefined;
}

/** A dataset: what may be done with it, what it covers, what its words mean, and how it came to be. */
export function DatasetPage({ name, asOf }: DatasetPageProps) {
  const { t } = useTranslation();
  const { data, error, refetch, isPending } = useDataset(name, asOf);
  useTitle(data?.dataset.title ?? name, asOf);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <Anchor href="/datasets" size="sm">
        {t('datasetPage.all')}
      </Anchor>
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {isPending && !error ? (
        <Skeleton height={220} mt={14} radius={8} role="status" aria-label={t('loading')} />
      ) : null}
      {data ? <Body found={data} asOf={asOf} /> : null}
    </main>
  );
}

function Body({ found, asOf }: { readonly found: OneDataset; readonly asOf: string | undefined }) {
  const { t } = useTranslation();
  const { dataset, notices, releases } = found;
  const codebook = useCodebook(dataset.codebook, asOf);
  const ofCodebook = (show: (cb: NonNullable<typeof codebook.data>) => ReactNode) =>
    codebook.error ? (
      <Failed cause={codebook.error} retry={() => void codebook.refetch()} />
    ) : codebook.data ? (
      show(codebook.data)
    ) : (
      <Skeleton height={120} role="status" aria-label={t('loading')} />
    );
  return (
    <>
      <Title order={1} size="h3">
        <bdi>{dataset.title}</bdi> <Badge variant="light">{t(`visibility.${dataset.visibility}`)}</Badge>
      </Title>
      {notices.map((notice) => (
        <Text key={notice} className="notice" dir="auto">
          {notice}
        </Text>
      ))}
      {asOf === undefined ? null : (
        <Alert variant="light" color="yellow" p="xs" className="past">
          <Text size="sm">{t('pastState', { when: asOf })}</Text>
          <Button component="a" href={`/datasets/${dataset.name}`} size="compact-xs" variant="default" mt={4}>
            {t('toPresent')}
          </Button>
        </Alert>
      )}
      <Facts dataset={dataset} />
      <Button component="a" href={exploreAt(dataset.name, asOf)} size="xs" mt="xs">
        {t('datasets.open')}
      </Button>
      <Part order={2} title={t('coverage.title')}>
        {ofCodebook((cb) => (
          <CoverageTable dataset={dataset.name} codebook={cb} asOf={asOf} />
        ))}
      </Part>
      <Part order={2} title={t('codebook.title')}>
        {ofCodebook((cb) => (
          <CodebookWords codebook={cb} />
        ))}
      </Part>
      <Part order={2} title={t('datasetPage.releases')}>
        <Releases releases={releases} />
      </Part>
      <Part order={2} title={t('datasetPage.log')}>
        <CommitLog dataset={dataset.name} asOf={asOf} />
      </Part>
      <Part order={2} title={t('findings.title')}>
        <FindingsSummary dataset={dataset.name} asOf={asOf} />
      </Part>
    </>
  );
}
