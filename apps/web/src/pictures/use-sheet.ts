import type { Filter } from '@cairn/domain';
import { useTranslation } from 'react-i18next';
import { type Totals, useDatasets } from '../data/server.ts';
import { plainCitation } from '../event/citation.ts';
import { citedAnswer } from '../event/cited.ts';
import { readNow } from '../event/reading.ts';
import { directionOf } from '../i18n/index.ts';
import { useWritten } from '../ui/numbers.ts';
import { inOneLine, useFilterWords } from './filter-words.ts';
import type { Sheet } from './sheet.ts';

/** An answer that a picture is made of. */
export type Pictured = Pick<Totals, 'asOf' | 'where' | 'total' | 'notices'>;

/** What a picture shows, besides what every picture says. */
export type Shown = Pick<Sheet, 'draw' | 'legend' | 'notes'> & { readonly title: string };

/** A text that keeps its own direction within another one. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Puts what is shown on a sheet that says what it is, of which filter, from where and as of when. */
export function useSheet(): (answer: Pictured, filter: Filter, shown: Shown) => Sheet {
  const { t, i18n } = useTranslation();
  const { count, day } = useWritten();
  const words = useFilterWords();
  const { data } = useDatasets();
  return (answer, filter, { title, notes, ...shown }) => {
    const cited = citedAnswer(answer, filter, data?.datasets ?? [], readNow());
    const { commit, seq, recordedAt } = answer.asOf;
    const { events, best, low, high, unknown } = answer.total;
    const conditions = inOneLine(words(filter));
    const figures = { events: count(events), best: count(best), low: count(low), high: count(high) };
    return {
      ...shown,
      title: `${isolated(cited.datasets.join('; '))}: ${title}`,
      about: [
        conditions === '' ? t('picture.noCondition') : conditions,
        `${t('picture.figures', figures)} ${unknown > 0 ? t('picture.unknown', { n: count(unknown) }) : ''}`.trim(),
      ],
      notes,
      notices: cited.notices.map(isolated),
      sources: [
        t('picture.source', {
          datasets: isolated(cited.datasets.join('; ')),
          licences: isolated(cited.licences.join('; ').replace(/\.$/, '')),
        }),
        t('figures.commit', { seq, id: commit.slice(0, 12), when: day(recordedAt.slice(0, 10)) }),
      ],
      citation: plainCitation(cited),
      direction: directionOf(i18n.language),
      language: i18n.language,
    };
  };
}
