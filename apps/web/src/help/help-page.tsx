import './help.css';
import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAids } from '../ui/aid.ts';
import { Part } from '../ui/part.tsx';
import { useTitle } from '../ui/title.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** Facts that a reader of these figures must know, in the order in which they matter. */
const READING = ['unknown', 'floor', 'range', 'imprecise', 'notCovered', 'several', 'asOf', 'cite'] as const;

/** Words in one sense only, as the glossary of Cairn has them. */
const WORDS = [
  'event',
  'actor',
  'source',
  'toll',
  'dataset',
  'codebook',
  'coverage',
  'precision',
  'commit',
  'release',
  'asOf',
  'retraction',
  'finding',
  'notice',
  'synthetic',
] as const;

/** What Cairn is, how its figures are to be read, and what its words mean. */
export function HelpPage() {
  const { t } = useTranslation();
  const open = useAids();
  useTitle(t('nav.help'));
  return (
    <main className="page" id="content" tabIndex={-1}>
      <Title order={1} size="h3">
        {t('nav.help')}
      </Title>
      <Text mt="sm">{t('help.what')}</Text>
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={() => open('tour')}>
          {t('tour.start')}
        </Button>
        <Button size="xs" variant="default" onClick={() => open('search')}>
          {t('search.open')}
        </Button>
      </Group>
      <Part order={2} title={t('help.reading')}>
        <dl className="told-facts">
          {READING.map((fact) => (
            <div key={fact}>
              <dt>{t(`help.fact.${fact}`)}</dt>
              <dd>{t(`help.about.${fact}`)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part order={2} title={t('shortcuts.title')}>
        <ShortcutList />
      </Part>
      <Part order={2} title={t('help.glossary')}>
        <dl className="glossary">
          {WORDS.map((word) => (
            <div key={word}>
              <dt>{t(`word.${word}`)}</dt>
              <dd>{t(`meaning.${word}`)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part order={2} title={t('help.more')}>
        <Text size="sm">{t('help.moreAbout')}</Text>
        <Anchor href="/api/docs">{t('nav.interface')}</Anchor>
      </Part>
    </main>
  );
}
