import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import { radiusOf, UNKNOWN_RADIUS } from './event-marks.ts';
import { Mark } from './type-marks.tsx';

/** What is on the map right now, as far as it has to be explained. */
export interface Shown {
  /** The most frequent first. */
  readonly types?: readonly string[];
  /** Rings of many events. */
  readonly clusters?: boolean;
  /** Events of their own, by toll. */
  readonly singles?: boolean;
  /** From the least to the most events; null where heat is only more or less. */
  readonly ramp?: { readonly kind: 'cells' | 'countries' | 'heat'; readonly steps: readonly number[] | null };
}

/** As the cells' colours have it. */
export const CELL_RAMP = { kind: 'cells', steps: [1, 40, 10_000] } as const;
export const HEAT_RAMP = { kind: 'heat', steps: null } as const;

const TOLLS = [1, 20, 100] as const;

const MOST_TYPES = 8;

function Row({ sign, children }: { readonly sign: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      <span className="sign">{sign}</span>
      <span>{children}</span>
    </li>
  );
}

const ring = (radius: number, props: Record<string, string | number>) => (
  <svg width={2 * radius + 4} height={2 * radius + 4} aria-hidden="true">
    <circle cx={radius + 2} cy={radius + 2} r={radius} fill="none" stroke="currentColor" {...props} />
  </svg>
);

function Types({ types }: { readonly types: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {types.slice(0, MOST_TYPES).map((type) => (
        <Row key={type} sign={<Mark type={type} />}>
          {type}
        </Row>
      ))}
      {types.length > MOST_TYPES ? <li>{t('legend.moreTypes', { count: types.length - MOST_TYPES })}</li> : null}
    </ul>
  );
}

function Singles() {
  const { t } = useTranslation();
  const { count } = useWritten();
  return (
    <>
      <p className="tolls">
        {TOLLS.map((toll) => (
          <span key={toll}>
            {ring(radiusOf(toll), { fill: 'currentColor', fillOpacity: 0.35 })}
            {count(toll)}
          </span>
        ))}
        <span>{t('legend.killed')}</span>
      </p>
      <ul>
        <Row sign={ring(radiusOf(0), { strokeWidth: 1.4 })}>{t('legend.none')}</Row>
        <Row sign={ring(UNKNOWN_RADIUS, { strokeWidth: 2, strokeDasharray: '3 2.2' })}>{t('legend.unknown')}</Row>
        <Row sign={ring(9, { fill: 'currentColor', fillOpacity: 0.12, strokeOpacity: 0.5 })}>{t('legend.area')}</Row>
      </ul>
    </>
  );
}

function Ramp({ kind, steps }: NonNullable<Shown['ramp']>) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const ends = steps ? steps.map((n) => count(n)) : [t('map.fewer'), t('map.more')];
  return (
    <div className="ramp" data-shape={kind}>
      <span className="colours" />
      <p>
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </p>
      {steps ? <p>{t('figures.events')}</p> : null}
    </div>
  );
}

/** What the marks on the map mean; of those that are on it. */
export function Legend({ types, clusters, singles, ramp }: Shown) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(() => window.innerWidth >= 1200 && window.innerHeight >= 1000);
  return (
    <details className="legend" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('legend.title')}</summary>
      {types ? <Types types={types} /> : null}
      {clusters ? <p>{t('legend.clusters')}</p> : null}
      {singles ? <Singles /> : null}
      {ramp ? <Ramp {...ramp} /> : null}
      <ul>
        <Row sign={<span className="hatched" />}>{t('legend.disputed')}</Row>
      </ul>
    </details>
  );
}
