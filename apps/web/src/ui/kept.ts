import { useLocalStorage } from '@mantine/hooks';

/** A choice that is the reader's own: kept in this browser, and told to nobody. */
export const useKept = (name: 'calm' | 'keys' | 'tour', usual: boolean) =>
  useLocalStorage({ key: `cairn-${name}`, defaultValue: usual, getInitialValueInEffect: false });
