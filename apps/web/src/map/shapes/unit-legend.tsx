import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../../ui/numbers.ts';
import type { UnitTotals } from './shape-sets.ts';
import { classesOf, strengthOf } from './unit-classes.ts';

const WHY = ['coarser', 'unplaced', 'outside'] as const;

function Classes({ totals }: { readonly totals: UnitTotals }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const classes = useMemo(() => classesOf(totals.units.map((u) => u.events)), [totals]);
  const isEmpty = totals.units.some((u) => u.events === 0);
  return (
    <ul className="classes">
      {classes.map(({ least, most }, i) => (
        <li key={least}>
          <span className="swatch" style={{ opacity: strengthOf(i, classes.length) }} />
          {least === most ? count(least) : `${count(least)} – ${count(most)}`}
        </li>
      ))}
      {isEmpty ? (
        <li>
          <span className="swatch dotted" />
          {t('boundaries.none')}
        </li>
      ) : null}
    </ul>
  );
}

/** What is counted in no unit, so that nobody takes a pale unit for a quiet one. */
function Unassigned({ totals: { unassigned } }: { readonly totals: UnitTotals }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const given = WHY.filter((why) => unassigned[why].events > 0);
  if (given.length === 0) return <p>{t('boundaries.allAssigned')}</p>;
  return (
    <ul className="unassigned">
      {given.map((why) => (
        <li key={why}>
          {t(`boundaries.${why}`, { count: unassigned[why].events, events: count(unassigned[why].events) })}
        </li>
      ))}
    </ul>
  );
}

function Table({ totals: { units, boundaries } }: { readonly totals: UnitTotals }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const ranked = [...units].sort((a, b) => b.events - a.events);
  return (
    <details className="units">
      <summary>{t('boundaries.table')}</summary>
      <table>
        <caption className="unseen">{boundaries.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('boundaries.unit')}</th>
            <th scope="col">{t('figures.events')}</th>
            <th scope="col">{t('figures.killed')}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((unit) => (
            <tr key={unit.code ?? unit.name}>
              <th scope="row">
                <bdi>{unit.name}</bdi> <span className="code">{unit.code}</span>
              </th>
              <td>{count(unit.events)}</td>
              <td>{count(unit.best)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export interface UnitLegendProps {
  readonly totals: UnitTotals | null;
  readonly fault: Error | null;
}

/** What the shades mean, what is counted in no unit, whose the boundaries are; and the figures as a table. */
export function UnitLegend({ totals, fault }: UnitLegendProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(() => window.innerWidth >= 900);
  if (fault) return <p className="legend fault">{fault.message}</p>;
  if (!totals) return <p className="legend">{t('boundaries.waiting')}</p>;
  const { title, licence, attribution } = totals.boundaries;
  return (
    <details className="legend shades" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <bdi>{title}</bdi>
      </summary>
      <p>{t('boundaries.shaded')}</p>
      <Classes totals={totals} />
      <Unassigned totals={totals} />
      <Table totals={totals} />
      <p className="whose">
        <bdi>{[attribution, licence].filter(Boolean).join(' · ')}</bdi>
      </p>
    </details>
  );
}
