import { type Codebook, names, printFilter } from '@cairn/domain';
import { Anchor } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OneEvent } from '../data/server.ts';
import { furtherFields, useFields } from './fields.ts';
import { KeptClosed } from './kept-closed.tsx';

export interface ToldProps {
  readonly data: OneEvent;
  readonly codebook: Codebook | undefined;
  /** The state that is shown, as the address names it. */
  readonly asOf: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** An event in words: what a person would tell, its sources, then every other field that has something in it. */
export function Told({ data, codebook, asOf }: ToldProps) {
  const { t } = useTranslation();
  const { nameOf, told } = useFields(codebook);
  const event = (data.event ?? {}) as Fields;
  const extra = Object.entries((event['extra'] ?? {}) as Fields).filter(([, value]) => value !== null && value !== '');
  const lines = [
    ...data.words.map(({ what, told: words }) => ({ name: lineName(t, what), words, is: what })),
    ...furtherFields(event).map((column) => ({ name: nameOf(column), words: told(column, event[column]), is: column })),
    ...extra.map(([name, value]) => ({ name, words: told(name, value), is: null })),
  ];
  return (
    <dl className="words">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
        <div key={i}>
          <dt>{line.name}</dt>
          <dd dir="auto">
            {line.is === 'sources' ? <Sources cell={line.words} dataset={data.dataset} asOf={asOf} /> : null}
            {line.is === 'notes' ? <KeptClosed key={data.id}>{line.words}</KeptClosed> : null}
            {line.is === 'sources' || line.is === 'notes' ? null : line.words}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const LINES = ['type', 'when', 'where', 'killed', 'sources', 'notes'] as const;

function lineName(t: TFunction, what: string): string {
  const actor = /^actor (\d+)$/.exec(what)?.[1];
  if (actor !== undefined) return t('told.actor', { n: actor });
  const known = LINES.find((line) => line === what);
  return known === undefined ? what : t(`told.${known}`);
}

interface SourcesProps {
  readonly cell: string;
  readonly dataset: string;
  readonly asOf: string | undefined;
}

/** Each source, with a link to all that comes from it. */
function Sources({ cell, dataset, asOf }: SourcesProps) {
  if (cell === '–') return cell;
  const base = { dataset: [dataset], ...(asOf === undefined ? {} : { as_of: asOf }) };
  return (
    <ul className="sources">
      {names(cell).map((source) => (
        <li key={source}>
          <Anchor href={`/?${printFilter({ ...base, source: [source] })}`}>{source}</Anchor>
        </li>
      ))}
    </ul>
  );
}
