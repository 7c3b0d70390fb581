import type { Filter } from '@cairn/domain';
import { Drawer, Text, UnstyledButton } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTotals } from '../data/server.ts';
import { Guarded } from '../ui/guarded.tsx';
import { BreakdownIcon, FilterIcon, TableIcon, TimeIcon } from '../ui/icons.tsx';
import { useWritten } from '../ui/numbers.ts';
import type { Parts } from './parts.ts';

const SHEETS = ['filters', 'time', 'breakdown', 'table'] as const;
type Sheet = (typeof SHEETS)[number];

const ICONS: Readonly<Record<Sheet, ComponentType>> = {
  filters: FilterIcon,
  time: TimeIcon,
  breakdown: BreakdownIcon,
  table: TableIcon,
};

/** How much of the window a sheet takes. */
const HEIGHTS: Readonly<Record<Sheet, string>> = { filters: '85%', time: '400px', breakdown: '70%', table: '85%' };

export interface SheetsProps {
  readonly parts: Parts;
  readonly filter: Filter;
  /** Whether nothing is open above the sheets. */
  readonly isOver: boolean;
}

/** The map, with every other part a sheet that comes up from a small bar below it. */
export function Sheets({ parts, filter, isOver }: SheetsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Sheet | null>(null);
  return (
    <>
      <div className="strip" data-part="figures">
        <Guarded>{parts.figures}</Guarded>
      </div>
      <div className="centre">
        <Guarded>{parts.map}</Guarded>
      </div>
      <Bar filter={filter} open={open} onOpen={setOpen} />
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="bottom"
        size={open === null ? 0 : HEIGHTS[open]}
        title={open === null ? '' : <Text fw={600}>{t(`sheet.${open}`)}</Text>}
        closeButtonProps={{ 'aria-label': t('sheet.close') }}
        closeOnEscape={isOver}
        trapFocus={isOver}
        attributes={{ header: { role: 'presentation' } }} // no banner of the page
        overlayProps={{ backgroundOpacity: 0.15 }}
        classNames={{ content: 'sheet', body: 'sheetbody' }}
      >
        {open === null ? null : <Guarded key={open}>{parts[open]}</Guarded>}
      </Drawer>
    </>
  );
}

interface BarProps {
  readonly filter: Filter;
  readonly open: Sheet | null;
  readonly onOpen: (sheet: Sheet) => void;
}

/** What can be opened, with how many conditions and events there are. */
function Bar({ filter, open, onOpen }: BarProps) {
  const { t } = useTranslation();
  const { about } = useWritten();
  const { data } = useTotals(filter, '');
  const { dataset: _, ...conditions } = filter;
  const given = Object.keys(conditions).length;
  const counts: Partial<Record<Sheet, string>> = {
    ...(given === 0 ? {} : { filters: about(given) }),
    ...(data ? { table: about(data.total.events) } : {}),
  };
  return (
    <nav className="bar" aria-label={t('sheet.bar')}>
      {SHEETS.map((sheet) => {
        const Sign = ICONS[sheet];
        return (
          <UnstyledButton
            key={sheet}
            aria-haspopup="dialog"
            aria-expanded={open === sheet}
            data-opens={sheet}
            onClick={() => onOpen(sheet)}
          >
            <Sign />
            <span>
              {t(`sheet.${sheet}`)} {counts[sheet] === undefined ? null : <span className="many">{counts[sheet]}</span>}
            </span>
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
