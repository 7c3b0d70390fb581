import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Board, type BoardClaim, nameOf } from './board.ts';
import { Sign } from './board-chart.tsx';
import { useSaid } from './said.ts';

/** Where a claim is told whole, with its history. */
export const claimAt = (name: string, asOf: string): string => {
  const slash = name.indexOf('/');
  return `/claims/${name.slice(0, slash)}/${encodeURIComponent(name.slice(slash + 1))}?as_of=${asOf}`;
};

/** Every claim of the board, in the order in which they were said. */
export function ClaimsTable({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing={6} fz="sm" aria-label={t('claims.table')}>
        <Table.Thead>
          <Table.Tr>
            {(['said', 'claimant', 'says', 'allows'] as const).map((head) => (
              <Table.Th key={head}>{t(`claims.head.${head}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {board.claims.map((c) => (
            <Line key={nameOf(c)} claim={c} asOf={board.asOf.commit} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Line({ claim: c, asOf }: { readonly claim: BoardClaim; readonly asOf: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { claimant, publisher } = c.claim;
  const stands = claimant.side ?? t(`claims.stands.${claimant.stands}`);
  return (
    <Table.Tr data-revised={c.revisedBy.length > 0 || undefined}>
      <Table.Td>{said.days(c.claim.said)}</Table.Td>
      <Table.Td>
        <Sign stands={claimant.stands} /> <bdi>{claimant.name}</bdi>
        <Text size="xs" c="dimmed" dir="auto">
          {[claimant.title, claimant.affiliation, stands].filter((part) => part !== null).join(' · ')}
        </Text>
        {publisher === null || publisher === claimant.name ? null : (
          <Text size="xs" c="dimmed" dir="auto">
            {t('claims.carriedBy', { publisher })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Anchor href={claimAt(nameOf(c), asOf)} inherit>
          <bdi>{said.claim(c.claim)}</bdi>
        </Anchor>
        {c.revisedBy.length > 0 ? (
          <Text size="xs" c="dimmed">
            {t('claims.revisedBy', { names: c.revisedBy.join(', ') })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td className="allows">{said.interval(c.bounds)}</Table.Td>
    </Table.Tr>
  );
}
