import './event.css';
import { SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CITATIONS, type CitationForm, type Cited } from './citation.ts';
import { CopyButton } from './copy-button.tsx';

const FORMS = Object.keys(CITATIONS) as CitationForm[];

/** A citation in the form that the reader chooses, to be copied. Its words are English in every language. */
export function CitationBox({ cited }: { readonly cited: Cited }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<CitationForm>('plain');
  const text = CITATIONS[form](cited);
  return (
    <div className="cite">
      <SegmentedControl
        size="xs"
        fullWidth
        value={form}
        onChange={(value) => setForm(value as CitationForm)}
        data={FORMS.map((f) => ({ value: f, label: t(`cite.form.${f}`) }))}
        aria-label={t('cite.forms')}
      />
      <Textarea
        readOnly
        rows={7}
        dir="ltr"
        lang="en"
        aria-label={t('cite.title')}
        value={text}
        classNames={{ input: 'citation' }}
      />
      <CopyButton text={text} label={t('cite.copy')} />
    </div>
  );
}
