import './as-of.css';
import type { Filter } from '@cairn/domain';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Go } from '../address.ts';
import { useDifference } from '../compare/use-difference.ts';
import { type Totals, useTotals } from '../data/server.ts';
import { useWritten } from '../ui/numbers.ts';
import { useReleases } from './as-of-states.ts';

type State = Totals['asOf'];

/** Says that what is shown is a past state, which one, and whether what is known now differs. */
export function PastBand({ filter, go }: { readonly filter: Filter; readonly go: Go }) {
  const { t } = useTranslation();
  const { day } = useWritten();
  const { as_of = '', ...present } = filter;
  const state = useTotals(filter, '').data?.asOf;
  const isRelease = useReleases(filter.dataset?.[0]).data?.some((r) => r.name === as_of);
  const told = ({ seq, recordedAt }: State) => ({ seq, when: day(recordedAt.slice(0, 10)) });
  return (
    <section className="stateband" data-band="past" aria-label={t('past.title')}>
      <span className="sign" aria-hidden>
        ◷
      </span>
      <p>
        <strong>
          {state === undefined
            ? t('past.title')
            : isRelease
              ? t('past.stoodRelease', { ...told(state), name: `\u2068${as_of}\u2069` })
              : t('past.stood', told(state))}
        </strong>{' '}
        <Since filter={filter} />
      </p>
      <span className="acts">
        <Button size="compact-xs" variant="default" onClick={() => go({ filter: present, compare: as_of })}>
          {t('past.compare')}
        </Button>
        <Button size="compact-xs" variant="filled" onClick={() => go({ filter: present })}>
          {t('toPresent')}
        </Button>
      </span>
    </section>
  );
}

/** What has become of the filter since the state. */
function Since({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const { data } = useDifference(filter, { a: filter.as_of ?? 'head', b: 'head' }, '');
  if (!data) return null;
  const { added, revised, retracted } = data.counts;
  if (added + revised + retracted === 0) return <span>{t('past.same')}</span>;
  return <span>{t('past.since', { added: count(added), revised: count(revised), retracted: count(retracted) })}</span>;
}
