import { MEASURES, type MeasureId } from '@cairn/domain';
import { phrasesOf } from '../text/span.ts';
import type { NounClass } from './people.ts';

/** How a trigger takes its figure. */
export type Voice =
  /** "killed 12", "12 were killed", "12 killed" */
  | 'transitive'
  /** "12 died" */
  | 'intransitive'
  /** "12 deaths", "death toll of 12" */
  | 'noun';

/** Words that say what is counted. Which measure it is depends on what stands beside the number. */
export interface Frame {
  readonly voice: Voice;
  readonly of: Partial<Readonly<Record<NounClass | 'military' | 'money', MeasureId>>>;
  /** Whether it alone makes people of a noun that we do not know. */
  readonly strong?: boolean;
}

type Row = readonly [Voice, Frame['of'], string, 'strong'?];

const people = (id: MeasureId): Frame['of'] => ({ people: id });
const SENT = {
  military: 'troops-deployed',
  things: 'items-supplied',
  rounds: 'rounds-supplied',
  money: 'aid-value',
} as const;
const GIVEN = { things: 'items-supplied', rounds: 'rounds-supplied', money: 'aid-value' } as const;
const SOLD = { things: 'items-supplied', rounds: 'rounds-supplied', money: 'deal-value' } as const;
const ORDERED = {
  military: 'troops-deployed',
  things: 'items-supplied',
  rounds: 'rounds-supplied',
  money: 'deal-value',
} as const;
const BROKEN = { things: 'items-destroyed', buildings: 'buildings-damaged', rounds: 'items-destroyed' } as const;
const DOWNED = { things: 'items-destroyed', rounds: 'items-destroyed' } as const;
const FIRED = { things: 'items-launched', rounds: 'items-launched' } as const;

