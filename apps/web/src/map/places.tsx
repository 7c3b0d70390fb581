import type { Filter } from '@cairn/domain';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTotals } from '../data/server.ts';
import { useWritten } from '../ui/numbers.ts';
import { useCamera } from './camera.ts';
import { useMap } from './use-map.ts';

/** Rows of the table, at most. */
const MOST = 100;

/** The kind of place that a reader can tell apart at a zoom. */
const levelAt = (zoom: number): 'country' | 'admin1' | 'admin2' =>
  zoom < 4 ? 'country' : zoom < 7.5 ? 'admin1' : 'admin2';

const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;

type Box = NonNullable<Filter['bbox']>;

/** What both boxes have in common; where they have nothing, a box in which nothing is. */
function common([west, south, east, north]: Box, other: Box | undefined): Box {
  if (!other || other[0] > other[2]) return [west, south, east, north];
  const [w, s] = [Math.max(west, other[0]), Math.max(south, other[1])];
  return [w, s, Math.max(w, Math.min(east, other[2])), Math.max(s, Math.min(north, other[3]))];
}

/** The filter, bound to what the map shows. */
function useInView(filter: Filter): Filter {
  const { map } = useMap();
  const { box } = useCamera();
  return useMemo(() => {
    const bounds = map.getBounds();
    if (box.east - box.west >= 2) return filter;
    const seen: Box = [
      Math.max(-180, rounded(bounds.getWest())),
      rounded(bounds.getSouth()),
      Math.min(180, rounded(bounds.getEast())),
      rounded(bounds.getNorth()),
    ];
    return { ...filter, bbox: common(seen, filter.bbox) };
  }, [map, box, filter]);
}

function Table({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { zoom } = useCamera();
  const level = levelAt(zoom);
  const { data } = useTotals(useInView(filter), level);
  const all = data?.total.events ?? 0;
  const groups = (data?.groups ?? []).slice(0, MOST);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <section className="places" aria-label={t('places.open')} tabIndex={0}>
      <table>
        <caption>{t('places.caption', { count: all, events: count(all) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`places.${level}`)}</th>
            <th scope="col">{t('figures.events')}</th>
            <th scope="col">{t('figures.killed')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const name = group[level] as string | null;
            return (
              <tr key={name ?? ''}>
                <th scope="row">{name ?? t('breakdown.none')}</th>
                <td>{count(group.events)}</td>
                <td>{count(group.best)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {groups.length === 0 ? <p>{t('places.nothing')}</p> : null}
    </section>
  );
}

/** What the map shows, as a table: for who does not see it, or wants the numbers. */
export function Places({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const label = t('places.open');
  return (
    <>
      <Tooltip label={label} position="top" openDelay={300}>
        <ActionIcon
          className="as-table"
          variant={isOpen ? 'filled' : 'default'}
          size={29}
          aria-label={label}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <svg
            width="18"
            height="18"
            viewBox="0 0 18 18"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            aria-hidden="true"
          >
            <path d="M3 4h12v10.5H3zM3 7.5h12M3 11h12M7.5 7.5v7" />
          </svg>
        </ActionIcon>
      </Tooltip>
      {isOpen ? <Table filter={filter} /> : null}
    </>
  );
}
