import {
  ActionIcon,
  Anchor,
  type MantineColorScheme,
  NativeSelect,
  Popover,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n/index.ts';
import { SettingsIcon } from './icons.tsx';
import { useKept } from './kept.ts';
import { useNarrow } from './narrow.ts';
import { PLACES } from './places.ts';

const THEMES = ['auto', 'light', 'dark'] as const;
const NAMES = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

const useLanguage = () => {
  const { i18n } = useTranslation();
  return [
    i18n.language,
    (language: string | null) => void i18n.changeLanguage((language ?? 'en') as Language),
  ] as const;
};

/** The language, where there is room for it in the head. */
export function LanguageField() {
  const { t } = useTranslation();
  const [language, setLanguage] = useLanguage();
  return (
    <Select
      size="xs"
      w={120}
      aria-label={t('language')}
      data={NAMES}
      value={language}
      onChange={setLanguage}
      allowDeselect={false}
    />
  );
}

/** How the page looks and behaves for this reader. On a phone also the way to other pages, and the language. */
export function Settings() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <Popover width={290} position="bottom-end" shadow="md" withArrow trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={30} aria-label={t('settings.title')}>
          <SettingsIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('settings.title')}>
        <Stack gap="md">
          {narrow ? <Ways /> : null}
          {narrow ? <LanguageChoice /> : null}
          <ThemeChoice />
          <CalmSwitch />
          <KeysSwitch />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Ways() {
  const { t } = useTranslation();
  return (
    <nav className="ways" aria-label={t('nav.title')}>
      {PLACES.map((place) => (
        <Anchor key={place.path} href={place.path}>
          {t(`nav.${place.name}`)}
        </Anchor>
      ))}
    </nav>
  );
}

function LanguageChoice() {
  const { t } = useTranslation();
  const [language, setLanguage] = useLanguage();
  return (
    <NativeSelect
      label={t('language')}
      data={NAMES}
      value={language}
      onChange={(event) => setLanguage(event.currentTarget.value)}
    />
  );
}

function ThemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('theme.title')}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('theme.title')}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
        data={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
      />
    </div>
  );
}

function CalmSwitch() {
  const { t } = useTranslation();
  const [calm, setCalm] = useKept('calm', false);
  return (
    <Switch
      label={t('settings.calm')}
      description={t('settings.calmAbout')}
      checked={calm}
      onChange={(event) => setCalm(event.currentTarget.checked)}
    />
  );
}

function KeysSwitch() {
  const { t } = useTranslation();
  const [keys, setKeys] = useKept('keys', true);
  return (
    <Switch
      label={t('settings.keys')}
      description={t('settings.keysAbout')}
      checked={keys}
      onChange={(event) => setKeys(event.currentTarget.checked)}
    />
  );
}
