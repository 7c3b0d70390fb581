import type { Codebook, Day } from '@cairn/domain';
import { Loader, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Totals, useTotals } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { type Cell, type Coverage, coverage } from './coverage.ts';

export interface CoverageTableProps {
  readonly dataset: string;
  readonly codebook: Codebook;
  readonly asOf: string | undefined;
}

/** Countries by years: how many events, none though coded, or not coded at all. */
export function CoverageTable({ dataset, codebook, asOf }: CoverageTableProps) {
  const { t } = useTranslation();
  const filter = { dataset: [dataset], ...(asOf === undefined ? {} : { as_of: asOf }) };
  const { data, error, refetch } = useTotals(filter, 'country,year');
  const covered = useMemo(() => (data ? coverage(countedIn(data), codebook) : null), [data, codebook]);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (covered === null) return <Loader size="sm" aria-label={t('loading')} />;
  if (covered.rows.length === 0) return <Text c="dimmed">{t('coverage.nothing')}</Text>;
  return (
    <>
      <Legend />
      <Grid covered={covered} />
      <Text size="sm" c="dimmed">
        {t('coverage.others')}
      </Text>
      {codebook.coverage?.note ? (
        <Text size="sm" c="dimmed" lang="en" dir="auto">
          {codebook.coverage.note}
        </Text>
      ) : null}
    </>
  );
}

const countedIn = ({ groups }: Totals) =>
  groups.map((g) => ({ country: (g['country'] ?? null) as string | null, year: Number(g['year']), events: g.events }));

function Legend() {
  const { t } = useTranslation();
  const examples: readonly Cell[] = [
    { is: 'events', events: 12, since: null },
    { is: 'none', since: null },
    { is: 'not-coded', before: '2018-01-01' as Day },
    { is: 'unstated' },
  ];
  return (
    <ul className="legend">
      {examples.map((cell) => (
        <li key={cell.is}>
          <span className="sample" data-is={cell.is} aria-hidden>
            <Mark cell={cell} />
          </span>{' '}
          {t(`coverage.is.${cell.is}`)}
        </li>
      ))}
    </ul>
  );
}

function Grid({ covered: { years, rows } }: { readonly covered: Coverage }) {
  const { t } = useTranslation();
  const { day } = useWritten();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="covered" tabIndex={0} aria-label={t('coverage.grid')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('coverage.country')}</th>
            <th scope="col">{t('coverage.since')}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ country, since, cells }) => (
            <tr key={country}>
              <th scope="row">{country}</th>
              <td>{since === null ? t('coverage.sinceUnstated') : day(since)}</td>
              {cells.map((cell, i) => (
                <td key={years[i]} data-is={cell.is}>
                  <Mark cell={cell} />
                  <Told cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SIGNS = { 'not-coded': '✕', unstated: '?' } as const;

/** What is seen of a cell: each kind has a sign of its own, beside its ground. An asterisk: coded in part. */
function Mark({ cell }: { readonly cell: Cell }) {
  const { count } = useWritten();
  if (cell.is === 'not-coded' || cell.is === 'unstated') return <span aria-hidden>{SIGNS[cell.is]}</span>;
  const figure = count(cell.is === 'events' ? cell.events : 0);
  return <span>{cell.since === null ? figure : `${figure}*`}</span>;
}

/** What a screen reader says of a cell beside its figure. */
function Told({ cell }: { readonly cell: Cell }) {
  const { t } = useTranslation();
  const { day } = useWritten();
  if (cell.is === 'not-coded')
    return <span className="unseen">{t('coverage.notBefore', { when: day(cell.before) })}</span>;
  if (cell.is === 'unstated') return <span className="unseen">{t('coverage.is.unstated')}</span>;
  return cell.since === null ? null : <span className="unseen">{t('coverage.partly', { when: day(cell.since) })}</span>;
}
