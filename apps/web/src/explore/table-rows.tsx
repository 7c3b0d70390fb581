import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableOrder } from '../address.ts';
import type { EventRow } from '../data/server.ts';
import { colourOf } from '../ui/colours.ts';
import { useWritten } from '../ui/numbers.ts';
import { ariaSort, type Column, nextOrder, SORTED, textOf } from './table-columns.ts';

/** Height of a row, pixels. */
const ROW = 34;

export const addressOf = (row: EventRow): string => `${row.dataset}/${row.id}`;

export interface RowsProps {
  readonly rows: readonly EventRow[];
  /** Events of the whole filter. */
  readonly all: number;
  readonly columns: readonly Column[];
  readonly order: TableOrder;
  readonly open: string | null;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly onOrder: (order: TableOrder) => void;
  readonly onOpen: (address: string) => void;
  readonly more: (() => unknown) | null;
}

export function Rows({ rows, all, columns, order, open, chosen, onChosen, onOrder, onOpen, more }: RowsProps) {
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
  const latest = useRef({ chosen, onChosen, onOpen });
  latest.current = { chosen, onChosen, onOpen };
  const tick = useCallback((address: string) => {
    const next = new Set(latest.current.chosen);
    if (!next.delete(address)) next.add(address);
    latest.current.onChosen(next);
  }, []);
  const opens = useCallback((address: string) => latest.current.onOpen(address), []);
  const isAll = rows.length > 0 && rows.every((row) => chosen.has(addressOf(row)));
  const grid = `34px ${columns.map((c) => c.width).join(' ')}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div ref={scroller} className="rows" tabIndex={0}>
      <table aria-rowcount={all + 1} style={{ '--grid': grid } as React.CSSProperties}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="tick">
              <input
                type="checkbox"
                aria-label={t('table.tickAll')}
                checked={isAll}
                onChange={() => onChosen(isAll ? new Set() : new Set(rows.map(addressOf)))}
              />
            </th>
            {columns.map((column) => (
              <Head key={column.name} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody style={{ blockSize: list.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index] as EventRow;
            const address = addressOf(row);
            return (
              <Row
                key={item.key}
                row={row}
                index={item.index}
                at={item.start}
                columns={columns}
                isOpen={open === address}
                isTicked={chosen.has(address)}
                onOpen={opens}
                onTick={tick}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly order: TableOrder;
  readonly onOrder: (order: TableOrder) => void;
}

const SIGNS = { ascending: '↑', descending: '↓', none: '↕' } as const;

/** The name of a column; where the server sorts by it, a button. */
function Head({ column: { name, label, isNumber }, order, onOrder }: HeadProps) {
  const { t } = useTranslation();
  const sort = ariaSort(name, order);
  return (
    <th scope="col" className={isNumber ? `${name} number` : name} aria-sort={sort}>
      {SORTED[name] && sort ? (
        <button type="button" onClick={() => onOrder(nextOrder(name, order))}>
          {t(label)} <span aria-hidden>{SIGNS[sort]}</span>
        </button>
      ) : (
        t(label)
      )}
    </th>
  );
}

interface RowProps {
  readonly row: EventRow;
  readonly index: number;
  /** Pixels from the first row. */
  readonly at: number;
  readonly columns: readonly Column[];
  readonly isOpen: boolean;
  readonly isTicked: boolean;
  readonly onOpen: (address: string) => void;
  readonly onTick: (address: string) => void;
}

const Row = memo(function Row({ row, index, at, columns, isOpen, isTicked, onOpen, onTick }: RowProps) {
  const { t } = useTranslation();
  const address = addressOf(row);
  return (
    <tr
      aria-rowindex={index + 2}
      data-open={isOpen || undefined}
      data-ticked={isTicked || undefined}
      style={{ transform: `translateY(${at}px)`, blockSize: ROW }}
      onClick={() => onOpen(address)}
    >
      <td className="tick">
        <input
          type="checkbox"
          aria-label={t('table.tick', { id: row.id })}
          checked={isTicked}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onTick(address)}
        />
      </td>
      {columns.map((column, i) => (
        <td key={column.name} className={column.isNumber ? `${column.name} number` : column.name}>
          {i === 0 ? (
            <button type="button">
              <Cell column={column} row={row} />
            </button>
          ) : (
            <Cell column={column} row={row} />
          )}
        </td>
      ))}
    </tr>
  );
});

function Cell({ column, row }: { readonly column: Column; readonly row: EventRow }) {
  const { count } = useWritten();
  const value = column.of(row);
  if (column.name === 'type')
    return (
      <>
        <span className="dot" style={{ background: colourOf(row.event_type) }} aria-hidden />
        {textOf(value)}
      </>
    );
  if (column.name === 'latitude' || column.name === 'longitude' || column.name === 'iso') return textOf(value);
  if (column.isNumber) return count(value as number | null);
  return textOf(value);
}
