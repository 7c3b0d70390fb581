import type { Filter } from '@cairn/domain';
import { Button, Popover, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { printAddress, useAddress } from '../address.ts';
import { type Totals, useDatasets } from '../data/server.ts';
import { CitationBox } from './citation-box.tsx';
import { citedAnswer } from './cited.ts';
import { Permalink } from './permalink.tsx';
import { readNow } from './reading.ts';
import { shortLink } from './short-link.ts';

export interface CiteAnswerProps {
  readonly filter: Filter;
  readonly totals: Totals;
}

/** A button that shows how the totals of a filter are cited, with the link that pins their commit. */
export function CiteAnswer({ filter, totals }: CiteAnswerProps) {
  const { t } = useTranslation();
  const { data } = useDatasets();
  const [address] = useAddress();
  const view = printAddress({ ...address, path: '/', open: null, filter: { ...filter, as_of: totals.asOf.commit } });
  const cited = citedAnswer(totals, filter, data?.datasets ?? [], readNow());
  return (
    <Popover width={340} position="bottom-start" shadow="md" withArrow trapFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" mb="xs">
          {t('cite.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('cite.title')}>
        <Text size="sm" fw={600} mb={4}>
          {t('cite.title')}
        </Text>
        <CitationBox cited={cited} />
        <Permalink address={shortLink(window.location.origin + view)} />
      </Popover.Dropdown>
    </Popover>
  );
}
