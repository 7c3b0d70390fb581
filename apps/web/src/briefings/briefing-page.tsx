import './briefings.css';
import { Alert, Anchor, Button, Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayCommit, useMe } from '../account/asking.ts';
import type { RecordAddress } from '../claims/record-address.ts';
import { server } from '../data/client.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useTitle } from '../ui/title.ts';
import { CheckPart } from './check-part.tsx';
import { Editor } from './editor.tsx';
import { Paper } from './paper.tsx';

export interface BriefingPageProps {
  readonly at: Omit<RecordAddress, 'kind'>;
}

const WAYS = ['read', 'check', 'edit'] as const;
type Way = (typeof WAYS)[number];

/** A briefing: to read, to check against the data as they are now, and to write on. */
export function BriefingPage({ at }: BriefingPageProps) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const [way, setWay] = useState<Way>('read');
  const queries = useQueryClient();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['briefing', at],
    queryFn: ({ signal }) => server.briefing({ params: at, signal }),
  });
  useTitle(data?.title ?? at.key, t('briefings.title'));
  const ways = WAYS.filter((w) => w !== 'edit' || mayCommit(me, at.dataset));
  const address = `/api/v1/briefings/${at.dataset}/${encodeURIComponent(at.key)}`;
  return (
    <main className="page briefing" id="content" tabIndex={-1}>
      <Group justify="space-between" align="start">
        <div>
          <Text size="sm" c="dimmed">
            <Anchor href="/briefings" inherit>
              {t('briefings.title')}
            </Anchor>{' '}
            · <bdi>{at.dataset}</bdi>
          </Text>
          <Title order={1} size="h3" dir="auto">
            {data?.title ?? at.key}
          </Title>
        </div>
        <SegmentedControl
          size="xs"
          value={way}
          onChange={(to) => setWay(to as Way)}
          data={ways.map((w) => ({ value: w, label: t(`briefings.way.${w}`) }))}
          aria-label={t('briefings.ways')}
        />
      </Group>
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton height={420} mt="md" />}
      {data && way === 'read' ? (
        <>
          <Paper html={data.html} title={data.title} />
          <Group gap="md" mt="sm" className="small">
            <span>
              {t('figures.commit', {
                seq: data.asOf.seq,
                id: data.asOf.commit.slice(0, 12),
                when: day(data.asOf.recordedAt.slice(0, 10)),
              })}
            </span>
            <Anchor href={`${address}.html`} download>
              HTML
            </Anchor>
            <Anchor href={`${address}.pdf`} download>
              PDF
            </Anchor>
            <Anchor href={`${address}.docx`} download>
              DOCX
            </Anchor>
            <Anchor href={`${address}.md`} download>
              Markdown
            </Anchor>
          </Group>
        </>
      ) : null}
      {data && way === 'check' ? <CheckPart at={at} /> : null}
      {data && way === 'edit' ? (
        <Editor
          at={at}
          markdown={data.markdown}
          onSaved={() => {
            void queries.invalidateQueries({ queryKey: ['briefing'] });
            setWay('read');
          }}
        />
      ) : null}
      {data?.figures.some(({ missing }) => missing !== null) && way === 'read' ? (
        <Alert variant="light" color="yellow" mt="sm">
          {t('briefings.incomplete')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => setWay('check')}>
            {t('briefings.way.check')}
          </Button>
        </Alert>
      ) : null}
    </main>
  );
}
