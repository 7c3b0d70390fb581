import { Anchor, Badge, Loader, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDatasets } from './data/server.ts';
import { Failed } from './ui/failed.tsx';
import { useWritten } from './ui/numbers.ts';

/** What there is, under which licence, and since when. */
export function DatasetsPage() {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const { data, error, refetch, isPending } = useDatasets();
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (isPending) return <Loader m="xl" aria-label={t('loading')} />;
  return (
    <main className="page" id="content">
      <Title order={1} size="h3">
        {t('datasets.title')}
      </Title>
      {data.datasets.length === 0 ? <Text c="dimmed">{t('empty.datasets')}</Text> : null}
      {data.datasets.map((d) => (
        <article key={d.name} className="card">
          <Title order={2} size="h4">
            {d.title} <Badge variant="light">{t(`visibility.${d.visibility}`)}</Badge>
          </Title>
          {d.notice ? <Text className="notice">{d.notice}</Text> : null}
          <dl className="facts">
            <dt>{t('datasets.events')}</dt>
            <dd>{count(d.events)}</dd>
            <dt>{t('datasets.span')}</dt>
            <dd>{d.first && d.last ? `${day(d.first)} – ${day(d.last)}` : '–'}</dd>
            <dt>{t('datasets.codebook')}</dt>
            <dd>{d.codebook}</dd>
            <dt>{t('datasets.licence')}</dt>
            <dd>{d.licence}</dd>
          </dl>
          <Anchor href={`/?dataset=${encodeURIComponent(d.name)}`}>{t('datasets.open')}</Anchor>
        </article>
      ))}
    </main>
  );
}
