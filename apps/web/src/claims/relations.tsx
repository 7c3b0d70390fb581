import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import { Part } from '../ui/part.tsx';
import { type Board, type BoardClaim, nameOf } from './board.ts';
import { useSaid } from './said.ts';

/** What the claims say about each other, what event data give beside them, and the ratio between the sides. */
export function Relations({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const by = new Map(board.claims.map((c) => [nameOf(c), c]));
  const lines = board.pairs.flatMap(({ a, b, kind, verdict }) => {
    const [left, right] = [by.get(a), by.get(b)];
    return left && right ? [{ a: left, b: right, kind, verdict }] : [];
  });
  const group = (name: 'contradict' | 'bounds' | 'same', wanted: (line: (typeof lines)[number]) => boolean) => {
    const some = lines.filter(wanted);
    return some.length === 0 ? null : (
      <Part order={2} title={t(`claims.group.${name}`)}>
        <ul className="relations">
          {some.map((line) => (
            <Relation key={`${nameOf(line.a)} ${nameOf(line.b)}`} {...line} />
          ))}
        </ul>
      </Part>
    );
  };
  return (
    <>
      {group('contradict', ({ verdict }) => verdict === 'contradict')}
      {group('bounds', ({ kind, verdict }) => kind !== 'rivals' && verdict !== 'contradict')}
      {group('same', ({ kind, verdict }) => kind === 'rivals' && verdict !== 'contradict')}
      <Ratios board={board} />
      <Beside board={board} />
    </>
  );
}

interface RelationProps {
  readonly a: BoardClaim;
  readonly b: BoardClaim;
  readonly kind: Board['pairs'][number]['kind'];
  readonly verdict: Board['pairs'][number]['verdict'];
}

function Relation({ a, b, kind, verdict }: RelationProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const one = (c: BoardClaim) => `${c.claim.claimant.name} (${said.claim(c.claim)})`;
  // a ceiling over something is told as the floor that the other is
  const [left, right] = kind === 'ceiling' ? [b, a] : [a, b];
  const relation = kind === 'rivals' ? verdict : `floor-${verdict}`;
  return <li dir="auto">{t(`claims.relation.${relation}`, { a: one(left), b: one(right) })}</li>;
}

function Ratios({ board }: { readonly board: Board }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const rounded = (n: number | null) =>
    n === null ? '–' : n.toLocaleString(i18n.language, { maximumSignificantDigits: 2 });
  if (board.ratios.length === 0) return null;
  return (
    <Part order={2} title={t('claims.group.ratio')}>
      <ul className="relations">
        {board.ratios.map(({ measure, sides, ratio, claims }) => (
          <li key={claims.join(' ')}>
            {t('claims.ratio', {
              measure: said.measure(measure),
              a: sides[0],
              b: sides[1],
              best: rounded(ratio.best),
              low: rounded(ratio.low),
              high: rounded(ratio.high),
            })}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Beside({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  if (board.beside.length === 0) return null;
  const line = ({ figures, because, where, claims }: Board['beside'][number]): ReactNode => (
    <li key={claims.join(' ')}>
      <Anchor href={`/?${where}`} inherit>
        {t('claims.beside', { best: count(figures.best), events: count(figures.events) })}
      </Anchor>{' '}
      {t('claims.besideDoubt', { low: count(figures.low), high: count(figures.high), unknown: count(figures.unknown) })}{' '}
      {t(`claims.because.${because}`)}
      <Text size="xs" c="dimmed" dir="auto">
        {claims.join(', ')}
      </Text>
    </li>
  );
  return (
    <Part order={2} title={t('claims.eventData')}>
      <ul className="relations">{board.beside.map(line)}</ul>
    </Part>
  );
}
