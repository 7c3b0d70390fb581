import { Button, Loader, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodebook, useDatasets } from '../data/server.ts';
import { useFields } from '../event/fields.ts';
import { Failed } from '../ui/failed.tsx';
import { useWritten } from '../ui/numbers.ts';
import type { ComparedProps } from './compare-band.tsx';
import { MarkSign } from './mark-sign.tsx';
import { type Changed, KINDS, type Kind, useChanged } from './use-difference.ts';

export interface ChangedTableProps extends ComparedProps {
  readonly onOpen: (address: string) => void;
}

/** The events that changed between two states, each with how, and on demand field by field. */
export function ChangedTable({ filter, states, onOpen }: ChangedTableProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const [kind, setKind] = useState<Kind | null>(null);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useChanged(filter, states, kind);
  if (error) return <Failed cause={error} retry={() => void refetch()} />;
  const counts = data?.pages[0]?.counts;
  const all = counts ? counts.added + counts.revised + counts.retracted : 0;
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  const label = (name: string, n: number | undefined) => (n === undefined ? name : `${name} (${count(n)})`);
  return (
    <section className="changed" aria-label={t('compare.table')}>
      <div className="changedhead">
        <SegmentedControl
          size="xs"
          value={kind ?? 'all'}
          onChange={(to) => setKind(to === 'all' ? null : (to as Kind))}
          data={[
            { value: 'all', label: label(t('compare.all'), counts && all) },
            ...KINDS.map((k) => ({
              value: k,
              label: (
                <>
                  <MarkSign kind={k} /> {label(t(`change.${k}`), counts?.[k])}
                </>
              ),
            })),
          ]}
          aria-label={t('compare.kinds')}
        />
      </div>
      {data ? null : <Loader size="sm" m="sm" aria-label={t('loading')} />}
      {data && events.length === 0 ? (
        <div className="empty">
          <Text fw={600}>{t('compare.none')}</Text>
          <Text c="dimmed">{t('compare.noneFix')}</Text>
        </div>
      ) : null}
      {events.length > 0 ? <Rows events={events} onOpen={onOpen} /> : null}
      {hasNextPage ? (
        <Button size="xs" variant="default" m="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('compare.more')}
        </Button>
      ) : null}
    </section>
  );
}

interface RowsProps {
  readonly events: readonly Changed[];
  readonly onOpen: (address: string) => void;
}

const HEADS = ['change', 'date', 'type', 'place', 'killed', 'fields'] as const;

function Rows({ events, onOpen }: RowsProps) {
  const { t } = useTranslation();
  const head = (name: (typeof HEADS)[number]) =>
    name === 'change' ? t('compare.how') : name === 'fields' ? t('compare.fields') : t(`table.${name}`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className="changedrows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {HEADS.map((name) => (
              <th key={name} scope="col" className={name}>
                {head(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((e) => (
            <Row key={`${e.dataset}/${e.id}`} changed={e} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Fields that say how a version came rather than what happened. */
const BESIDE = new Set(['asserted_at']);

function Row({ changed: e, onOpen }: { readonly changed: Changed; readonly onOpen: (address: string) => void }) {
  const { t } = useTranslation();
  const { count, day } = useWritten();
  const [isOpen, setOpen] = useState(false);
  const [was, now] = e.best;
  const fields = Object.keys(e.fields).filter((field) => !BESIDE.has(field));
  const { event } = e as { readonly event: Readonly<Record<string, string | number | null>> };
  const killed =
    e.change === 'revised' && was !== now
      ? t('compare.became', { was: count(was), now: count(now) })
      : count(e.change === 'retracted' ? was : now);
  return (
    <Fragment>
      <tr data-change={e.change}>
        <td className="change">
          <MarkSign kind={e.change} /> {t(`change.${e.change}`)}
        </td>
        <td className="date">
          <UnstyledButton fz="sm" td="underline" onClick={() => onOpen(`${e.dataset}/${e.id}`)}>
            {day(String(event['date']))}
          </UnstyledButton>
        </td>
        <td className="type">
          <bdi>{event['event_type']}</bdi>
        </td>
        <td className="place">
          <bdi>{[event['location'], event['admin1'], event['country']].filter(Boolean).join(', ')}</bdi>
        </td>
        <td className="killed">{killed}</td>
        <td className="fields">
          {fields.length === 0 ? null : (
            <UnstyledButton fz="sm" c="var(--accent)" aria-expanded={isOpen} onClick={() => setOpen((is) => !is)}>
              {t('compare.fieldCount', { n: count(fields.length) })} <span aria-hidden>{isOpen ? '▴' : '▾'}</span>
            </UnstyledButton>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr className="detail">
          <td colSpan={HEADS.length}>
            <Fields changed={e} fields={fields} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

/** Field by field: what it said, and what it says. */
function Fields({ changed, fields }: { readonly changed: Changed; readonly fields: readonly string[] }) {
  const { t } = useTranslation();
  const known = useDatasets().data?.datasets ?? [];
  const { data: codebook } = useCodebook(known.find((d) => d.name === changed.dataset)?.codebook, undefined);
  const { nameOf, told } = useFields(codebook);
  return (
    <dl className="fielddiffs">
      {fields.map((field) => {
        const [was, now] = changed.fields[field] ?? [null, null];
        return (
          <div key={field}>
            <dt>{nameOf(field)}</dt>
            <dd>
              <del>
                <span className="unseen">{t('panel.before')}: </span>
                <bdi>{told(field, was)}</bdi>
              </del>{' '}
              <ins>
                <span className="unseen">{t('panel.after')}: </span>
                <bdi>{told(field, now)}</bdi>
              </ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
