import type { Filter } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import type { FigureShown, GroupBy } from '../address.ts';
import type { Totals } from '../data/server.ts';
import { directionOf } from '../i18n/index.ts';
import { drawBars } from '../pictures/bars.ts';
import { fileOf, totalsCsv } from '../pictures/csv.ts';
import { SaveMenu } from '../pictures/save-menu.tsx';
import { useSheet } from '../pictures/use-sheet.ts';
import { colourOf } from '../ui/colours.ts';
import { useWritten } from '../ui/numbers.ts';
import type { Group } from './breakdown-row.tsx';

export interface BreakdownMenuProps {
  readonly totals: Totals;
  /** The groups that are seen, in their order. */
  readonly groups: readonly Group[];
  /** How many there are. */
  readonly all: number;
  readonly by: GroupBy;
  readonly filter: Filter;
  readonly rank: FigureShown;
}

/** Colour of the bars where groups have none of their own. */
const PLAIN = '#72a2b2';

/** Saves a breakdown: all of its groups as CSV, those that are seen as a picture. */
export function BreakdownMenu({ totals, groups, all, by, filter, rank }: BreakdownMenuProps) {
  const { t, i18n } = useTranslation();
  const { count } = useWritten();
  const sheetOf = useSheet();
  const { commit } = totals.asOf;
  const heads = ['events', 'low', 'best', 'high', 'unknown'] as const;
  const picture = () =>
    sheetOf(totals, filter, {
      title: t('breakdown.pictureOf', { by: t(`group.${by}`) }),
      legend: [],
      notes: [
        t(`breakdown.barsAre.${rank}`),
        ...(groups.length < all ? [t('breakdown.only', { shown: count(groups.length), n: count(all) })] : []),
        ...(totals.severalGroups ? [t('breakdown.several')] : []),
      ],
      draw: (width) =>
        drawBars({
          width,
          direction: directionOf(i18n.language),
          heads: heads.map((head) => t(`breakdown.head.${head}`)),
          rows: groups.map((group) => ({
            name: group[by] ?? t('breakdown.none'),
            value: group[rank] ?? 0,
            colour: by === 'event_type' ? colourOf(group[by] ?? null) : PLAIN,
            cells: heads.map((head) => count(group[head])),
          })),
        }),
    });
  return (
    <SaveMenu
      what={t('breakdown.title')}
      csv={{ href: totalsCsv(filter, commit, by), name: fileOf(`by-${by}`, filter, commit, 'csv') }}
      picture={picture}
      fileName={(form) => fileOf(`by-${by}`, filter, commit, form)}
    />
  );
}
