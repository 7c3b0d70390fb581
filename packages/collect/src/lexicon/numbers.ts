import type { Magnitude, Modality } from '@cairn/domain';
import { phrasesOf } from '../text/span.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** Numbers in words, up to ninety-nine by their parts. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...ONES.split(' ').map((word, i) => [word, i] as const),
  ...TENS.split(' ').map((word, i) => [word, (i + 2) * 10] as const),
]);

export const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['dozen', 12],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mn', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
]);

/** Amounts that are written without a digit. */
export const FIXED = phrasesOf<number>([
  ['a dozen', 12],
  ['half a dozen', 6],
  ['a hundred', 100],
  ['a thousand', 1e3],
  ['a million', 1e6],
  ['a billion', 1e9],
  ['half a million', 5e5],
  ['half a billion', 5e8],
  ['a quarter of a million', 250_000],
  ['a million and a half', 1.5e6],
]);

export const ORDERS = phrasesOf<Magnitude>([
  ['dozens', 'dozens'],
  ['scores', 'scores'],
  ['hundreds', 'hundreds'],
  ['thousands', 'thousands'],
  ['tens of thousands', 'tens-of-thousands'],
  ['hundreds of thousands', 'hundreds-of-thousands'],
  ['millions', 'millions'],
  ['tens of millions', 'tens-of-millions'],
  ['billions', 'billions'],
]);

type Plain = Exclude<Modality, 'between' | 'order'>;

const BEFORE: Readonly<Record<Plain, readonly string[]>> = {
  exactly: ['exactly', 'precisely'],
  about: [
    'about',
    'around',
    'some',
    'roughly',
    'approximately',
    'an estimated',
    'estimated',
    'circa',
    'close to',
    'closer to',
    'nearer to',
    'in the region of',
    'an average of',
    'more or less',
    'just about',
  ],
  'at-least': ['at least', 'no fewer than', 'no less than', 'not less than', 'not fewer than', 'a minimum of'],
  'more-than': [
    'more than',
    'over',
    'above',
    'well over',
    'just over',
    'upwards of',
    'in excess of',
    'greater than',
    'exceeding',
    'well above',
  ],
  'at-most': ['up to', 'as many as', 'as much as', 'at most', 'no more than', 'not more than', 'a maximum of'],
  'less-than': [
    'fewer than',
    'less than',
    'under',
    'below',
    'nearly',
    'almost',
    'just under',
    'not quite',
    'well under',
  ],
};

/** What stands before a number and says how it is meant. */
export const MODIFIERS = phrasesOf<Plain>(
  Object.entries(BEFORE).flatMap(([modality, phrases]) =>
    phrases.map((phrase) => [phrase, modality as Plain] as const),
  ),
);

/** What stands after a number and says how it is meant. */
export const AFTERWORDS = phrasesOf<Plain>([
  ['or more', 'at-least'],
  ['or so', 'about'],
  ['or fewer', 'at-most'],
  ['or less', 'at-most'],
]);

/** Signs and words of money, by the three letters of the currency. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  a$: 'AUD',
  c$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  usd: 'USD',
  eur: 'EUR',
  gbp: 'GBP',
};
export const CURRENCY_WORDS = phrasesOf<string>([
  ['dollars', 'USD'],
  ['us dollars', 'USD'],
  ['euros', 'EUR'],
  ['pounds', 'GBP'],
  ['pounds sterling', 'GBP'],
  ['hryvnias', 'UAH'],
  ['rubles', 'RUB'],
  ['roubles', 'RUB'],
  ['yen', 'JPY'],
  ['yuan', 'CNY'],
  ['zlotys', 'PLN'],
  ['usd', 'USD'],
  ['eur', 'EUR'],
]);

const UNITS =
  'km kilometre kilometer mile metre meter centimetre centimeter millimetre foot feet inch yard hectare acre ' +
  'year month week day hour minute second decade century night ' +
  'percent percentage degree celsius tonne ton kilogram kg gram litre liter barrel gallon megawatt kilowatt mw gw ' +
  'crown shilling franc peso lira dinar cent ' +
  'time point goal round-trip storey story knot mph km/h kph per % ° °c ' +
  "am pm a.m. p.m. o'clock page vote seat mile nautical square cubic";
/** What a number may measure that no claim counts. Singular. */
export const UNIT_WORDS: ReadonlySet<string> = new Set(UNITS.split(' '));

/** Before a number they make it a name: "Highway 12", "No. 6". */
export const NAMING_WORDS: ReadonlySet<string> = new Set(
  'route highway no no. nr number article resolution chapter page phase channel flight gate room km kilometre mile aged age order block point checkpoint line area sector brigade division unit level group'.split(
    ' ',
  ),
);
