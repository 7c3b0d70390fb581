import {
  ActionIcon,
  Anchor,
  DirectionProvider,
  Group,
  MantineProvider,
  Select,
  useDirection,
  useMantineColorScheme,
} from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from './address.ts';
import { DatasetsPage } from './datasets-page.tsx';
import { ExplorePage } from './explore/explore-page.tsx';
import { directionOf, LANGUAGES, type Language } from './i18n/index.ts';
import { theme } from './ui/theme.ts';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false, networkMode: 'always' } } });

export function App() {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Shell />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

function Shell() {
  const { t, i18n } = useTranslation();
  const [address, go] = useAddress();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(i18n.language)), [i18n.language, setDirection]);
  const at = (path: string) => ({
    href: path,
    'aria-current': address.path === path ? ('page' as const) : undefined,
  });
  return (
    <div className="shell">
      <header className="head">
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <Group gap="lg">
          <Anchor href="/" className="brand">
            <img src="/icon.svg" alt="" width={20} height={20} /> {t('name')}
          </Anchor>
          <nav>
            <Anchor {...at('/')}>{t('nav.explore')}</Anchor>
            <Anchor {...at('/datasets')}>{t('nav.datasets')}</Anchor>
            <Anchor href="/api/docs">{t('nav.interface')}</Anchor>
          </nav>
        </Group>
        <Group gap="xs">
          <Select
            size="xs"
            w={120}
            aria-label={t('language')}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={i18n.language}
            onChange={(language) => void i18n.changeLanguage((language ?? 'en') as Language)}
            allowDeselect={false}
          />
          <ThemeButton />
        </Group>
      </header>
      {address.path === '/datasets' ? <DatasetsPage /> : <ExplorePage address={address} go={go} />}
    </div>
  );
}

function ThemeButton() {
  const { t } = useTranslation();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <ActionIcon variant="default" aria-label={t('theme')} onClick={toggleColorScheme}>
      ◐
    </ActionIcon>
  );
}
