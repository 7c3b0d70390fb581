import './event.css';
import type { Filter } from '@cairn/domain';
import { Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type OneEvent, useCodebook, useDatasets, useEvent } from '../data/server.ts';
import { PastNote } from '../explore/past-note.tsx';
import { directionOf } from '../i18n/index.ts';
import { Failed } from '../ui/failed.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { useWritten } from '../ui/numbers.ts';
import { Part } from '../ui/part.tsx';
import { CitationBox } from './citation-box.tsx';
import { citedEvent } from './cited.ts';
import { EventFindings } from './event-findings.tsx';
import { History } from './history.tsx';
import { type Neighbours, useNeighbours } from './neighbours.ts';
import { Permalink } from './permalink.tsx';
import { readNow } from './reading.ts';
import { Told } from './told.tsx';

export interface EventPanelProps {
  /** The event that is open, as `dataset/id`. */
  readonly open: string | null;
  /** The filter of the table that it was opened from. */
  readonly filter: Filter;
  readonly onOpen: (address: string) => void;
  readonly onClose: () => void;
}

/** One event: all that is recorded of it, how it came to read so, how to link to it and how to cite it. */
export function EventPanel({ open, filter, onOpen, onClose }: EventPanelProps) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch, isPending } = useEvent(open, filter.as_of);
  const neighbours = useNeighbours(filter, open);
  const narrow = useNarrow();
  const step = (event: KeyboardEvent) => {
    const to = event.altKey ? { ArrowUp: neighbours.before, ArrowDown: neighbours.after }[event.key] : null;
    if (!to) return;
    event.preventDefault();
    onOpen(to);
  };
  return (
    <Drawer
      opened={open !== null}
      onClose={onClose}
      onKeyDown={step}
      attributes={{ header: { role: 'presentation' } }} // no banner of the page
      position={narrow ? 'bottom' : directionOf(i18n.language) === 'rtl' ? 'left' : 'right'}
      size={narrow ? '88%' : 'md'}
      {...(narrow ? { classNames: { content: 'sheet', body: 'sheetbody' } } : {})}
      title={
        <Text fw={600}>
          {t('event.title')} <bdi>{open}</bdi>
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('event.close') }}
      overlayProps={{ backgroundOpacity: 0.15 }}
    >
      <Steps neighbours={neighbours} onOpen={onOpen} />
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      {open !== null && isPending && !error ? <Lines /> : null}
      {data && open !== null ? <Body open={open} data={data} asOf={filter.as_of} /> : null}
    </Drawer>
  );
}

/** Lines that are still on their way. */
function Lines() {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')}>
      {['70%', '55%', '85%', '40%', '90%', '60%'].map((width) => (
        <Skeleton key={width} height={14} width={width} />
      ))}
    </Stack>
  );
}

interface StepsProps {
  readonly neighbours: Neighbours;
  readonly onOpen: (address: string) => void;
}

function Steps({ neighbours: { before, after }, onOpen }: StepsProps) {
  const { t } = useTranslation();
  const to = (event: string | null) => ({
    size: 'compact-xs',
    variant: 'default',
    // stays reachable at an end, so that the focus is not lost with it
    'aria-disabled': event === null,
    ...(event === null ? { 'data-disabled': true } : {}),
    onClick: () => (event === null ? undefined : onOpen(event)),
  });
  return (
    <Group gap="xs" mb="sm">
      <Button {...to(before)} aria-keyshortcuts="Alt+ArrowUp" title="Alt+↑">
        {t('panel.previous')}
      </Button>
      <Button {...to(after)} aria-keyshortcuts="Alt+ArrowDown" title="Alt+↓">
        {t('panel.next')}
      </Button>
    </Group>
  );
}

interface BodyProps {
  readonly open: string;
  readonly data: OneEvent;
  readonly asOf: string | undefined;
}

function Body({ open, data, asOf }: BodyProps) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const known = useDatasets().data?.datasets ?? [];
  const { data: codebook } = useCodebook(known.find((d) => d.name === data.dataset)?.codebook, asOf);
  const cited = citedEvent(data, known, readNow());
  return (
    <>
      {data.retracted === null ? null : (
        <Text className="retracted" mb="sm">
          {t('event.retracted', { why: data.retracted })}
        </Text>
      )}
      <PastNote wanted={asOf} state={data.asOf} />
      {data.notices.map((notice) => (
        <Text key={notice} size="sm" className="notice" dir="auto">
          {notice}
        </Text>
      ))}
      <Told data={data} codebook={codebook} asOf={asOf} />
      <Text size="xs" c="dimmed" mt="sm">
        {t('event.recorded', { seq: data.since, when: day(data.recordedAt.slice(0, 10)) })}
      </Text>
      <Part order={3} title={t('findings.title')}>
        <EventFindings open={open} asOf={asOf} />
      </Part>
      <Part order={3} title={t('panel.history')}>
        <History open={open} asOf={asOf} codebook={codebook} />
      </Part>
      <Part order={3} title={t('cite.title')}>
        <CitationBox cited={cited} />
        <Permalink address={cited.address} />
      </Part>
    </>
  );
}
