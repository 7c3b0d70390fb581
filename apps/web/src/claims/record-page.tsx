import './claims.css';
import { Anchor, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { server } from '../data/client.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { Part } from '../ui/part.tsx';
import { useTitle } from '../ui/title.ts';
import type { BoardClaim } from './board.ts';
import type { RecordAddress } from './record-address.ts';
import { useSaid } from './said.ts';

export interface RecordPageProps {
  readonly at: RecordAddress;
  readonly asOf: string | undefined;
}

/** One record, whole, with all that became of it. */
export function RecordPage({ at, asOf }: RecordPageProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { day } = useWritten();
  useTitle(at.key, t(`record.kind.${at.kind}`));
  const { data, error, refetch } = useQuery({
    queryKey: ['record', at, asOf],
    queryFn: ({ signal }) => server.oneRecord({ params: at, ...(asOf === undefined ? {} : { asOf }), signal }),
  });
  const claim = at.kind === 'claim' && data?.body ? (data.body as unknown as BoardClaim['claim']) : null;
  return (
    <main className="page" id="content" tabIndex={-1}>
      <Text c="dimmed" size="sm">
        {t(`record.kind.${at.kind}`)} · <bdi>{at.dataset}</bdi>
      </Text>
      <Title order={1} size="h3" dir="auto">
        {claim ? said.claim(claim) : at.key}
      </Title>
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {data ? null : error ? null : <Skeleton height={240} mt="md" />}
      {(data?.notices ?? []).map((notice) => (
        <Text key={notice} className="notice" dir="auto">
          {notice}
        </Text>
      ))}
      {data?.withdrawn ? <Text className="retracted">{t('record.withdrawn', { why: data.withdrawn })}</Text> : null}
      {data?.body ? <Fields body={data.body} /> : null}
      {data ? (
        <Part order={2} title={t('panel.history')}>
          <ol className="log">
            {data.history.map((r) => (
              <li key={r.since}>
                <Anchor href={`/datasets/${at.dataset}?as_of=${encodeURIComponent(`#${r.since}`)}`}>
                  {t('record.since', { seq: r.since })}
                </Anchor>
                {r.reason === null ? null : <Text size="sm">{t('record.withdrawn', { why: r.reason })}</Text>}
              </li>
            ))}
          </ol>
          <Text size="xs" c="dimmed">
            {t('figures.commit', {
              seq: data.asOf.seq,
              id: data.asOf.commit.slice(0, 12),
              when: day(data.asOf.recordedAt.slice(0, 10)),
            })}
          </Text>
        </Part>
      ) : null}
    </main>
  );
}

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A value of a record in words: members of a group one after another, whatever they are. Text only. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, v]) => !isNothing(v))
    .map(([name, v]) => `${name}: ${inWords(v)}`)
    .join(', ');
}

function Fields({ body }: { readonly body: Readonly<Record<string, unknown>> }) {
  const told = Object.entries(body).filter(([, value]) => !isNothing(value) && inWords(value) !== '');
  return (
    <dl className="words">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{inWords(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
