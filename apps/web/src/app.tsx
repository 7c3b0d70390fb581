import {
  ActionIcon,
  Anchor,
  DirectionProvider,
  Group,
  Loader,
  MantineProvider,
  Select,
  useDirection,
  useMantineColorScheme,
} from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from './account/account-menu.tsx';
import { ACCOUNT_PAGES } from './account/pages.ts';
import { type Address, type Go, useAddress } from './address.ts';
import { directionOf, LANGUAGES, type Language } from './i18n/index.ts';
import { theme } from './ui/theme.ts';

const ExplorePage = lazy(async () => ({ default: (await import('./explore/explore-page.tsx')).ExplorePage }));
const DatasetsPage = lazy(async () => ({ default: (await import('./datasets/datasets-page.tsx')).DatasetsPage }));
const DatasetPage = lazy(async () => ({ default: (await import('./datasets/dataset-page.tsx')).DatasetPage }));

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false, networkMode: 'always' } },
});

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

/** Whether a path is that of a place of the page, or lies under it. */
const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

function Shell() {
  const { t, i18n } = useTranslation();
  const [address, go] = useAddress();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(i18n.language)), [i18n.language, setDirection]);
  const at = (path: string) => ({
    href: path,
    'aria-current': isIn(address.path, path) ? ('page' as const) : undefined,
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
          <AccountMenu />
        </Group>
      </header>
      <Suspense fallback={<Loader m="xl" aria-label={t('loading')} />}>
        <Content address={address} go={go} />
      </Suspense>
    </div>
  );
}

function Content({ address, go }: { readonly address: Address; readonly go: Go }) {
  const AccountPage = ACCOUNT_PAGES[address.path];
  if (AccountPage) return <AccountPage go={go} />;
  if (address.path === '/datasets') return <DatasetsPage />;
  const dataset = /^\/datasets\/(.+)$/.exec(address.path)?.[1];
  if (dataset !== undefined) return <DatasetPage name={dataset} asOf={address.filter.as_of} />;
  return <ExplorePage address={address} go={go} />;
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
