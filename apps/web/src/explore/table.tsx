import './table.css';
import type { Filter } from '@cairn/domain';
import { Anchor, Group, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type EventRow, exportOf, useEvents } from '../data/server.ts';
import { colourOf } from '../ui/colours.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';

/** Height of a row, pixels. */
const ROW = 34;

const FORMS = ['csv', 'hxl.csv', 'xlsx', 'geojson', 'ndjson', 'parquet', 'arrow'] as const;

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

export interface EventTableProps {
  readonly filter: Filter;
  readonly open: string | null;
  readonly onOpen: (address: string) => void;
}

/** The filter's events, the newest first; more are brought as the reader goes on. */
export function EventTable({ filter, open, onOpen }: EventTableProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useEvents(filter);
  const rows = data?.pages.flatMap((page) => page.events) ?? [];
  const all = data?.pages[0]?.count ?? 0;
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (data && rows.length === 0)
    return (
      <div className="empty">
        <Text fw={600}>{t('table.nothing')}</Text>
        <Text c="dimmed">{t('table.nothingFix')}</Text>
      </div>
    );
  return (
    <section aria-label={t('table.title')} className="table">
      <Group justify="space-between" gap="xs" px="xs" py={4}>
        <Text size="xs" c="dimmed" aria-live="polite">
          {t('table.of', { shown: count(rows.length), all: count(all) })}
        </Text>
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            {t('table.save')}
          </Text>
          {FORMS.map((form) => (
            <Anchor key={form} size="xs" href={exportOf(filter, form)} download>
              {form.toUpperCase()}
            </Anchor>
          ))}
        </Group>
      </Group>
      <Rows rows={rows} open={open} onOpen={onOpen} more={hasNextPage && !isFetchingNextPage ? fetchNextPage : null} />
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly EventRow[];
  readonly open: string | null;
  readonly onOpen: (address: string) => void;
  readonly more: (() => unknown) | null;
}

function Rows({ rows, open, onOpen, more }: RowsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last > rows.length - 30) more();
  }, [more, last, rows.length]);
  const heads = ['date', 'type', 'place', 'actors', 'killed'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div ref={scroller} className="rows" tabIndex={0}>
      <table aria-rowcount={rows.length}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head}>
                {t(`table.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ blockSize: list.getTotalSize() }}>
          {items.map((item) => (
            <Row
              key={item.key}
              row={rows[item.index] as EventRow}
              index={item.index}
              at={item.start}
              open={open}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: EventRow;
  readonly index: number;
  readonly at: number;
  readonly open: string | null;
  readonly onOpen: (address: string) => void;
}

function Row({ row, index, at, open, onOpen }: RowProps) {
  const { count } = useWritten();
  const e = row as unknown as Record<string, string | number | null>;
  const address = `${row.dataset}/${row.id}`;
  return (
    <tr
      aria-rowindex={index + 1}
      data-open={open === address || undefined}
      style={{ transform: `translateY(${at}px)`, blockSize: ROW }}
      onClick={() => onOpen(address)}
    >
      <td className="date">
        <button type="button" onClick={() => onOpen(address)}>
          {text(e['date'])}
        </button>
      </td>
      <td className="type">
        <span className="dot" style={{ background: colourOf(e['event_type'] as string | null) }} aria-hidden />
        {text(e['event_type'])}
      </td>
      <td className="place">{[e['location'], e['admin1'], e['country']].filter(Boolean).join(', ')}</td>
      <td className="actors">{[e['actor1'], e['actor2']].filter(Boolean).join(' – ')}</td>
      <td className="killed">{count(e['best'] as number | null)}</td>
    </tr>
  );
}
