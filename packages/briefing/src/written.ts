import type { FrontMatter } from './document.ts';

/** Words that a rendered briefing adds, in each of its languages. */
const WORDS = {
  en: {
    sources: 'Sources',
    method: 'How to read the figures',
    current: 'State of the data',
    asOf: 'Figures as of commit {{seq}} ({{id}}), recorded {{when}}.',
    moving:
      'This document is not pinned: its figures are those of the latest state, commit {{seq}} ({{id}}), recorded {{when}}.',
    floor:
      'Totals of events count deaths that were reported and coded. Events without a figure add nothing, so a total is a floor and no estimate of all deaths.',
    claims: 'Claims are what their claimants say. Cairn records them and vouches for none.',
    counted: '{{events}} events, {{unknown}} of them without a figure; low {{low}}, best {{best}}, high {{high}}.',
    withheld: '[withheld]',
    withdrawn: 'withdrawn: {{why}}',
    carriedBy: 'carried by {{publisher}}',
    said: 'said {{when}}',
    look: 'look it up',
    group: 'Group',
    events: 'Events',
    unknown: 'Without a figure',
    low: 'Low',
    best: 'Killed',
    high: 'High',
    total: 'Total',
    claimant: 'Claimant',
    claim: 'Claim',
    when: 'When',
    what: 'What',
    who: 'Who',
    shown: '{{shown}} of {{all}} events are drawn; the others have no place.',
  },
  uk: {
    sources: 'Джерела',
    method: 'Як читати цифри',
    current: 'Стан даних',
    asOf: 'Цифри станом на коміт {{seq}} ({{id}}), записаний {{when}}.',
    moving: 'Документ не закріплено: цифри відповідають останньому стану, коміт {{seq}} ({{id}}), записаний {{when}}.',
    floor:
      'Підсумки подій рахують смерті, про які повідомлено і які закодовано. Події без цифри нічого не додають, тому підсумок є нижньою межею, а не оцінкою всіх смертей.',
    claims: 'Твердження — це слова тих, хто їх робить. Cairn їх записує і не ручається за жодне.',
    counted:
      'Подій: {{events}}, з них без цифри: {{unknown}}; найменше {{low}}, найкраще {{best}}, найбільше {{high}}.',
    withheld: '[не розголошується]',
    withdrawn: 'відкликано: {{why}}',
    carriedBy: 'опублікувало видання {{publisher}}',
    said: 'сказано {{when}}',
    look: 'переглянути',
    group: 'Група',
    events: 'Події',
    unknown: 'Без цифри',
    low: 'Найменше',
    best: 'Загиблі',
    high: 'Найбільше',
    total: 'Разом',
    claimant: 'Хто твердить',
    claim: 'Твердження',
    when: 'Коли',
    what: 'Що',
    who: 'Хто',
    shown: 'Показано подій: {{shown}} з {{all}}; в інших немає місця.',
  },
  fr: {
    sources: 'Sources',
    method: 'Comment lire les chiffres',
    current: 'État des données',
    asOf: 'Chiffres à l’état du commit {{seq}} ({{id}}), enregistré le {{when}}.',
    moving:
      'Ce document n’est pas figé : ses chiffres sont ceux du dernier état, commit {{seq}} ({{id}}), enregistré le {{when}}.',
    floor:
      'Les totaux comptent les décès signalés et codés. Un événement sans chiffre n’ajoute rien : un total est un plancher, non une estimation de tous les décès.',
    claims: 'Une affirmation n’engage que son auteur. Cairn les enregistre et n’en garantit aucune.',
    counted: '{{events}} événements, dont {{unknown}} sans chiffre ; bas {{low}}, meilleur {{best}}, haut {{high}}.',
    withheld: '[non communiqué]',
    withdrawn: 'retiré : {{why}}',
    carriedBy: 'publié par {{publisher}}',
    said: 'dit le {{when}}',
    look: 'consulter',
    group: 'Groupe',
    events: 'Événements',
    unknown: 'Sans chiffre',
    low: 'Bas',
    best: 'Tués',
    high: 'Haut',
    total: 'Total',
    claimant: 'Auteur',
    claim: 'Affirmation',
    when: 'Quand',
    what: 'Quoi',
    who: 'Qui',
    shown: '{{shown}} événements sur {{all}} sont dessinés ; les autres n’ont pas de lieu.',
  },
  ar: {
    sources: 'المصادر',
    method: 'كيف تُقرأ الأرقام',
    current: 'حالة البيانات',
    asOf: 'الأرقام كما في الإيداع {{seq}} ({{id}})، المسجَّل في {{when}}.',
    moving: 'هذه الوثيقة غير مثبَّتة: أرقامها من آخر حالة، الإيداع {{seq}} ({{id}})، المسجَّل في {{when}}.',
    floor:
      'تعدّ المجاميع الوفيات التي أُبلغ عنها ورُمّزت. والأحداث التي لا رقم لها لا تضيف شيئًا، فالمجموع حدٌّ أدنى وليس تقديرًا لكل الوفيات.',
    claims: 'الادعاءات هي أقوال أصحابها. يسجّلها Cairn ولا يضمن أيًّا منها.',
    counted: 'الأحداث: {{events}}، منها بلا رقم: {{unknown}}؛ الأدنى {{low}}، الأفضل {{best}}، الأعلى {{high}}.',
    withheld: '[محجوب]',
    withdrawn: 'سُحب: {{why}}',
    carriedBy: 'نشره {{publisher}}',
    said: 'قيل في {{when}}',
    look: 'اطّلع عليه',
    group: 'المجموعة',
    events: 'الأحداث',
    unknown: 'بلا رقم',
    low: 'الأدنى',
    best: 'القتلى',
    high: 'الأعلى',
    total: 'المجموع',
    claimant: 'صاحب الادعاء',
    claim: 'الادعاء',
    when: 'متى',
    what: 'ماذا',
    who: 'من',
    shown: 'رُسم {{shown}} من {{all}} حدثًا؛ والباقي بلا مكان.',
  },
} as const;

export type Language = FrontMatter['language'];
export type Word = keyof (typeof WORDS)['en'];

/** How a briefing's language writes what the renderer adds. */
export interface Written {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly word: (word: Word, given?: Readonly<Record<string, string>>) => string;
  /** A whole number; an en dash where it is not known. */
  readonly count: (n: number | null) => string;
  readonly day: (text: string) => string;
  /** Days between which something was; one day where both are the same. */
  readonly span: (from: string, to: string) => string;
}

export function writtenIn(language: Language): Written {
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  const at = (text: string) => new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    word: (word, given = {}) => WORDS[language][word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => given[name] ?? ''),
    count: (n) => (n === null ? '–' : numbers.format(n)),
    day: (text) => days.format(at(text)),
    span: (from, to) => (from === to ? days.format(at(from)) : days.formatRange(at(from), at(to))),
  };
}
