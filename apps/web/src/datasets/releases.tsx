import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exploreAt, type OneDataset } from '../data/server.ts';

/** Names that never move, each with a way to the state that it stands for. */
export function Releases({ releases }: { readonly releases: OneDataset['releases'] }) {
  const { t } = useTranslation();
  if (releases.length === 0) return <Text c="dimmed">{t('datasetPage.noRelease')}</Text>;
  return (
    <ul className="log">
      {[...releases].reverse().map(({ name, dataset, seq, commit }) => (
        <li key={name}>
          <Anchor href={exploreAt(dataset, commit)}>
            <bdi>{name}</bdi>
          </Anchor>
          <Text size="xs" c="dimmed">
            {t('datasetPage.state', { seq, id: commit.slice(0, 12) })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
