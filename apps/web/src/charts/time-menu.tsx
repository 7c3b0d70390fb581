import type { Filter } from '@cairn/domain';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Period } from '../address.ts';
import type { Series } from '../data/server.ts';
import { fileOf, seriesCsv } from '../pictures/csv.ts';
import { SaveMenu } from '../pictures/save-menu.tsx';
import { INK, type LegendItem, PAPER } from '../pictures/sheet.ts';
import { useSheet } from '../pictures/use-sheet.ts';
import { colourOf } from '../ui/colours.ts';
import { useWritten } from '../ui/numbers.ts';
import { type ChartSpec, drawChart } from './chart.ts';
import { typesOf } from './points.ts';

type Drawn = Pick<ChartSpec, 'bars' | 'figure' | 'band' | 'coded' | 'domain'>;

export interface TimeMenuProps {
  readonly spec: Drawn;
  readonly answer: Series | null;
  readonly filter: Filter;
  readonly every: Period;
  readonly band: boolean;
  readonly onBand: (band: boolean) => void;
}

/** Height of the chart in a picture, pixels. */
const HEIGHT = 260;

/** What can be done with the timeline: its band, and saving it. */
export function TimeMenu({ spec, answer, filter, every, band, onBand }: TimeMenuProps) {
  const { t, i18n } = useTranslation();
  const { count, day } = useWritten();
  const sheetOf = useSheet();
  if (!answer) return null;
  const { bars, figure, coded } = spec;
  const isKilled = figure === 'best';
  const legend: LegendItem[] = [
    ...typesOf(bars).map((type) => ({
      label: type ?? t('breakdown.none'),
      sign: 'filled' as const,
      colour: colourOf(type),
    })),
    ...(isKilled && band ? [{ label: t('time.band'), sign: 'band' as const, colour: INK }] : []),
    ...(isKilled ? [{ label: t('time.unknownSign'), sign: 'hollow' as const, colour: INK }] : []),
    ...(coded ? [{ label: t('time.uncodedSign'), sign: 'hatched' as const, colour: INK }] : []),
  ];
  const picture = () =>
    sheetOf(answer, filter, {
      title: t('time.pictureOf', { what: t(isKilled ? 'time.killed' : 'time.events'), every: t(`period.${every}`) }),
      legend,
      notes: [
        ...(answer.spread > 0 ? [t('time.spread', { n: count(answer.spread) })] : []),
        ...(coded ? [t('time.uncoded', { when: day(coded) })] : []),
      ],
      draw: (width) => {
        const look = { width, height: HEIGHT, language: i18n.language, ink: INK, ground: PAPER };
        return { node: wrapped(drawChart({ ...spec, ...look })), width, height: HEIGHT };
      },
    });
  const { commit } = answer.asOf;
  return (
    <SaveMenu
      what={t('time.title')}
      csv={{ href: seriesCsv(filter, commit, every), name: fileOf(`series-${every}`, filter, commit, 'csv') }}
      picture={picture}
      fileName={(form) => fileOf(`series-${every}`, filter, commit, form)}
    >
      {isKilled ? (
        <>
          <Menu.CheckboxItem checked={band} onChange={onBand}>
            {t('time.band')}
          </Menu.CheckboxItem>
          <Menu.Divider />
        </>
      ) : null}
    </SaveMenu>
  );
}

/** A chart in a group of its own, so that it can be moved. */
function wrapped(chart: SVGElement): SVGElement {
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  chart.setAttribute('direction', 'ltr');
  group.append(chart);
  return group;
}
