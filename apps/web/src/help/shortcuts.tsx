import { Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AidProps } from '../ui/aid.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** The list of shortcuts, over whatever page is shown. */
export function Shortcuts({ onClose }: AidProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t('shortcuts.title')}</Text>}
      closeButtonProps={{ 'aria-label': t('shortcuts.leave') }}
      attributes={{ header: { role: 'presentation' } }} // no banner of the page
      transitionProps={{ duration: 0 }}
    >
      <ShortcutList />
    </Modal>
  );
}
