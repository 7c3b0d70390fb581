import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from './board.ts';
import { drawBoard, STANDS } from './drawing.ts';

const HEIGHT = 340;

/** The claims along time. What it shows stands in the table below it, too. */
export function BoardChart({ board }: { readonly board: Board }) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const events = t('claims.eventData');
  useEffect(() => {
    if (width === 0) return;
    const drawn = drawBoard(board, { width, height: HEIGHT, language: i18n.language, events });
    drawn?.setAttribute('aria-hidden', 'true'); // the element around it says what it is
    place.current?.replaceChildren(...(drawn ? [drawn] : []));
  }, [board, width, i18n.language, events]);
  return (
    <figure className="board">
      <div ref={ref}>
        <div ref={place} role="img" aria-label={t('claims.chart', { count: board.claims.length })} className="drawn" />
      </div>
      <figcaption>
        <ul className="signs">
          {(Object.keys(STANDS) as (keyof typeof STANDS)[]).map((stands) => (
            <li key={stands}>
              <Sign stands={stands} /> {t(`claims.stands.${stands}`)}
            </li>
          ))}
        </ul>
        <p>{t('claims.howToRead')}</p>
      </figcaption>
    </figure>
  );
}

/** The sign of who claims something. */
export function Sign({ stands }: { readonly stands: keyof typeof STANDS }) {
  const { colour, symbol } = STANDS[stands];
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" fill={colour}>
      {symbol === 'circle' ? <circle r="5" /> : null}
      {symbol === 'square' ? <rect x="-4.5" y="-4.5" width="9" height="9" /> : null}
      {symbol === 'triangle' ? <path d="M0,-5.5L5,4H-5Z" /> : null}
    </svg>
  );
}
