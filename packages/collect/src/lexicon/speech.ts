import { phrasesOf } from '../text/span.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Verbs by which somebody says something, whatever stands after them. */
const SAYING =
  'said say says saying told tells telling claimed claims claim claiming added adds adding announced announces announcing estimates estimate ' +
  'estimated estimating reported reports reporting believes believe warned warns stated states declared declares insisted ' +
  'report estimates think thinks know knows suggests suggest acknowledged admitted admits noted speaks spoke argued explained revealed suggested tweeted wrote writes';
/** Verbs that are speech where a figure is their object: "the army confirmed 18 deaths". */
const COUNTING =
  'confirmed confirms confirm counted counts count recorded records registered documented documents verified put puts gives gave ' +
  'found finds listed logged tallied lists cited shows show showed reveals reveal indicates indicate calculated arrive arrives arrived promised pledged offered approved';
/** Of these, the ones whose day is the day of what was counted, not of the telling. */
export const KEEPING_VERBS = set(
  'recorded records registered documented documents verified counted found logged tallied listed',
);
export const SAYING_VERBS = set(SAYING);
export const COUNTING_VERBS = set(COUNTING);

/** Of the verbs of saying, those that are nouns as often. */
export const OFTEN_NOUNS = set(
  'estimates estimate claims claim reports report counts count states finds puts lists records documents',
);

/** Nouns for a piece of work, behind which its maker stands: "an analysis by X". */
export const WORK_NOUNS = set(
  'analysis count tally investigation report data figures statement estimate estimates survey study update database list research assessment numbers statistics briefing calculation calculations review release bulletin dataset',
);

/** Words of a body; a name that ends in one is no person's. */
export const BODY_NOUNS = set(
  'ministry army police office agency government council group administration authority authorities force forces guard committee ' +
    'commission party union court company department staff mission organisation organization network project front militia ' +
    'command service services hospital parliament navy fund bank institute centre center association alliance court ' +
    'railway presidency cabinet secretariat bureau directorate federation movement watch monitor coastguard kremlin side embassy ' +
    'newspaper broadcaster agency media site channel tank coalition university headquarters prosecutors officials sources tally observatory ' +
    'society charity foundation corps brigade house congress senate board delegation republic district city state region province town',
);

/** Words that stand before a person's name. */
export const TITLE_NOUNS = set(
  'president minister governor mayor general colonel major captain lieutenant sergeant admiral commander commissioner chief secretary ' +
    'spokesman spokeswoman spokesperson director head chairman chairwoman chair ambassador envoy prosecutor judge ombudsman ' +
    'coordinator researcher analyst dr doctor prof professor mr mrs ms sir king queen prince chancellor premier prime deputy ' +
    'senator representative leader officer editor mediator negotiator surgeon priest bishop father imam sheikh politician ' +
    'economist historian lawyer chairperson officer official adviser advisor executive expert specialist inspector marshal ' +
    'brigadier gen. col. maj. capt. lt. sgt. dr. prof. mr. mrs. ms. gen col maj capt lt sgt baker farmer teacher nurse resident ' +
    'engineer manager correspondent reporter journalist author witness activist lawmaker mp vice-president treasurer survivor',
);

/** Someone who speaks for a body and is not named. */
export const MOUTHPIECES = set('spokesman spokeswoman spokesperson representative');

/** What many people are called who speak without a name. */
export const CROWD_NOUNS = set(
  'officials authorities police doctors residents witnesses sources diplomats prosecutors protesters rebels insurgents militants ' +
    'rescuers medics activists survivors experts analysts observers elders locals villagers mediators organisers investigators ' +
    'coastguards firefighters journalists lawyers negotiators separatists fighters soldiers commanders tanks outlets media ' +
    'separatist campaigners monitors researchers historians economists families relatives volunteers staff people',
);

export const ACCORDING = phrasesOf<true>([
  ['according to', true],
  ['by the count of', true],
  ['by the estimate of', true],
  ['in the words of', true],
  ['by the reckoning of', true],
]);