const ROWS: readonly Row[] = [
  [
    'transitive',
    people('killed'),
    'kill,kills,killed,killing,slain,slaughtered,murdered,massacred,executed,eliminated,neutralised,neutralized,shot dead,shot,stabbed to death,burned to death,buried,beheaded,assassinated',
    'strong',
  ],
  [
    'intransitive',
    people('killed'),
    'died,die,dying,dead,perished,drowned,fallen,froze to death,starved to death,lost their lives,lost her life,lost his life,bled to death',
    'strong',
  ],
  [
    'noun',
    people('killed'),
    'victims,death,deaths,fatality,fatalities,death toll,toll,body,bodies,remains,corpses,lives',
  ],
  ['noun', people('killed-or-wounded'), 'casualty,casualties'],
  [
    'transitive',
    people('killed-or-wounded'),
    'killed and wounded,killed or wounded,dead and wounded,dead or wounded,killed or injured,killed and injured,dead and injured,killed or maimed',
    'strong',
  ],
  ['noun', people('losses'), 'losses,personnel losses'],
  ['transitive', { people: 'losses', things: 'items-destroyed' }, 'lost,lose,losing,loses'],
  [
    'transitive',
    people('wounded'),
    'wound,wounds,wounded,wounding,injure,injures,injured,injuring,hurt,hurting,maimed,maiming,in hospital,hospitalised,hospitalized',
    'strong',
  ],
  ['noun', people('wounded'), 'injuries'],
  [
    'intransitive',
    people('missing'),
    'missing,unaccounted for,disappeared,vanished,not been found,feared missing',
    'strong',
  ],
  ['transitive', people('missing'), 'looking for,searching for'],
  ['intransitive', { military: 'killed' }, 'fell'],
  [
    'transitive',
    people('captured'),
    'capture,captures,captured,capturing,taken prisoner,took prisoner,taken captive,held captive,in captivity,prisoner,captive',
    'strong',
  ],
  ['intransitive', people('captured'), 'surrendered,surrender'],
  [
    'transitive',
    people('detained'),
    'detain,detains,detained,detaining,arrest,arrests,arrested,arresting,abducted,abducting,abduct,kidnapped,kidnapping,kidnap,seized,taken away,jailed,imprisoned,rounded up,taken hostage,in custody,into custody,hostage',
    'strong',
  ],
  ['transitive', { people: 'detained', military: 'captured' }, 'held,holds,holding'],
  [
    'transitive',
    people('released'),
    'release,releases,released,releasing,free,freed,freeing,set free,exchanged,swapped,come home,came home,taken back,got back,brought home,let go',
  ],
  [
    'transitive',
    people('forcibly-displaced'),
    'displace,displaced,displacing,uprooted,uprooting,evacuated,evacuating,driven from their homes,drove from their homes,forced from their homes,forced to flee,forced to leave,made homeless,homeless',
    'strong',
  ],
  [
    'intransitive',
    people('forcibly-displaced'),
    'fled,flee,fleeing,fled their homes,left their homes,sheltering,lost their homes,escaped,from their homes,from their villages,leave their homes,leaving their homes',
  ],
  [
    'intransitive',
    people('refugees'),
    'crossed the border,crossed into,fled abroad,fled the country,left the country,fled into neighbouring,fled to neighbouring,sought refuge',
  ],
  ['noun', people('refugees'), 'refugee,refugees,asylum seekers'],
  ['noun', people('internally-displaced'), 'idp,idps,internally displaced people,internally displaced persons'],
  ['transitive', people('internally-displaced'), 'internally displaced'],
  [
    'intransitive',
    people('people-in-need'),
    'need,needs,in need,require,are in need of,in urgent need,in dire need,in desperate need,depend on,depends on,rely on,dependent on,need help',
  ],
  ['noun', people('people-in-need'), 'people in need'],
  [
    'transitive',
    { military: 'troops-deployed' },
    'deploy,deploys,deployed,deploying,stationed,massed,massing,mass,dispatched,sent in,moved,moving,posted,garrisoned,station,keep,keeps',
  ],
  ['intransitive', { military: 'troops-deployed' }, 'arrived'],
  ['transitive', SENT, 'send,sends,sent,sending'],
  [
    'transitive',
    GIVEN,
    'deliver,delivers,delivered,delivering,supply,supplies,supplied,supplying,provide,provided,providing,give,gives,gave,given,donate,donated,ship,shipped,shipping,transferred,handed out,distributed,receive,received,promised,promise,pledged,pledge,carrying,approved,package,aid,assistance,shipment,shipments,delivery,delivery of,deliveries,deliveries of,shipment of',
  ],
  ['transitive', { ...GIVEN, people: 'released' }, 'handed over,hand over,handing over'],
  ['transitive', ORDERED, 'order,orders,ordered'],
  ['transitive', SOLD, 'buy,buys,bought,buying,purchase,purchased,sell,sold,sells,selling,deal,contract,sale,procure'],
  ['noun', { money: 'deal-value' }, 'agreement worth,order worth,is worth'],
  [
    'transitive',
    BROKEN,
    'destroy,destroys,destroyed,destroying,burned,burned down,burnt,burnt down,razed,levelled,flattened,set on fire,set ablaze,torched,gutted,wrecked',
  ],
  ['intransitive', { buildings: 'buildings-damaged' }, 'in ruins,in rubble'],
  [
    'transitive',
    DOWNED,
    'shot down,shoot down,brought down,bring down,downed,intercepted,intercepting,knocked out,sunk,sank,seized by',
  ],
  [
    'transitive',
    { buildings: 'buildings-damaged' },
    'damage,damages,damaged,damaging,damaged or destroyed,destroyed or damaged',
  ],
  ['transitive', FIRED, 'launch,launches,launched,launching,fire,fires,fired,firing'],
  ['noun', people('population-change'), 'population'],
];

/** Nouns in the plural; every other phrase of the registry is the form of a verb. */
const NOUNS = /(deaths|fatalities|injuries|prisoners|persons|people|losses|refugees|of war)$/;

const ofRegistry: readonly (readonly [string, Frame])[] = MEASURES.filter((m) => m.unit === 'people').flatMap((m) =>
  m.words
    .filter((words) => words.includes(' ') && m.id !== 'civilians-killed' && m.id !== 'civilians-injured')
    .map(
      (words) =>
        [words, { voice: NOUNS.test(words) || m.kind === 'change' ? 'noun' : 'transitive', of: people(m.id) }] as const,
    ),
);

const own: readonly (readonly [string, Frame])[] = ROWS.flatMap(([voice, of, words, strong]) =>
  words.split(',').map((word) => [word, { voice, of, ...(strong ? { strong: true } : {}) }] as const),
);

/** Every word and phrase that says what a number counts: the registry's, then ours with their forms. */
export const FRAMES = phrasesOf<Frame>([...new Map([...ofRegistry, ...own])]);

/** Forms that are nouns as often as verbs; only the verb says what is counted. */
export const ONLY_VERBS: ReadonlySet<string> = new Set(
  'fire fires order orders wound wounds release capture launch ship mass free supply supplies arrest arrests damage damages need needs die give deploy station'.split(
    ' ',
  ),
);

/** What a deal is for: "a contract for 24 jets". */
export const DEAL_FRAME: Frame = { voice: 'transitive', of: SOLD };

/** Nouns that are themselves what is counted. */
export const COUNTED_NOUNS = phrasesOf<Frame>(own.filter(([, frame]) => frame.voice === 'noun'));
