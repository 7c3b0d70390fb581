import './briefings.css';
import { Anchor, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { server } from '../data/client.ts';
import { Failed } from '../ui/failed.tsx';
import { useTitle } from '../ui/title.ts';

/** Documents whose figures are live, and a way to begin one. */
export function BriefingsPage() {
  const { t } = useTranslation();
  useTitle(t('briefings.title'));
  const { data, error, refetch } = useQuery({
    queryKey: ['records', 'briefing'],
    queryFn: ({ signal }) => server.records({ params: { kind: 'briefing' }, query: {}, signal }),
  });
  return (
    <main className="page" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('briefings.title')}
      </Title>
      <Text c="dimmed">{t('briefings.about')}</Text>
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton height={90} mt="md" />}
      {data?.records.length === 0 ? (
        <div className="empty">
          <Text fw={600}>{t('briefings.nothing')}</Text>
          <Text c="dimmed">{t('briefings.nothingFix')}</Text>
        </div>
      ) : null}
      {(data?.records ?? []).map(({ dataset, key, body }) => (
        <article key={`${dataset}/${key}`} className="card">
          <Title order={2} size="h4">
            <Anchor href={`/briefings/${dataset}/${encodeURIComponent(key)}`} inherit>
              <bdi>{String(body['title'] ?? key)}</bdi>
            </Anchor>
          </Title>
          <Text size="sm" c="dimmed">
            <bdi>{dataset}</bdi> · <bdi>{key}</bdi>
          </Text>
        </article>
      ))}
    </main>
  );
}
