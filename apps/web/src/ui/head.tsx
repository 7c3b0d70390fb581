import { Anchor, Group, Kbd, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from '../account/account-menu.tsx';
import { useAids } from './aid.ts';
import { SearchIcon } from './icons.tsx';
import { useNarrow } from './narrow.ts';
import { PLACES } from './places.ts';
import { LanguageField, Settings } from './settings.tsx';

/** Whether a path is that of a place of the page, or lies under it. */
const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** The head of every page: where one is, where else one can go, and a way to find anything. */
export function Head({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <header className="head">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Group gap="lg" wrap="nowrap">
        <Anchor href="/" className="brand">
          <img src="/icon.svg" alt="" width={20} height={20} /> {t('name')}
        </Anchor>
        {narrow ? null : (
          <nav aria-label={t('nav.title')}>
            {PLACES.map((place) => (
              <Anchor key={place.path} href={place.path} aria-current={isIn(path, place.path) ? 'page' : undefined}>
                {t(`nav.${place.name}`)}
              </Anchor>
            ))}
          </nav>
        )}
      </Group>
      <Group gap="xs" wrap="nowrap">
        <SearchButton />
        {narrow ? null : <LanguageField />}
        <Settings />
        <AccountMenu />
      </Group>
    </header>
  );
}

const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K';

function SearchButton() {
  const { t } = useTranslation();
  const open = useAids();
  return (
    <UnstyledButton
      className="seek"
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      onClick={() => open('search')}
    >
      <SearchIcon />
      <span className="word">{t('search.open')}</span>
      <Kbd size="xs" className="word" aria-hidden>
        {COMMAND}
      </Kbd>
    </UnstyledButton>
  );
}
