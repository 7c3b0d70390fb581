import { Anchor, Badge, Group, Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exploreAt, useDatasets } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useTitle } from '../ui/title.ts';
import { Facts } from './facts.tsx';

/** What there is, under which licence, and since when. */
export function DatasetsPage() {
  const { t } = useTranslation();
  const { data, error, refetch, isPending } = useDatasets();
  useTitle(t('datasets.title'));
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Cards />;
  return (
    <main className="page" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('datasets.title')}
      </Title>
      {data.datasets.length === 0 ? (
        <div className="empty">
          <Text fw={600}>{t('empty.datasets')}</Text>
          <Text c="dimmed">{t('empty.fix')}</Text>
        </div>
      ) : null}
      {data.datasets.map((d) => (
        <article key={d.name} className="card">
          <Title order={2} size="h4">
            <Anchor href={`/datasets/${encodeURIComponent(d.name)}`} inherit>
              <bdi>{d.title}</bdi>
            </Anchor>{' '}
            <Badge variant="light">{t(`visibility.${d.visibility}`)}</Badge>
          </Title>
          {d.notice ? (
            <Text className="notice" dir="auto">
              {d.notice}
            </Text>
          ) : null}
          <Facts dataset={d} />
          <Group gap="md" mt="xs">
            <Anchor href={exploreAt(d.name)} aria-label={t('datasetPage.exploreNamed', { title: d.title })}>
              {t('datasets.open')}
            </Anchor>
          </Group>
        </article>
      ))}
    </main>
  );
}

/** Datasets that are still on their way. */
function Cards() {
  const { t } = useTranslation();
  return (
    <main className="page" id="content" tabIndex={-1} aria-busy>
      <Title order={1} size="h3">
        {t('datasets.title')}
      </Title>
      <div role="status" aria-label={t('loading')}>
        {[1, 2].map((n) => (
          <Skeleton key={n} height={170} mt={14} radius={8} />
        ))}
      </div>
    </main>
  );
}
