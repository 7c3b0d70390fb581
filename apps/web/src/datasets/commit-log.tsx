import { Anchor, Button, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Commits, exploreAt, useCommits } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useSeen } from '../ui/seen.ts';

type Commit = Commits['commits'][number];

export interface CommitLogProps {
  readonly dataset: string;
  readonly asOf: string | undefined;
}

/** Commits of a dataset, the newest first, a page at a time. */
export function CommitLog({ dataset, asOf }: CommitLogProps) {
  const { t } = useTranslation();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useCommits(dataset, asOf);
  const commits = data?.pages.flatMap((page) => page.commits) ?? [];
  if (error && commits.length === 0) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  return (
    <>
      <ul className="log">
        {commits.map((commit) => (
          <Entry key={commit.seq} commit={commit} dataset={dataset} />
        ))}
      </ul>
      {error ? <Failed cause={error} retry={() => void fetchNextPage()} /> : null}
      {hasNextPage && !error ? (
        <Button size="xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('datasetPage.older')}
        </Button>
      ) : null}
    </>
  );
}

function Entry({ commit, dataset }: { readonly commit: Commit; readonly dataset: string }) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const seen = useSeen();
  const { seq, id, recordedAt, author, message, origin, added, revised, retracted } = commit;
  return (
    <li>
      <Text size="sm">
        <bdi>{seen(message)}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {t('datasetPage.commit', {
          seq,
          id: id.slice(0, 12),
          when: day(recordedAt.slice(0, 10)),
          author: seen(author),
        })}
        {origin === null ? '' : ` · ${origin.file}`}
      </Text>
      <Text size="xs">
        {t('datasetPage.changes', { added: count(added), revised: count(revised), retracted: count(retracted) })}{' '}
        <Anchor size="xs" href={exploreAt(dataset, id)}>
          {t('datasetPage.exploreCommit', { seq })}
        </Anchor>
      </Text>
    </li>
  );
}
