import { Button, Loader, Menu, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureForm } from './save.ts';
import type { Sheet } from './sheet.ts';

export interface SaveMenuProps {
  /** What is saved, in words. */
  readonly what: string;
  /** Address of it as CSV, where there is one. */
  readonly csv?: { readonly href: string; readonly name: string } | undefined;
  /** Draws the picture when it is wanted. */
  readonly picture: () => Sheet | Promise<Sheet>;
  readonly fileName: (form: PictureForm) => string;
  /** More that the menu offers, above. */
  readonly children?: ReactNode;
}

/** Saves what is seen: as a table, and as a picture for print or for drawing on. */
export function SaveMenu({ what, csv, picture, fileName, children }: SaveMenuProps) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const save = async (form: PictureForm) => {
    setBusy(true);
    setFault(null);
    try {
      const { savePicture } = await import('./save.ts');
      await savePicture(await picture(), form, fileName(form));
    } catch {
      setFault(t('picture.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Menu shadow="md" position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={isBusy ? <Loader size={12} /> : null}
            aria-busy={isBusy}
            aria-label={t('picture.saveWhat', { what })}
          >
            {t('picture.save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {csv ? (
            <Menu.Item component="a" href={csv.href} download={csv.name}>
              {t('picture.csv')}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={() => void save('png')}>{t('picture.png')}</Menu.Item>
          <Menu.Item onClick={() => void save('svg')}>{t('picture.svg')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {fault ? (
        <Text size="xs" role="alert" className="notice">
          {fault}
        </Text>
      ) : null}
    </>
  );
}
