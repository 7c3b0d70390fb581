import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Address, type Go, readAddress } from '../address.ts';
import { LANGUAGES, type Language } from '../i18n/index.ts';
import { type Aid, useAids } from '../ui/aid.ts';
import { useKept } from '../ui/kept.ts';
import { PLACES } from '../ui/places.ts';
import type { Choice } from './choice.ts';

const OTHER_PAGES = [
  { path: '/account', name: 'account' },
  { path: '/jobs', name: 'jobs' },
] as const;

/** The pages that there are for everybody. Those of the interface itself are no part of this page. */
export function usePages(go: Go): Choice[] {
  const { t } = useTranslation();
  const to = (path: string) => () => (path.startsWith('/api/') ? window.location.assign(path) : go(readAddress(path)));
  return [
    ...PLACES.map(({ path, name }) => ({ path, name: t(`nav.${name}`) })),
    ...OTHER_PAGES.map(({ path, name }) => ({ path, name: t(`account.place.${name}`) })),
  ].map(({ path, name }) => ({ kind: 'page', key: path, name, about: null, choose: to(path) }));
}

const THEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

/** What can be done from anywhere. What would change nothing is left out. */
export function useCommands(address: Address, go: Go): Choice[] {
  const { t, i18n } = useTranslation();
  const open = useAids();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [calm, setCalm] = useKept('calm', false);
  const command = (key: string, name: string, choose: () => void): Choice => ({
    kind: 'command',
    key,
    name,
    about: null,
    choose,
  });
  const { dataset, as_of, ...conditions } = address.filter;
  const whole = dataset === undefined ? {} : { dataset };
  const opening = (aid: Aid) => () => open(aid);
  return [
    ...(Object.keys(conditions).length === 0
      ? []
      : [command('clear', t('filter.clear'), () => go({ filter: as_of === undefined ? whole : { ...whole, as_of } }))]),
    ...(as_of === undefined
      ? []
      : [command('present', t('toPresent'), () => go({ filter: { ...whole, ...conditions } }))]),
    command('tour', t('tour.start'), opening('tour')),
    command('shortcuts', t('shortcuts.title'), opening('shortcuts')),
    command('calm', calm ? t('settings.calmOff') : t('settings.calmOn'), () => setCalm(!calm)),
    ...THEMES.filter((theme) => theme !== colorScheme).map((theme) =>
      command(`theme ${theme}`, `${t('theme.title')}: ${t(`theme.${theme}`)}`, () => setColorScheme(theme)),
    ),
    ...Object.entries(LANGUAGES)
      .filter(([language]) => language !== i18n.language)
      .map(([language, name]) =>
        command(language, `${t('language')}: ${name}`, () => void i18n.changeLanguage(language as Language)),
      ),
  ];
}
