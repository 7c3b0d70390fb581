import './table.css';
import type { Filter } from '@cairn/domain';
import { Button, Text, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, Go } from '../address.ts';
import { type EventRow, useEvents, useTotals } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { Explained } from './explained.tsx';
import { ExportMenu } from './export-menu.tsx';
import { PastNote } from './past-note.tsx';
import { ColumnsMenu } from './table-choose.tsx';
import { columnsOf, tsvOf } from './table-columns.ts';
import { addressOf, Rows } from './table-rows.tsx';

export interface EventTableProps {
  readonly address: Pick<Address, 'open' | 'order' | 'columns'>;
  readonly go: Go;
  readonly filter: Filter;
}

/** The filter's events; more are brought as the reader goes on. */
export function EventTable({ address, go, filter }: EventTableProps) {
  const { t } = useTranslation();
  const { order, open } = address;
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useEvents(filter, true, order);
  const pages = data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.events) ?? [], [pages]);
  const all = pages?.[0]?.count ?? 0;
  const names = address.columns?.join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the list
  const columns = useMemo(() => columnsOf(address.columns), [names]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (data && rows.length === 0)
    return (
      <div className="empty">
        <Text fw={600}>{t('table.nothing')}</Text>
        <Text c="dimmed">{t('table.nothingFix')}</Text>
      </div>
    );
  const commit = pages?.[0]?.asOf.commit;
  const asShown = commit === undefined ? filter : { ...filter, as_of: commit };
  const taken = rows.filter((row) => chosen.has(addressOf(row)));
  return (
    <section aria-label={t('table.title')} className="table">
      <div className="tablehead">
        <Count shown={rows.length} all={all} filter={filter} />
        <PastNote wanted={filter.as_of} state={data?.pages[0]?.asOf} />
        <Copy
          taken={taken}
          text={() =>
            tsvOf(
              columns.map((c) => t(c.label)),
              columns,
              taken,
            )
          }
          onClear={() => setChosen(new Set())}
        />
        <ColumnsMenu columns={columns} onColumns={(list) => go({ columns: list }, 'replace')} />
        <ExportMenu filter={asShown} count={all} sample={rows} />
      </div>
      <Rows
        {...{ rows, all, columns, order, open, chosen }}
        onChosen={setChosen}
        onOrder={(next) => go({ order: next })}
        onOpen={(to) => go({ open: to })}
        more={hasNextPage && !isFetchingNextPage ? fetchNextPage : null}
      />
    </section>
  );
}

interface CountProps {
  readonly shown: number;
  readonly all: number;
  readonly filter: Filter;
}

function Count({ shown, all, filter }: CountProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data } = useTotals(filter, '');
  const text = t('table.of', { shown: count(shown), all: count(all) });
  const said = (
    <UnstyledButton className="tablecount" aria-live="polite">
      {text}
    </UnstyledButton>
  );
  if (!data) return said;
  return (
    <Explained of={null} figures={data.total} asOf={data.asOf} within={filter} events={filter}>
      {said}
    </Explained>
  );
}

interface CopyProps {
  readonly taken: readonly EventRow[];
  readonly text: () => string;
  readonly onClear: () => void;
}

/** Copies the rows that are ticked, for a spreadsheet. */
function Copy({ taken, text, onClear }: CopyProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);
  if (taken.length === 0) return <span className="copying" />;
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setSaid('copied'),
      () => setSaid('refused'),
    );
  return (
    <div className="copying">
      <Button size="compact-xs" onClick={() => void copy()}>
        {t('table.copy', { n: count(taken.length) })}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        {t('table.untick')}
      </Button>
      <Text size="xs" component="output">
        {said === null ? '' : t(`cite.${said}`)}
      </Text>
    </div>
  );
}
