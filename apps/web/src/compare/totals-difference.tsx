import { Loader, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import { Part } from '../ui/part.tsx';
import type { ComparedProps } from './compare-band.tsx';
import { MarkSign } from './mark-sign.tsx';
import { type Difference, KINDS, useDifference } from './use-difference.ts';

const BY = ['event_type', 'country', 'admin1', 'actor', 'source'] as const;
const FIGURES = ['events', 'best'] as const;
type Figure = (typeof FIGURES)[number];
type Sums = Pick<Difference['total'], 'before' | 'after' | 'added' | 'revised' | 'retracted'>;

/** A change with its sign; what was not known takes part as nought, as in the sums themselves. */
function useSigned() {
  const { i18n } = useTranslation();
  const written = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' });
  return (n: number) => written.format(n);
}

const gained = (sums: Sums, figure: Figure) => (sums.after[figure] ?? 0) - (sums.before[figure] ?? 0);

/** What was, what each kind of change did to it, what is: in all, and in groups. */
export function TotalsDifference({ filter, states }: ComparedProps) {
  const { t } = useTranslation();
  const [by, setBy] = useState<string>('event_type');
  const [figure, setFigure] = useState<Figure>('best');
  const { data, error, refetch } = useDifference(filter, states, by);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  return (
    <div className="difference">
      <Part order={2} title={t('compare.totals')}>
        <SegmentedControl
          size="xs"
          fullWidth
          value={figure}
          onChange={(to) => setFigure(to as Figure)}
          data={FIGURES.map((f) => ({ value: f, label: t(f === 'events' ? 'figures.events' : 'figures.killed') }))}
          aria-label={t('time.show')}
        />
        <Account sums={data.total} figure={figure} />
        <Doubt sums={data.total} figure={figure} />
      </Part>
      <Part order={3} title={t('compare.groups')}>
        <Select
          size="xs"
          aria-label={t('breakdown.by')}
          data={BY.map((value) => ({ value, label: t(`group.${value}`) }))}
          value={by}
          onChange={(to) => setBy(to ?? 'event_type')}
          allowDeselect={false}
        />
        <Groups groups={data.groups as Difference['groups']} by={data.by[0] ?? by} figure={figure} />
      </Part>
    </div>
  );
}

interface AccountProps {
  readonly sums: Sums;
  readonly figure: Figure;
}

/** before + added + revised + retracted = after, as an account is written. */
function Account({ sums, figure }: AccountProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const signed = useSigned();
  return (
    <table className="account">
      <tbody>
        <tr>
          <th scope="row">{t('compare.before')}</th>
          <td>{count(sums.before[figure])}</td>
        </tr>
        {KINDS.map((kind) => (
          <tr key={kind} className="step">
            <th scope="row">
              <MarkSign kind={kind} /> {t(`change.${kind}`)}
            </th>
            <td>{signed(sums[kind][figure])}</td>
          </tr>
        ))}
        <tr className="sum">
          <th scope="row">{t('compare.after')}</th>
          <td>
            {count(sums.after[figure])} <span className="small">({signed(gained(sums, figure))})</span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Bounds of both states, and how many events have no figure in each. */
function Doubt({ sums: { before, after }, figure }: AccountProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  if (figure === 'events') return null;
  const range = (f: Sums['before']) => t('figures.range', { low: count(f.low), high: count(f.high) });
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {t('compare.doubt', {
        before: range(before),
        after: range(after),
        unknownBefore: count(before.unknown),
        unknownAfter: count(after.unknown),
      })}
    </Text>
  );
}

interface GroupsProps {
  readonly groups: Difference['groups'];
  readonly by: string;
  readonly figure: Figure;
}

/** Groups in which something changed, those that changed most first. */
function Groups({ groups, by, figure }: GroupsProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const signed = useSigned();
  if (groups.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {t('compare.noGroup')}
      </Text>
    );
  const inOrder = groups.toSorted((x, y) => Math.abs(gained(y, figure)) - Math.abs(gained(x, figure)));
  return (
    <div className="groupscroll">
      <table className="groups">
        <thead>
          <tr>
            <th scope="col">{t(`group.${by}`)}</th>
            <th scope="col">{t('compare.before')}</th>
            <th scope="col">{t('compare.after')}</th>
            <th scope="col">{t('compare.change')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((g) => (
            <tr key={String(g[by])}>
              <th scope="row">
                <bdi>{g[by] === null ? t('breakdown.none') : String(g[by])}</bdi>
                <span className="small parts">
                  {KINDS.filter((kind) => g[kind][figure] !== 0).map((kind) => (
                    <span key={kind}>
                      <MarkSign kind={kind} />
                      <span className="unseen">{t(`change.${kind}`)}</span> {signed(g[kind][figure])}
                    </span>
                  ))}
                </span>
              </th>
              <td>{count(g.before[figure])}</td>
              <td>{count(g.after[figure])}</td>
              <td>{signed(gained(g, figure))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
