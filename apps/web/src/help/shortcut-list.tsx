import './help.css';
import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTCUTS } from './keys.ts';

/** What can be done by which keys. */
export function ShortcutList() {
  const { t } = useTranslation();
  return (
    <dl className="keys">
      {SHORTCUTS.map(({ does, keys }) => (
        <div key={does}>
          <dt>{t(`shortcuts.${does}`)}</dt>
          <dd dir="ltr">
            {keys.map((together, i) => (
              <Fragment key={together.join()}>
                {i === 0 ? null : ' / '}
                {together.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </Fragment>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
