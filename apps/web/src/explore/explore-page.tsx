import { Loader, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, Go } from '../address.ts';
import { useDatasets } from '../data/server.ts';
import { Failed } from '../ui/failed.tsx';
import { Explorer } from './explorer.tsx';

/** The front page: what there is to explore, or what to do where there is nothing. */
export function ExplorePage({ address, go }: { readonly address: Address; readonly go: Go }) {
  const { t } = useTranslation();
  const { filter, fault } = address;
  const datasets = useDatasets();
  const known = datasets.data?.datasets ?? [];
  const only = known[0]?.name;
  useEffect(() => {
    if (!fault && filter.dataset === undefined && only !== undefined)
      go({ filter: { ...filter, dataset: [only] } }, 'replace');
  }, [filter, fault, only, go]);
  if (fault) return <Failed cause={fault} />;
  if (datasets.error) return <Failed cause={datasets.error} retry={() => void datasets.refetch()} />;
  if (datasets.isPending) return <Loader m="xl" aria-label={t('loading')} />;
  if (known.length === 0)
    return (
      <div className="empty">
        <Text fw={600}>{t('empty.title')}</Text>
        <Text c="dimmed">{t('empty.fix')}</Text>
      </div>
    );
  if (filter.dataset === undefined) return null;
  return <Explorer address={address} go={go} datasets={known} />;
}
