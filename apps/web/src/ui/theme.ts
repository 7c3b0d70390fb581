import { createTheme, Loader, type MantineColorsTuple } from '@mantine/core';

/** Slate blue-green: quiet beside the colours of the data. */
const cairn: MantineColorsTuple = [
  '#eef5f7',
  '#dde8ec',
  '#b9d0d8',
  '#92b7c3',
  '#72a2b2',
  '#5e95a7',
  '#528ea2',
  '#427b8d',
  '#366d7f',
  '#245f70',
];

export const theme = createTheme({
  primaryColor: 'cairn',
  primaryShade: { light: 8, dark: 7 },
  colors: { cairn },
  fontFamily: '"Noto Sans Variable", "Noto Sans Arabic Variable", system-ui, sans-serif',
  defaultRadius: 'sm',
  // it has a name, which only what has a role may have
  components: { Loader: Loader.extend({ defaultProps: { role: 'status' } }) },
});
