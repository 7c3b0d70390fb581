import './claims.css';
import { printStatedFilter } from '@cairn/domain';
import { Anchor, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDatasets } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useTitle } from '../ui/title.ts';
import { type Asked, useAsked } from './asked.ts';
import { type Board, useBoard } from './board.ts';
import { BoardChart } from './board-chart.tsx';
import { ClaimsFilters } from './claims-filters.tsx';
import { ClaimsTable } from './claims-table.tsx';
import { Relations } from './relations.tsx';

/** Contested figures side by side: who says what of whom, and what that means together. */
export function ClaimsPage() {
  const { t } = useTranslation();
  const asked = useAsked();
  const { filter, fault, change } = asked;
  useTitle(t('claims.title'));
  const datasets = useDatasets();
  const known = datasets.data?.datasets ?? [];
  const only = known[0]?.name;
  const isAsked = filter.dataset !== undefined;
  useEffect(() => {
    if (!fault && !isAsked && only !== undefined) change({ dataset: [only] });
  }, [fault, isAsked, only, change]);
  const board = useBoard(filter, isAsked);
  const { dataset, as_of } = filter;
  const whole = useBoard({ ...(dataset ? { dataset } : {}), ...(as_of === undefined ? {} : { as_of }) }, isAsked);
  const failed = fault ?? datasets.error ?? board.error;
  return (
    <main className="page claims" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('claims.title')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('claims.about')}
      </Text>
      <ClaimsFilters asked={asked} datasets={known} whole={whole.data} />
      {failed ? <Failed cause={failed} retry={() => void board.refetch()} /> : null}
      {board.data ? <Told board={board.data} asked={asked} /> : failed ? null : <Skeleton height={340} mt="md" />}
    </main>
  );
}

function Told({ board, asked }: { readonly board: Board; readonly asked: Asked }) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const { seq, commit, recordedAt } = board.asOf;
  const { as_of: asOf, ...present } = asked.filter;
  const pinned = printStatedFilter({ ...present, as_of: commit });
  if (board.claims.length === 0 && board.series.length === 0)
    return (
      <div className="empty">
        <Text fw={600}>{t('claims.nothing')}</Text>
        <Text c="dimmed">{t('claims.nothingFix')}</Text>
      </div>
    );
  return (
    <>
      {board.notices.map((notice) => (
        <Text key={notice} className="notice" dir="auto">
          {notice}
        </Text>
      ))}
      <BoardChart board={board} />
      <ClaimsTable board={board} />
      <Series board={board} />
      <Relations board={board} />
      <Group gap="md" mt="lg" className="small">
        <span>{t('figures.commit', { seq, id: commit.slice(0, 12), when: day(recordedAt.slice(0, 10)) })}</span>
        <Anchor href={`/claims?${pinned}`}>{t('claims.permalink')}</Anchor>
        <Anchor href={`/api/v1/claims.csv?${pinned}`} download>
          CSV
        </Anchor>
        <Anchor href={`/api/v1/claims.json?${pinned}`} download>
          JSON
        </Anchor>
        {asOf === undefined ? null : (
          <Button size="compact-xs" variant="default" onClick={() => asked.change({ as_of: undefined } as never)}>
            {t('toPresent')}
          </Button>
        )}
      </Group>
    </>
  );
}

/** Dated statistics that the chart draws as lines. */
function Series({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  if (board.series.length === 0) return null;
  return (
    <ul className="relations">
      {board.series.map(({ dataset, key, series }) => (
        <li key={`${dataset}/${key}`} dir="auto">
          {t('claims.series', { title: series.title, claimant: series.claimant.name, count: series.points.length })}
        </li>
      ))}
    </ul>
  );
}
