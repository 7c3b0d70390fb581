import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import english from '../i18n/en.json' with { type: 'json' };
import { Answered } from './answered.tsx';
import { type Entry, useTrail } from './asking.ts';
import { Frame } from './frame.tsx';
import { said } from './said.ts';
import { Pairs, When } from './written.tsx';

/** Whatever the page has a word for. */
const DEEDS = Object.keys(english.trail.deed);

export function AuditPage() {
  const { t } = useTranslation();
  const [deed, choose] = useState('');
  const [by, ask] = useState('');
  const trail = useTrail(deed, by);
  return (
    <Frame at="audit">
      <form className="form pair" onSubmit={said((field) => ask(field('by').trim()))}>
        <NativeSelect
          label={t('trail.which')}
          value={deed}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: t('trail.any') },
            ...DEEDS.map((name) => ({ value: name, label: t(`trail.deed.${name}`) })),
          ]}
        />
        <TextInput
          name="by"
          label={t('trail.by')}
          description={t('trail.byHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          dir="ltr"
        />
      </form>
      <Answered of={trail}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries);
          return entries.length === 0 ? (
            <Text mt="md">{t('trail.none')}</Text>
          ) : (
            <ol className="items trail">
              {entries.map((entry) => (
                <Line key={entry.seq} entry={entry} />
              ))}
            </ol>
          );
        }}
      </Answered>
      {trail.hasNextPage ? (
        <Button mt="md" variant="default" loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {t('trail.older')}
        </Button>
      ) : null}
    </Frame>
  );
}

function Line({ entry: { at, deed, by, from, about } }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="small">
        <When at={at} />
      </span>
      <strong>{t(`trail.deed.${deed}`, { defaultValue: deed })}</strong>
      <span>
        <bdi>{by ?? t('trail.nobody')}</bdi>
        <span className="small">
          {' '}
          <bdi>{from ?? t('trail.here')}</bdi>
        </span>
      </span>
      <Pairs of={about} />
    </li>
  );
}
