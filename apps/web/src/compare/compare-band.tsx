import './compare.css';
import type { Filter } from '@cairn/domain';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Go } from '../address.ts';
import { useWritten } from '../ui/numbers.ts';
import { MarkSign } from './mark-sign.tsx';
import { KINDS, type States, useDifference } from './use-difference.ts';

export interface ComparedProps {
  readonly filter: Filter;
  readonly states: States;
}

/** Says which two states are compared, and how much differs between them. */
export function CompareBand({ filter, states, go }: ComparedProps & { readonly go: Go }) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const { data } = useDifference(filter, states, '');
  const told = (state: { readonly seq: number; readonly recordedAt: string }) =>
    t('compare.state', { seq: state.seq, when: day(state.recordedAt.slice(0, 10)) });
  const { as_of, ...present } = filter;
  const exchanged = { ...present, ...(states.a === 'head' ? {} : { as_of: states.a }) };
  return (
    <section className="stateband" data-band="compare" aria-label={t('compare.title')}>
      <span className="sign" aria-hidden>
        ⇄
      </span>
      <p>
        <strong>{data ? t('compare.from', { from: told(data.from), to: told(data.to) }) : t('compare.title')}</strong>{' '}
        {data ? (
          <span className="counts" role="status">
            {KINDS.map((kind) => (
              <span key={kind}>
                <MarkSign kind={kind} /> {t(`compare.counted.${kind}`, { n: count(data.counts[kind]) })}
              </span>
            ))}
          </span>
        ) : null}
      </p>
      <span className="acts">
        <Button size="compact-xs" variant="default" onClick={() => go({ filter: exchanged, compare: as_of ?? 'head' })}>
          {t('compare.exchange')}
        </Button>
        <Button size="compact-xs" variant="filled" onClick={() => go({ compare: null })}>
          {t('compare.end')}
        </Button>
      </span>
    </section>
  );
}
