import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import uk from './uk.json' with { type: 'json' };

/** Languages by their own names. */
export const LANGUAGES = { en: 'English', uk: 'Українська', fr: 'Français', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = 'cairn-language';
const isLanguage = (text: string | undefined): text is Language => text !== undefined && text in LANGUAGES;

/** What was chosen before, else the first of the reader's languages that there is. */
function wanted(): Language {
  const kept = localStorage.getItem(KEPT) ?? undefined;
  const all = [kept, ...navigator.languages.map((l) => l.slice(0, 2))];
  return all.find(isLanguage) ?? 'en';
}

export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

function tellDocument(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: wanted(),
    fallbackLng: 'en',
    resources: { en: { translation: en }, uk: { translation: uk }, fr: { translation: fr }, ar: { translation: ar } },
    interpolation: { escapeValue: false },
  });
  tellDocument(i18next.language);
  i18next.on('languageChanged', (language) => {
    localStorage.setItem(KEPT, language);
    tellDocument(language);
  });
}
