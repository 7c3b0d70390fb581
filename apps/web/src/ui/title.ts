import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the document after what it shows: in the tab, in the history, and first thing for a screen reader. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const { t } = useTranslation();
  const title = [...parts, t('name')].filter((part) => part !== undefined && part !== '').join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
