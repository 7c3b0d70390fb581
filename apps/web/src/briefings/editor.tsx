import { Button, Group, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAddress } from '../claims/record-address.ts';
import { server } from '../data/client.ts';
import { Failed } from '../ui/failed.tsx';
import { Paper } from './paper.tsx';

export interface EditorProps {
  readonly at: Omit<RecordAddress, 'kind'>;
  readonly markdown: string;
  readonly onSaved: () => void;
}

/** Milliseconds without a key before the text is asked for anew. */
const PAUSE = 600;

/** The text of a briefing beside what it becomes. Nothing is kept until it is saved, as a commit. */
export function Editor({ at, markdown, onSaved }: EditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(markdown);
  const [settled] = useDebouncedValue(text, PAUSE);
  const preview = useQuery({
    queryKey: ['briefing', 'preview', settled],
    queryFn: ({ signal }) => server.previewBriefing({ body: { markdown: settled }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const save = useMutation({
    mutationFn: () =>
      server.addRecords({
        params: { dataset: at.dataset },
        body: {
          records: [{ kind: 'briefing', key: at.key, title: preview.data?.title ?? at.key, markdown: text }],
          message: t('briefings.savedAs', { key: at.key }),
        },
      }),
    onSuccess: onSaved,
  });
  return (
    <section className="writing" aria-label={t('briefings.way.edit')}>
      <div>
        <Textarea
          label={t('briefings.text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={24}
          maxRows={40}
          styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: 13 } }}
          spellCheck
          dir="auto"
        />
        <Group mt="xs">
          <Button
            size="xs"
            loading={save.isPending}
            disabled={text === markdown || preview.isError || settled !== text}
            onClick={() => save.mutate()}
          >
            {t('briefings.save')}
          </Button>
          <Text size="xs" c="dimmed" aria-live="polite">
            {text === markdown ? t('briefings.unchanged') : t('briefings.unsaved')}
          </Text>
        </Group>
        {save.error ? <Failed cause={save.error} /> : null}
      </div>
      <div>
        {preview.error ? <Failed cause={preview.error} /> : null}
        {preview.data ? <Paper html={preview.data.html} title={t('briefings.preview')} /> : null}
      </div>
    </section>
  );
}
