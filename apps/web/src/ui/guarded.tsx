import { Alert, Button, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What browsers say where a file of the page is not there any more, or did not arrive. */
const NOT_LOADED = /dynamically imported module|module script|preload css/i;

interface Broken {
  readonly cause: Error;
}

interface GuardedProps {
  readonly children: ReactNode;
}

/** A part of the page that, where it breaks, says so in its own place and leaves the others as they are. */
export class Guarded extends Component<GuardedProps, { readonly broken: Broken | null }> {
  override state = { broken: null };

  static getDerivedStateFromError = (cause: Error) => ({ broken: { cause } });

  override render() {
    const { broken } = this.state as { readonly broken: Broken | null };
    if (broken === null) return this.props.children;
    return NOT_LOADED.test(broken.cause.message) ? (
      <NotLoaded />
    ) : (
      <BrokenPart again={() => this.setState({ broken: null })} />
    );
  }
}

function BrokenPart({ again }: { readonly again: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" variant="light" title={t('failed.part')} role="alert" m="xs">
      <Text size="sm">{t('failed.partFix')}</Text>
      <Button size="xs" variant="default" mt="xs" onClick={again}>
        {t('failed.retry')}
      </Button>
    </Alert>
  );
}

/** The files of the page change with each version of the server: an old page may ask for what is gone. */
function NotLoaded() {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" variant="light" title={t('failed.notLoaded')} role="alert" m="xs">
      <Text size="sm">{t('failed.notLoadedFix')}</Text>
      <Button size="xs" variant="default" mt="xs" onClick={() => window.location.reload()}>
        {t('failed.reload')}
      </Button>
    </Alert>
  );
}
