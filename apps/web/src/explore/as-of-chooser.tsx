import './as-of.css';
import { Button, Loader, SegmentedControl, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { useSeen } from '../ui/seen.ts';
import { nameOfCommit, useFoundCommits, useReleases } from './as-of-states.ts';

const WAYS = ['releases', 'commits', 'day'] as const;
type Way = (typeof WAYS)[number];

export interface ChooserProps {
  readonly dataset: string;
  /** What is chosen: a release, the first letters of a commit's id, or a day; null for the latest. */
  readonly value: string | null;
  readonly onChoose: (when: string) => void;
}

/** Chooses a state: a release by its name, a commit from the log, or a day. */
export function StateChooser({ dataset, value, onChoose }: ChooserProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>(value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'day' : 'releases');
  return (
    <div className="chooser">
      <SegmentedControl
        size="xs"
        fullWidth
        value={way}
        onChange={(to) => setWay(to as Way)}
        data={WAYS.map((w) => ({ value: w, label: t(`past.way.${w}`) }))}
        aria-label={t('past.ways')}
      />
      {way === 'releases' ? <ReleaseList dataset={dataset} value={value} onChoose={onChoose} /> : null}
      {way === 'commits' ? <CommitList dataset={dataset} value={value} onChoose={onChoose} /> : null}
      {way === 'day' ? <DayChoice value={value} onChoose={onChoose} /> : null}
    </div>
  );
}

interface StateProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function State({ isChosen, onChoose, children }: StateProps) {
  return (
    <li>
      <UnstyledButton className="state" aria-pressed={isChosen} onClick={onChoose}>
        {children}
      </UnstyledButton>
    </li>
  );
}

function ReleaseList({ dataset, value, onChoose }: ChooserProps) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const { data, error, refetch } = useReleases(dataset);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" m="sm" aria-label={t('loading')} />;
  if (data.length === 0)
    return (
      <Text size="sm" c="dimmed" m="sm">
        {t('past.noRelease')}
      </Text>
    );
  return (
    <ul className="states">
      {data.map(({ name, seq, recordedAt }) => (
        <State key={name} isChosen={value === name} onChoose={() => onChoose(name)}>
          <bdi>{name}</bdi>
          <span className="small">{t('past.dated', { when: day(recordedAt.slice(0, 10)), seq })}</span>
        </State>
      ))}
    </ul>
  );
}

function CommitList({ dataset, value, onChoose }: ChooserProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 250);
  return (
    <>
      <TextInput
        size="xs"
        mt="xs"
        type="search"
        aria-label={t('past.findCommit')}
        placeholder={t('past.findCommit')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <FoundCommits key={asked} dataset={dataset} words={asked} value={value} onChoose={onChoose} />
    </>
  );
}

function FoundCommits({ dataset, words, value, onChoose }: ChooserProps & { readonly words: string }) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const seen = useSeen();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useFoundCommits(dataset, words);
  const commits = data?.pages.flatMap((page) => page.commits) ?? [];
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" m="sm" aria-label={t('loading')} />;
  return (
    <ul className="states">
      {commits.length === 0 ? <li className="small none">{t('past.noCommit')}</li> : null}
      {commits.map(({ seq, id, recordedAt, message }) => (
        <State
          key={id}
          isChosen={value !== null && value.length >= 7 && id.startsWith(value)}
          onChoose={() => onChoose(nameOfCommit(id))}
        >
          {seen(message) === message ? <bdi>{message}</bdi> : t('past.number', { seq })}
          <span className="small">{t('past.dated', { when: day(recordedAt.slice(0, 10)), seq })}</span>
        </State>
      ))}
      {hasNextPage ? (
        <li>
          <Button
            size="compact-xs"
            variant="subtle"
            fullWidth
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('past.older')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

function DayChoice({ value, onChoose }: Omit<ChooserProps, 'dataset'>) {
  const { t } = useTranslation();
  const [day, setDay] = useState(value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') onChoose(day);
      }}
    >
      <TextInput
        type="date"
        size="xs"
        mt="xs"
        label={t('past.day')}
        description={t('past.dayAbout')}
        max={new Date().toISOString().slice(0, 10)}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" mt="xs" variant="default" disabled={day === ''}>
        {t('past.show')}
      </Button>
    </form>
  );
}
