import './answered.css';
import type { Filter } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import { useHeld } from '../data/held/use-held.ts';
import { useWritten } from '../ui/numbers.ts';

/** Who answers: this browser, from the events that it holds, or the server. */
export function AnsweredLine({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const held = useHeld(filter);
  return (
    <p className="answered">
      {held ? t('answered.here', { count: held.size, n: count(held.size) }) : t('answered.server')}
    </p>
  );
}
