import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Languages by their own names. */
export const LANGUAGES = { en: 'English', uk: 'Українська', fr: 'Français', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const WORDS: Readonly<Record<Language, () => Promise<{ readonly default: object }>>> = {
  en: () => import('./en.json'),
  uk: () => import('./uk.json'),
  fr: () => import('./fr.json'),
  ar: () => import('./ar.json'),
};

/** Brings the words of a language when they are first wanted. */
const words: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, _, done) {
    if (!isLanguage(language)) return done(null, {});
    WORDS[language]().then(
      (found) => done(null, found.default as ResourceKey),
      (cause) => done(cause as Error, null),
    );
  },
};

const KEPT = 'cairn-language';
const isLanguage = (text: string | undefined): text is Language => text !== undefined && text in LANGUAGES;

/** What was chosen before. A frame on another site may keep nothing: browsers refuse it there. */
function keptLanguage(): string | undefined {
  try {
    return localStorage.getItem(KEPT) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What was chosen before, else the first of the reader's languages that there is. */
function wanted(): Language {
  const kept = keptLanguage();
  const all = [kept, ...navigator.languages.map((l) => l.slice(0, 2))];
  return all.find(isLanguage) ?? 'en';
}

export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

function tellDocument(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

export async function startLanguages(): Promise<void> {
  await i18next
    .use(words)
    .use(initReactI18next)
    .init({
      lng: wanted(),
      fallbackLng: false,
      interpolation: { escapeValue: false },
    });
  tellDocument(i18next.language);
  i18next.on('languageChanged', (language) => {
    localStorage.setItem(KEPT, language);
    tellDocument(language);
  });
}
