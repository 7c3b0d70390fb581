import { useMediaQuery } from '@mantine/hooks';

/** Whether the parts of a page stand one above another, as on a phone. The same width stands in the styles. */
export const useNarrow = (): boolean =>
  useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false }) ?? false;
