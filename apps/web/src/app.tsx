import { DirectionProvider, Loader, MantineProvider, useDirection } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCOUNT_PAGES } from './account/pages.ts';
import { type Address, type Go, useAddress } from './address.ts';
import { briefingAt, recordAt } from './claims/record-address.ts';
import { LostLink } from './event/lost-link.tsx';
import { TourOffer } from './help/tour-offer.tsx';
import { directionOf } from './i18n/index.ts';
import { Aids } from './ui/aids.tsx';
import { Arrived } from './ui/arrived.tsx';
import { failed, heard } from './ui/connection.ts';
import { ConnectionBand } from './ui/connection-band.tsx';
import { Guarded } from './ui/guarded.tsx';
import { Head } from './ui/head.tsx';
import { following } from './ui/links.ts';
import { theme } from './ui/theme.ts';

const ExplorePage = lazy(async () => ({ default: (await import('./explore/explore-page.tsx')).ExplorePage }));
const DatasetsPage = lazy(async () => ({ default: (await import('./datasets/datasets-page.tsx')).DatasetsPage }));
const DatasetPage = lazy(async () => ({ default: (await import('./datasets/dataset-page.tsx')).DatasetPage }));
const ClaimsPage = lazy(async () => ({ default: (await import('./claims/claims-page.tsx')).ClaimsPage }));
const RecordPage = lazy(async () => ({ default: (await import('./claims/record-page.tsx')).RecordPage }));
const BriefingsPage = lazy(async () => ({ default: (await import('./briefings/briefings-page.tsx')).BriefingsPage }));
const BriefingPage = lazy(async () => ({ default: (await import('./briefings/briefing-page.tsx')).BriefingPage }));
const EmbedPage = lazy(async () => ({ default: (await import('./embed/embed-page.tsx')).EmbedPage }));
const HelpPage = lazy(async () => ({ default: (await import('./help/help-page.tsx')).HelpPage }));

const queries = new QueryClient({
  queryCache: new QueryCache({ onSuccess: heard, onError: failed }),
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

function Shell() {
  const { t, i18n } = useTranslation();
  const [address, go] = useAddress();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(i18n.language)), [i18n.language, setDirection]);
  if (address.path === '/embed') return <Framed address={address} go={go} />;
  return (
    <Aids>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: what is clicked are the links in it */}
      <div className="shell" onClick={following}>
        <Head path={address.path} />
        <ConnectionBand />
        {address.path === '/' ? <TourOffer /> : null}
        <Guarded key={address.path}>
          <Suspense fallback={<Loader m="xl" aria-label={t('loading')} />}>
            <Content address={address} go={go} />
            <Arrived path={address.path} />
          </Suspense>
        </Guarded>
      </div>
    </Aids>
  );
}

/** Alone in a frame on another site. */
function Framed({ address, go }: { readonly address: Address; readonly go: Go }) {
  const { t } = useTranslation();
  return (
    <div className="shell framed">
      <Guarded>
        <Suspense fallback={<Loader m="xl" aria-label={t('loading')} />}>
          <EmbedPage address={address} go={go} />
        </Suspense>
      </Guarded>
    </div>
  );
}

function Content({ address, go }: { readonly address: Address; readonly go: Go }) {
  const AccountPage = ACCOUNT_PAGES[address.path];
  if (AccountPage) return <AccountPage go={go} />;
  if (address.path === '/datasets') return <DatasetsPage />;
  if (address.path.startsWith('/p/')) return <LostLink />;
  if (address.path === '/help') return <HelpPage />;
  if (address.path === '/claims') return <ClaimsPage />;
  const record = recordAt(address.path);
  if (record) return <RecordPage at={record} asOf={address.filter.as_of} />;
  if (address.path === '/briefings') return <BriefingsPage />;
  const briefing = briefingAt(address.path);
  if (briefing) return <BriefingPage at={briefing} />;
  const dataset = /^\/datasets\/(.+)$/.exec(address.path)?.[1];
  if (dataset !== undefined) return <DatasetPage name={dataset} asOf={address.filter.as_of} />;
  return <ExplorePage address={address} go={go} />;
}
