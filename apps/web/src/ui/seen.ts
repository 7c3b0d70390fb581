import { useTranslation } from 'react-i18next';

/** What the server writes in place of an author or a message that the reader may not see. */
const WITHHELD = 'withheld';

/** A text as it is, or that it is withheld, in the reader's language. */
export function useSeen(): (text: string) => string {
  const { t } = useTranslation();
  return (text) => (text === WITHHELD ? t('datasetPage.withheld') : text);
}
