// Generated from codebook/ by scripts/vocabulary.mjs. Change the YAML there and run `npm run vocabulary`.
import type { Codebook, Crosswalk } from './codebook/schema.ts';

export type AcledEventType =
  | 'Battles'
  | 'Protests'
  | 'Riots'
  | 'Explosions/Remote violence'
  | 'Violence against civilians'
  | 'Strategic developments';

export type AcledSubEventType =
  | 'Government regains territory'
  | 'Non-state actor overtakes territory'
  | 'Armed clash'
  | 'Excessive force against protesters'
  | 'Protest with intervention'
  | 'Peaceful protest'
  | 'Violent demonstration'
  | 'Mob violence'
  | 'Chemical weapon'
  | 'Air/drone strike'
  | 'Suicide bomb'
  | 'Shelling/artillery/missile attack'
  | 'Remote explosive/landmine/IED'
  | 'Grenade'
  | 'Sexual violence'
  | 'Attack'
  | 'Abduction/forced disappearance'
  | 'Agreement'
  | 'Arrests'
  | 'Change to group/activity'
  | 'Disrupted weapons use'
  | 'Headquarters or base established'
  | 'Looting/property destruction'
  | 'Non-violent transfer of territory'
  | 'Other';

export type AcledDisorderType =
  | 'Political violence'
  | 'Demonstrations'
  | 'Strategic developments';

export type AcledActorType =
  | 'State forces'
  | 'Rebel group'
  | 'Political militia'
  | 'Identity militia'
  | 'Rioters'
  | 'Protesters'
  | 'Civilians'
  | 'External/Other forces';

export type AcledInteraction =
  | 'State forces only'
  | 'State forces-State forces'
  | 'State forces-Rebel group'
  | 'State forces-Political militia'
  | 'State forces-Identity militia'
  | 'State forces-Rioters'
  | 'State forces-Protesters'
  | 'State forces-Civilians'
  | 'State forces-External/Other forces'
  | 'Rebel group only'
  | 'Rebel group-Rebel group'
  | 'Rebel group-Political militia'
  | 'Rebel group-Identity militia'
  | 'Rebel group-Rioters'
  | 'Rebel group-Protesters'
  | 'Rebel group-Civilians'
  | 'Rebel group-External/Other forces'
  | 'Political militia only'
  | 'Political militia-Political militia'
  | 'Political militia-Identity militia'
  | 'Political militia-Rioters'
  | 'Political militia-Protesters'
  | 'Political militia-Civilians'
  | 'Political militia-External/Other forces'
  | 'Identity militia only'
  | 'Identity militia-Identity militia'
  | 'Identity militia-Rioters'
  | 'Identity militia-Protesters'
  | 'Identity militia-Civilians'
  | 'Identity militia-External/Other forces'
  | 'Rioters only'
  | 'Rioters-Rioters'
  | 'Rioters-Protesters'
  | 'Rioters-Civilians'
  | 'Rioters-External/Other forces'
  | 'Protesters only'
  | 'Protesters-Protesters'
  | 'Protesters-Civilians'
  | 'Protesters-External/Other forces'
  | 'Civilians only'
  | 'Civilians-Civilians'
  | 'External/Other forces-Civilians'
  | 'External/Other forces only'
  | 'External/Other forces-External/Other forces';

export type AcledRegion =
  | 'Western Africa'
  | 'Middle Africa'
  | 'Eastern Africa'
  | 'Southern Africa'
  | 'Northern Africa'
  | 'South Asia'
  | 'Southeast Asia'
  | 'Middle East'
  | 'Europe'
  | 'Caucasus and Central Asia'
  | 'Central America'
  | 'South America'
  | 'Caribbean'
  | 'East Asia'
  | 'North America'
  | 'Oceania'
  | 'Antarctica';

export type AcledCountry =
  | 'Afghanistan'
  | 'Albania'
  | 'Algeria'
  | 'American Samoa'
  | 'Andorra'
  | 'Angola'
  | 'Anguilla'
  | 'Antarctica'
  | 'Antigua and Barbuda'
  | 'Argentina'
  | 'Armenia'
  | 'Aruba'
  | 'Australia'
  | 'Austria'
  | 'Azerbaijan'
  | 'Bahamas'
  | 'Bahrain'
  | 'Bailiwick of Guernsey'
  | 'Bailiwick of Jersey'
  | 'Bangladesh'
  | 'Barbados'
  | 'Belarus'
  | 'Belgium'
  | 'Belize'
  | 'Benin'
  | 'Bermuda'
  | 'Bhutan'
  | 'Bolivia'
  | 'Bosnia and Herzegovina'
  | 'Botswana'
  | 'Brazil'
  | 'British Indian Ocean Territory'
  | 'British Virgin Islands'
  | 'Brunei'
  | 'Bulgaria'
  | 'Burkina Faso'
  | 'Burundi'
  | 'Cambodia'
  | 'Cameroon'
  | 'Canada'
  | 'Cape Verde'
  | 'Caribbean Netherlands'
  | 'Cayman Islands'
  | 'Central African Republic'
  | 'Chad'
  | 'Chile'
  | 'China'
  | 'Christmas Island'
  | 'Cocos (Keeling) Islands'
  | 'Colombia'
  | 'Comoros'
  | 'Cook Islands'
  | 'Costa Rica'
  | 'Croatia'
  | 'Cuba'
  | 'Curacao'
  | 'Cyprus'
  | 'Czech Republic'
  | 'Democratic Republic of Congo'
  | 'Denmark'
  | 'Djibouti'
  | 'Dominica'
  | 'Dominican Republic'
  | 'East Timor'
  | 'Ecuador'
  | 'Egypt'
  | 'El Salvador'
  | 'Equatorial Guinea'
  | 'Eritrea'
  | 'Estonia'
  | 'eSwatini'
  | 'Ethiopia'
  | 'Falkland Islands'
  | 'Faroe Islands'
  | 'Fiji'
  | 'Finland'
  | 'France'
  | 'French Guiana'
  | 'French Polynesia'
  | 'Gabon'
  | 'Gambia'
  | 'Georgia'
  | 'Germany'
  | 'Ghana'
  | 'Gibraltar'
  | 'Greece'
  | 'Greenland'
  | 'Grenada'
  | 'Guadeloupe'
  | 'Guam'
  | 'Guatemala'
  | 'Guinea'
  | 'Guinea-Bissau'
  | 'Guyana'
  | 'Haiti'
  | 'Heard Island and McDonald Islands'
  | 'Honduras'
  | 'Hungary'
  | 'Iceland'
  | 'India'
  | 'Indonesia'
  | 'Iran'
  | 'Iraq'
  | 'Ireland'
  | 'Isle of Man'
  | 'Israel'
  | 'Italy'
  | 'Ivory Coast'
  | 'Jamaica'
  | 'Japan'
  | 'Jordan'
  | 'Kazakhstan'
  | 'Kenya'
  | 'Kiribati'
  | 'Kosovo'
  | 'Kuwait'
  | 'Kyrgyzstan'
  | 'Laos'
  | 'Latvia'
  | 'Lebanon'
  | 'Lesotho'
  | 'Liberia'
  | 'Libya'
  | 'Liechtenstein'
  | 'Lithuania'
  | 'Luxembourg'
  | 'Madagascar'
  | 'Malawi'
  | 'Malaysia'
  | 'Maldives'
  | 'Mali'
  | 'Malta'
  | 'Marshall Islands'
  | 'Martinique'
  | 'Mauritania'
  | 'Mauritius'
  | 'Mayotte'
  | 'Mexico'
  | 'Micronesia'
  | 'Moldova'
  | 'Monaco'
  | 'Mongolia'
  | 'Montenegro'
  | 'Montserrat'
  | 'Morocco'
  | 'Mozambique'
  | 'Myanmar'
  | 'Namibia'
  | 'Nauru'
  | 'Nepal'
  | 'Netherlands'
  | 'New Caledonia'
  | 'New Zealand'
  | 'Nicaragua'
  | 'Niger'
  | 'Nigeria'
  | 'Niue'
  | 'Norfolk Island'
  | 'North Korea'
  | 'North Macedonia'
  | 'Northern Mariana Islands'
  | 'Norway'
  | 'Oman'
  | 'Pakistan'
  | 'Palau'
  | 'Palestine'
  | 'Panama'
  | 'Papua New Guinea'
  | 'Paraguay'
  | 'Peru'
  | 'Philippines'
  | 'Pitcairn'
  | 'Poland'
  | 'Portugal'
  | 'Puerto Rico'
  | 'Qatar'
  | 'Republic of Congo'
  | 'Reunion'
  | 'Romania'
  | 'Russia'
  | 'Rwanda'
  | 'Saint Helena, Ascension and Tristan da Cunha'
  | 'Saint Kitts and Nevis'
  | 'Saint Lucia'
  | 'Saint Pierre and Miquelon'
  | 'Saint Vincent and the Grenadines'
  | 'Saint-Barthelemy'
  | 'Saint-Martin'
  | 'Samoa'
  | 'San Marino'
  | 'Sao Tome and Principe'
  | 'Saudi Arabia'
  | 'Senegal'
  | 'Serbia'
  | 'Seychelles'
  | 'Sierra Leone'
  | 'Singapore'
  | 'Sint Maarten'
  | 'Slovakia'
  | 'Slovenia'
  | 'Solomon Islands'
  | 'Somalia'
  | 'South Africa'
  | 'South Georgia and the South Sandwich Islands'
  | 'South Korea'
  | 'South Sudan'
  | 'Spain'
  | 'Sri Lanka'
  | 'Sudan'
  | 'Suriname'
  | 'Sweden'
  | 'Switzerland'
  | 'Syria'
  | 'Taiwan'
  | 'Tajikistan'
  | 'Tanzania'
  | 'Thailand'
  | 'Togo'
  | 'Tokelau'
  | 'Tonga'
  | 'Trinidad and Tobago'
  | 'Tunisia'
  | 'Turkey'
  | 'Turkmenistan'
  | 'Turks and Caicos Islands'
  | 'Tuvalu'
  | 'Uganda'
  | 'Ukraine'
  | 'United Arab Emirates'
  | 'United Kingdom'
  | 'United States'
  | 'United States Minor Outlying Islands'
  | 'Uruguay'
  | 'Uzbekistan'
  | 'Vanuatu'
  | 'Vatican City'
  | 'Venezuela'
  | 'Vietnam'
  | 'Virgin Islands, U.S.'
  | 'Wallis and Futuna'
  | 'Yemen'
  | 'Zambia'
  | 'Zimbabwe'
  | 'Akrotiri and Dhekelia';

export type UcdpViolenceType =
  | 'State-based conflict'
  | 'Non-state conflict'
  | 'One-sided violence';

export type UcdpRegion =
  | 'Africa'
  | 'Americas'
  | 'Asia'
  | 'Europe'
  | 'Middle East';

export type PloverEventType =
  | 'AGREE'
  | 'CONSULT'
  | 'SUPPORT'
  | 'CONCEDE'
  | 'COOPERATE'
  | 'AID'
  | 'RETREAT'
  | 'REQUEST'
  | 'ACCUSE'
  | 'REJECT'
  | 'THREATEN'
  | 'PROTEST'
  | 'SANCTION'
  | 'MOBILIZE'
  | 'COERCE'
  | 'ASSAULT';

export type PloverSubEventType =
  | 'visit'
  | 'third-party'
  | 'multilateral'
  | 'phone'
  | 'withdraw'
  | 'release'
  | 'disarm'
  | 'ceasefire'
  | 'access'
  | 'resign'
  | 'assist'
  | 'change'
  | 'yield'
  | 'meet'
  | 'disapprove'
  | 'investigate'
  | 'allege'
  | 'restrict'
  | 'arrest'
  | 'relations'
  | 'expel'
  | 'territory'
  | 'violence'
  | 'demo'
  | 'riot'
  | 'strike'
  | 'hunger'
  | 'boycott'
  | 'obstruct'
  | 'vandalize'
  | 'convict'
  | 'discontinue'
  | 'troops'
  | 'weapons'
  | 'police'
  | 'militia'
  | 'seize'
  | 'censor'
  | 'curfew'
  | 'martial-law'
  | 'deport'
  | 'withhold'
  | 'misinformation'
  | 'cyber'
  | 'abduct'
  | 'beat'
  | 'torture'
  | 'sexual'
  | 'targeted'
  | 'destroy'
  | 'primitive'
  | 'firearms'
  | 'explosives'
  | 'suicide-attack'
  | 'aerial'
  | 'drone'
  | 'heavy-weapons'
  | 'crowd-control'
  | 'unconventional';

export type PloverDisorderType =
  | 'verbal cooperation'
  | 'material cooperation'
  | 'verbal conflict'
  | 'material conflict';

export type PloverContext =
  | 'military'
  | 'intelligence'
  | 'executive'
  | 'legislative'
  | 'election'
  | 'political_institutions'
  | 'pro_democracy'
  | 'pro_autocracy'
  | 'economic'
  | 'legal'
  | 'reparations'
  | 'human_rights'
  | 'rights_freedoms'
  | 'repression'
  | 'human_security'
  | 'gender'
  | 'lgbt'
  | 'religion_ethnicity'
  | 'inequality'
  | 'diplomatic'
  | 'territory'
  | 'peacekeeping'
  | 'health'
  | 'asylum'
  | 'migration'
  | 'disasters'
  | 'natural_resource'
  | 'environment'
  | 'technology'
  | 'terrorism'
  | 'cbrn'
  | 'cyber'
  | 'misinformation'
  | 'crime'
  | 'corruption'
  | 'illegal_drugs'
  | 'trafficking';

export const BUILT_IN_CODEBOOKS: Readonly<Record<'acled' | 'ucdp-ged' | 'plover', Codebook>> = {
  'acled': {
    id: 'acled',
    title: 'ACLED',
    version: '2024',
    publisher: 'Armed Conflict Location & Event Data (ACLED)',
    licence: 'This vocabulary lists codes and names, which are facts. Events published by ACLED are under its own terms and may not be passed on; none are included here.',
    about: 'One row is one event: named actors, one day, one place. Where several tactics meet in one event the strongest decides its type. Deaths are one figure, the lowest that is credible, and 0 where a report says nothing of deaths.',
    disorderTypes: [
      { name: 'Political violence' },
      { name: 'Demonstrations', aliases: ['Demostrations', 'Demonstration'] },
      { name: 'Strategic developments', aliases: ['Strategic development'] },
    ],
    eventTypes: [
      {
        name: 'Battles',
        aliases: ['Battle'],
        meaning: 'Two organised armed groups fight at one time and place.',
        disorder: ['Political violence'],
        targeting: 'never',
        subEventTypes: [
          {
            name: 'Government regains territory',
            aliases: ['Battle-Government regains territory'],
            meaning: 'State forces, or those fighting for the state, win a place back by fighting.',
          },
          {
            name: 'Non-state actor overtakes territory',
            aliases: ['Battle-Non-state actor overtakes territory', 'Non-state actor takes over territory'],
            meaning: 'A group that is not the state, or a foreign force, wins a place by fighting.',
          },
          {
            name: 'Armed clash',
            aliases: ['Battle-No change of territory', 'Armed clashes'],
            meaning: 'Armed groups fight and the control of the place stays as it was, or is not known.',
          },
        ],
      },
      {
        name: 'Protests',
        aliases: ['Protest'],
        meaning: 'Three or more people demonstrate in public and use no violence themselves.',
        subEventTypes: [
          {
            name: 'Excessive force against protesters',
            aliases: ['Excessive force against protestors'],
            meaning: 'Protesters are met with force that kills or gravely injures, or could.',
            disorder: ['Political violence', 'Demonstrations'],
            targeting: 'always',
          },
          {
            name: 'Protest with intervention',
            meaning: 'A protest is hindered or broken up by means short of grave force, or people are arrested.',
            disorder: ['Demonstrations'],
            targeting: 'never',
          },
          {
            name: 'Peaceful protest',
            meaning: 'A protest that meets neither violence nor intervention.',
            disorder: ['Demonstrations'],
            targeting: 'never',
          },
        ],
      },
      {
        name: 'Riots',
        aliases: ['Riot'],
        meaning: 'People gathered without an organisation use violence or destroy.',
        targeting: 'possible',
        subEventTypes: [
          {
            name: 'Violent demonstration',
            meaning: 'Demonstrators use violence or destroy property.',
            disorder: ['Demonstrations'],
          },
          {
            name: 'Mob violence',
            meaning: 'A crowd attacks people, property or another crowd, outside a demonstration.',
            disorder: ['Political violence'],
          },
        ],
      },
      {
        name: 'Explosions/Remote violence',
        aliases: ['Explosions', 'Remote violence', 'Explosion/Remote violence', 'Explosions and remote violence'],
        meaning: 'One side uses explosives or weapons of reach, and the other does not answer in the same event.',
        disorder: ['Political violence'],
        targeting: 'possible',
        subEventTypes: [
          { name: 'Chemical weapon', aliases: ['Chemical weapons'], meaning: 'A chemical is used as a weapon.' },
          {
            name: 'Air/drone strike',
            aliases: ['Air strike', 'Drone strike'],
            meaning: 'Weapons are dropped or fired from an aircraft, with or without a crew.',
          },
          {
            name: 'Suicide bomb',
            aliases: ['Suicide bombing'],
            meaning: 'Somebody sets off explosives that they carry or drive.',
          },
          {
            name: 'Shelling/artillery/missile attack',
            aliases: ['Shelling', 'Artillery', 'Missile attack'],
            meaning: 'Artillery, mortars, rockets or missiles are fired from the ground or the sea.',
          },
          {
            name: 'Remote explosive/landmine/IED',
            aliases: ['Landmine', 'IED', 'Remote explosive'],
            meaning: 'A mine or a placed charge goes off by contact, by timer or from afar.',
          },
          {
            name: 'Grenade',
            aliases: ['Grenades'],
            meaning: 'A grenade or another small charge is thrown by hand.',
          },
        ],
      },
      {
        name: 'Violence against civilians',
        aliases: ['VAC'],
        meaning: 'An organised armed group attacks people who are unarmed and take no part.',
        disorder: ['Political violence'],
        targeting: 'always',
        subEventTypes: [
          { name: 'Sexual violence', meaning: 'A sexual act is forced on somebody, or used to harm.' },
          { name: 'Attack', aliases: ['Attacks'], meaning: 'Civilians are killed, hurt or assaulted directly.' },
          {
            name: 'Abduction/forced disappearance',
            aliases: ['Abduction', 'Forced disappearance', 'Abduction/forced dissapearance'],
            meaning: 'Somebody is taken and held, and no court is involved.',
          },
        ],
      },
      {
        name: 'Strategic developments',
        aliases: ['Strategic development'],
        meaning: 'Something without violence that may change what follows. Chosen by judgement, so not to be counted over time.',
        disorder: ['Strategic developments'],
        targeting: 'never',
        subEventTypes: [
          {
            name: 'Agreement',
            aliases: ['Agreements'],
            meaning: 'Parties agree, for example on a ceasefire, an exchange of prisoners or peace.',
          },
          {
            name: 'Arrests',
            aliases: ['Arrest'],
            meaning: 'Many people, or people of weight, are arrested or held.',
          },
          {
            name: 'Change to group/activity',
            aliases: ['Change to armed group'],
            meaning: 'A group forms, splits, joins another, moves or changes what it does.',
          },
          {
            name: 'Disrupted weapons use',
            aliases: ['Defusal'],
            meaning: 'A weapon is found, seized, defused or intercepted before it harms.',
          },
          {
            name: 'Headquarters or base established',
            aliases: ['Base established'],
            meaning: 'A group settles in a base or a headquarters, without fighting for it.',
          },
          {
            name: 'Looting/property destruction',
            aliases: ['Looting', 'Property destruction'],
            meaning: 'Goods are taken or property is destroyed, and nobody is attacked.',
          },
          {
            name: 'Non-violent transfer of territory',
            aliases: ['Nonviolent transfer of territory'],
            meaning: 'A place changes hands and nobody fights for it.',
          },
          { name: 'Other', meaning: 'Another development of weight.' },
        ],
      },
    ],
    precedence: {
      rule: 'listed',
      exceptions: [
        {
          wins: 'Violent demonstration',
          over: ['Protest with intervention', 'Peaceful protest'],
          because: 'a protest that turns violent is one event of the type Riots',
        },
      ],
    },
    civilianTargeting: { label: 'Civilian targeting', aliases: ['Civilians targeted'] },
    presets: [
      {
        id: 'organized-political-violence',
        label: 'Organized political violence',
        about: 'As acledR has it. Without mob violence and without excessive force against protesters.',
        types: [
          { eventType: 'Battles' },
          { eventType: 'Explosions/Remote violence' },
          { eventType: 'Violence against civilians' },
        ],
      },
      {
        id: 'political-violence',
        label: 'Political violence',
        about: 'As HDX has it. With mob violence, without excessive force against protesters.',
        types: [
          { eventType: 'Battles' },
          { eventType: 'Explosions/Remote violence' },
          { eventType: 'Violence against civilians' },
          { eventType: 'Riots', subEventType: 'Mob violence' },
        ],
      },
      {
        id: 'violence-count',
        label: 'Violence count',
        about: 'As the tools for early warning have it. With all riots and with excessive force against protesters.',
        types: [
          { eventType: 'Battles' },
          { eventType: 'Explosions/Remote violence' },
          { eventType: 'Violence against civilians' },
          { eventType: 'Riots' },
          { eventType: 'Protests', subEventType: 'Excessive force against protesters' },
        ],
      },
      {
        id: 'demonstrations',
        label: 'Demonstrations',
        about: 'As acledR has it. All protests and the riots that were demonstrations.',
        types: [{ eventType: 'Protests' }, { eventType: 'Riots', subEventType: 'Violent demonstration' }],
      },
      {
        id: 'disorder',
        label: 'Disorder',
        about: 'As acledR has it. Everything except strategic developments.',
        types: [
          { eventType: 'Battles' },
          { eventType: 'Protests' },
          { eventType: 'Riots' },
          { eventType: 'Explosions/Remote violence' },
          { eventType: 'Violence against civilians' },
        ],
      },
    ],
    actorTypes: [
      { code: 1, label: 'State forces', aliases: ['State force'] },
      { code: 2, label: 'Rebel group', aliases: ['Rebel forces', 'Rebel groups', 'Rebels'] },
      { code: 3, label: 'Political militia', aliases: ['Militia groups', 'Political militias'] },
      {
        code: 4,
        label: 'Identity militia',
        aliases: ['Communal / Identity Groups', 'Communal/Identity groups', 'Identity militias'],
      },
      { code: 5, label: 'Rioters', aliases: ['Rioter'] },
      { code: 6, label: 'Protesters', aliases: ['Protester', 'Protestors'] },
      { code: 7, label: 'Civilians', aliases: ['Civilian'] },
      {
        code: 8,
        label: 'External/Other forces',
        aliases: ['Foreign / Others', 'Foreign/Others', 'External forces', 'Other forces'],
      },
    ],
    interactions: [
      { code: 10, label: 'State forces only', pair: [1] },
      { code: 11, label: 'State forces-State forces', pair: [1, 1] },
      { code: 12, label: 'State forces-Rebel group', pair: [1, 2] },
      { code: 13, label: 'State forces-Political militia', pair: [1, 3] },
      { code: 14, label: 'State forces-Identity militia', pair: [1, 4] },
      { code: 15, label: 'State forces-Rioters', pair: [1, 5] },
      { code: 16, label: 'State forces-Protesters', pair: [1, 6] },
      { code: 17, label: 'State forces-Civilians', pair: [1, 7] },
      { code: 18, label: 'State forces-External/Other forces', pair: [1, 8] },
      { code: 20, label: 'Rebel group only', pair: [2] },
      { code: 22, label: 'Rebel group-Rebel group', pair: [2, 2] },
      { code: 23, label: 'Rebel group-Political militia', pair: [2, 3] },
      { code: 24, label: 'Rebel group-Identity militia', pair: [2, 4] },
      { code: 25, label: 'Rebel group-Rioters', pair: [2, 5] },
      { code: 26, label: 'Rebel group-Protesters', pair: [2, 6] },
      { code: 27, label: 'Rebel group-Civilians', pair: [2, 7] },
      { code: 28, label: 'Rebel group-External/Other forces', pair: [2, 8] },
      { code: 30, label: 'Political militia only', pair: [3] },
      { code: 33, label: 'Political militia-Political militia', pair: [3, 3] },
      { code: 34, label: 'Political militia-Identity militia', pair: [3, 4] },
      { code: 35, label: 'Political militia-Rioters', pair: [3, 5] },
      { code: 36, label: 'Political militia-Protesters', pair: [3, 6] },
      { code: 37, label: 'Political militia-Civilians', pair: [3, 7] },
      { code: 38, label: 'Political militia-External/Other forces', pair: [3, 8] },
      { code: 40, label: 'Identity militia only', pair: [4] },
      { code: 44, label: 'Identity militia-Identity militia', pair: [4, 4] },
      { code: 45, label: 'Identity militia-Rioters', pair: [4, 5] },
      { code: 46, label: 'Identity militia-Protesters', pair: [4, 6] },
      { code: 47, label: 'Identity militia-Civilians', pair: [4, 7] },
      { code: 48, label: 'Identity militia-External/Other forces', pair: [4, 8] },
      { code: 50, label: 'Rioters only', pair: [5] },
      { code: 55, label: 'Rioters-Rioters', pair: [5, 5] },
      { code: 56, label: 'Rioters-Protesters', pair: [5, 6] },
      { code: 57, label: 'Rioters-Civilians', pair: [5, 7] },
      { code: 58, label: 'Rioters-External/Other forces', pair: [5, 8] },
      { code: 60, label: 'Protesters only', pair: [6] },
      { code: 66, label: 'Protesters-Protesters', pair: [6, 6] },
      { code: 67, label: 'Protesters-Civilians', pair: [6, 7] },
      { code: 68, label: 'Protesters-External/Other forces', pair: [6, 8] },
      { code: 70, label: 'Civilians only', pair: [7] },
      { code: 77, label: 'Civilians-Civilians', pair: [7, 7] },
      { code: 78, label: 'External/Other forces-Civilians', pair: [7, 8] },
      { code: 80, label: 'External/Other forces only', pair: [8] },
      { code: 88, label: 'External/Other forces-External/Other forces', pair: [8, 8] },
    ],
    timePrecision: [
      { code: 1, meaning: 'The day is reported.', span: 'day' },
      { code: 2, meaning: 'The week or the weekend is reported; the date is its middle.', span: 'week' },
      {
        code: 3,
        meaning: 'The month, or its beginning or end, is reported; the date is its middle, first or last day.',
        span: 'month',
      },
    ],
    geoPrecision: [
      { code: 1, meaning: 'A named place, such as a town or a district of a city.', standsFor: { radius_m: 1000 } },
      {
        code: 2,
        meaning: 'Near a named place, or a small area with a town standing for it.',
        standsFor: { radius_m: 15000 },
      },
      {
        code: 3,
        meaning: 'A larger region, with its capital or a natural feature standing for it.',
        standsFor: { area: 'admin1' },
      },
    ],
    sourceScales: {
      tokens: ['Local partner', 'Subnational', 'National', 'Regional', 'International', 'Other', 'New media'],
      joiner: '-',
      most: 2,
    },
    regions: [
      { code: 1, name: 'Western Africa', since: '1997-01-01' },
      { code: 2, name: 'Middle Africa', since: '1997-01-01' },
      { code: 3, name: 'Eastern Africa', since: '1997-01-01' },
      { code: 4, name: 'Southern Africa', since: '1997-01-05' },
      { code: 5, name: 'Northern Africa', since: '1997-01-01' },
      { code: 7, name: 'South Asia', since: '2010-01-01' },
      { code: 9, name: 'Southeast Asia', since: '2010-01-01' },
      { code: 11, name: 'Middle East', since: '2015-01-01' },
      { code: 12, name: 'Europe', since: '2018-01-01' },
      { code: 13, name: 'Caucasus and Central Asia', since: '2017-01-01' },
      { code: 14, name: 'Central America', since: '2018-01-01' },
      { code: 15, name: 'South America', since: '2018-01-01' },
      { code: 16, name: 'Caribbean', since: '2018-01-01' },
      { code: 17, name: 'East Asia', since: '2018-01-01' },
      { code: 18, name: 'North America', since: '2018-01-01' },
      { code: 19, name: 'Oceania', since: '2021-01-01' },
      { code: 20, name: 'Antarctica', since: '2021-03-19' },
    ],
    countries: [
      {
        name: 'Afghanistan',
        iso: 4,
        iso3: 'AFG',
        iso2: 'AF',
        prefix: 'AFG',
        region: 'Caucasus and Central Asia',
        since: '2017-01-01',
      },
      { name: 'Albania', iso: 8, iso3: 'ALB', iso2: 'AL', prefix: 'ALB', region: 'Europe', since: '2018-01-01' },
      {
        name: 'Algeria',
        iso: 12,
        iso3: 'DZA',
        iso2: 'DZ',
        prefix: 'ALG',
        region: 'Northern Africa',
        since: '1997-01-01',
      },
      { name: 'American Samoa', iso: 16, iso3: 'ASM', iso2: 'AS', region: 'Oceania', since: '2021-01-01' },
      { name: 'Andorra', iso: 20, iso3: 'AND', iso2: 'AD', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Angola',
        iso: 24,
        iso3: 'AGO',
        iso2: 'AO',
        prefix: 'ANG',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      { name: 'Anguilla', iso: 660, iso3: 'AIA', iso2: 'AI', region: 'Caribbean', since: '2018-01-01' },
      { name: 'Antarctica', iso: 10, iso3: 'ATA', iso2: 'AQ', region: 'Antarctica', since: '2021-01-01' },
      {
        name: 'Antigua and Barbuda',
        iso: 28,
        iso3: 'ATG',
        iso2: 'AG',
        prefix: 'ATG',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Argentina',
        iso: 32,
        iso3: 'ARG',
        iso2: 'AR',
        prefix: 'ARG',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Armenia',
        iso: 51,
        iso3: 'ARM',
        iso2: 'AM',
        prefix: 'ARM',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      { name: 'Aruba', iso: 533, iso3: 'ABW', iso2: 'AW', region: 'Caribbean', since: '2018-01-01' },
      { name: 'Australia', iso: 36, iso3: 'AUS', iso2: 'AU', prefix: 'AUS', region: 'Oceania', since: '2021-01-01' },
      { name: 'Austria', iso: 40, iso3: 'AUT', iso2: 'AT', prefix: 'AUT', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Azerbaijan',
        iso: 31,
        iso3: 'AZE',
        iso2: 'AZ',
        prefix: 'AZE',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      {
        name: 'Bahamas',
        aliases: ['The Bahamas'],
        iso: 44,
        iso3: 'BHS',
        iso2: 'BS',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Bahrain',
        iso: 48,
        iso3: 'BHR',
        iso2: 'BH',
        prefix: 'BHR',
        region: 'Middle East',
        since: '2016-01-01',
      },
      {
        name: 'Bailiwick of Guernsey',
        aliases: ['Guernsey'],
        iso: 831,
        iso3: 'GGY',
        iso2: 'GG',
        prefix: 'GGY',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'Bailiwick of Jersey',
        aliases: ['Jersey'],
        iso: 832,
        iso3: 'JEY',
        iso2: 'JE',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'Bangladesh',
        iso: 50,
        iso3: 'BGD',
        iso2: 'BD',
        prefix: 'BGD',
        region: 'South Asia',
        since: '2010-01-01',
      },
      {
        name: 'Barbados',
        iso: 52,
        iso3: 'BRB',
        iso2: 'BB',
        prefix: 'BRB',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Belarus', iso: 112, iso3: 'BLR', iso2: 'BY', prefix: 'BLR', region: 'Europe', since: '2018-01-01' },
      { name: 'Belgium', iso: 56, iso3: 'BEL', iso2: 'BE', prefix: 'BEL', region: 'Europe', since: '2020-01-01' },
      { name: 'Belize', iso: 84, iso3: 'BLZ', iso2: 'BZ', region: 'Central America', since: '2018-01-01' },
      {
        name: 'Benin',
        iso: 204,
        iso3: 'BEN',
        iso2: 'BJ',
        prefix: 'BEN',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Bermuda',
        iso: 60,
        iso3: 'BMU',
        iso2: 'BM',
        prefix: 'BMU',
        region: 'North America',
        since: '2018-01-01',
      },
      { name: 'Bhutan', iso: 64, iso3: 'BTN', iso2: 'BT', region: 'South Asia', since: '2020-01-01' },
      {
        name: 'Bolivia',
        aliases: ['Bolivia (Plurinational State of)'],
        iso: 68,
        iso3: 'BOL',
        iso2: 'BO',
        prefix: 'BOL',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Bosnia and Herzegovina',
        aliases: ['Bosnia-Herzegovina'],
        iso: 70,
        iso3: 'BIH',
        iso2: 'BA',
        prefix: 'BIH',
        region: 'Europe',
        since: '2018-01-01',
      },
      { name: 'Botswana', iso: 72, iso3: 'BWA', iso2: 'BW', region: 'Southern Africa', since: '1997-01-01' },
      {
        name: 'Brazil',
        iso: 76,
        iso3: 'BRA',
        iso2: 'BR',
        prefix: 'BRA',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'British Indian Ocean Territory',
        iso: 86,
        iso3: 'IOT',
        iso2: 'IO',
        region: 'Eastern Africa',
        since: '2018-01-01',
      },
      {
        name: 'British Virgin Islands',
        aliases: ['Virgin Islands, British', 'Virgin Islands (British)'],
        iso: 92,
        iso3: 'VGB',
        iso2: 'VG',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Brunei',
        aliases: ['Brunei Darussalam'],
        iso: 96,
        iso3: 'BRN',
        iso2: 'BN',
        region: 'Southeast Asia',
        since: '2020-01-01',
      },
      { name: 'Bulgaria', iso: 100, iso3: 'BGR', iso2: 'BG', prefix: 'BGR', region: 'Europe', since: '2018-01-01' },
      {
        name: 'Burkina Faso',
        iso: 854,
        iso3: 'BFA',
        iso2: 'BF',
        prefix: 'BFO',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Burundi',
        iso: 108,
        iso3: 'BDI',
        iso2: 'BI',
        prefix: 'BUR',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Cambodia',
        aliases: ['Cambodia (Kampuchea)'],
        iso: 116,
        iso3: 'KHM',
        iso2: 'KH',
        prefix: 'KHM',
        region: 'Southeast Asia',
        since: '2010-01-01',
      },
      {
        name: 'Cameroon',
        iso: 120,
        iso3: 'CMR',
        iso2: 'CM',
        prefix: 'CAO',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      {
        name: 'Canada',
        iso: 124,
        iso3: 'CAN',
        iso2: 'CA',
        prefix: 'CAN',
        region: 'North America',
        since: '2021-01-01',
      },
      {
        name: 'Cape Verde',
        aliases: ['Cabo Verde'],
        iso: 132,
        iso3: 'CPV',
        iso2: 'CV',
        prefix: 'CPV',
        region: 'Western Africa',
        since: '2020-01-01',
      },
      {
        name: 'Caribbean Netherlands',
        aliases: ['Bonaire, Sint Eustatius and Saba'],
        iso: 535,
        iso3: 'BES',
        iso2: 'BQ',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Cayman Islands', iso: 136, iso3: 'CYM', iso2: 'KY', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Central African Republic',
        iso: 140,
        iso3: 'CAF',
        iso2: 'CF',
        prefix: 'CEN',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      {
        name: 'Chad',
        iso: 148,
        iso3: 'TCD',
        iso2: 'TD',
        prefix: 'CHA',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      {
        name: 'Chile',
        iso: 152,
        iso3: 'CHL',
        iso2: 'CL',
        prefix: 'CHI',
        region: 'South America',
        since: '2018-01-01',
      },
      { name: 'China', iso: 156, iso3: 'CHN', iso2: 'CN', prefix: 'CHN', region: 'East Asia', since: '2018-01-01' },
      { name: 'Christmas Island', iso: 162, iso3: 'CXR', iso2: 'CX', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Cocos (Keeling) Islands',
        aliases: ['Cocos Islands'],
        iso: 166,
        iso3: 'CCK',
        iso2: 'CC',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Colombia',
        iso: 170,
        iso3: 'COL',
        iso2: 'CO',
        prefix: 'COL',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Comoros',
        iso: 174,
        iso3: 'COM',
        iso2: 'KM',
        prefix: 'COM',
        region: 'Eastern Africa',
        since: '2020-01-01',
      },
      { name: 'Cook Islands', iso: 184, iso3: 'COK', iso2: 'CK', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Costa Rica',
        iso: 188,
        iso3: 'CRI',
        iso2: 'CR',
        prefix: 'CRI',
        region: 'Central America',
        since: '2018-01-01',
      },
      { name: 'Croatia', iso: 191, iso3: 'HRV', iso2: 'HR', prefix: 'HRV', region: 'Europe', since: '2018-01-01' },
      { name: 'Cuba', iso: 192, iso3: 'CUB', iso2: 'CU', prefix: 'CUB', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Curacao',
        iso: 531,
        iso3: 'CUW',
        iso2: 'CW',
        prefix: 'CUW',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Cyprus', iso: 196, iso3: 'CYP', iso2: 'CY', prefix: 'CYP', region: 'Europe', since: '2018-01-01' },
      {
        name: 'Czech Republic',
        aliases: ['Czechia'],
        iso: 203,
        iso3: 'CZE',
        iso2: 'CZ',
        prefix: 'CZE',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'Democratic Republic of Congo',
        aliases: ['Democratic Republic of the Congo', 'DR Congo', 'DRC', 'DR Congo (Zaire)', 'Congo-Kinshasa'],
        iso: 180,
        iso3: 'COD',
        iso2: 'CD',
        prefix: 'DRC',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      { name: 'Denmark', iso: 208, iso3: 'DNK', iso2: 'DK', prefix: 'DNK', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Djibouti',
        iso: 262,
        iso3: 'DJI',
        iso2: 'DJ',
        prefix: 'DJI',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      { name: 'Dominica', iso: 212, iso3: 'DMA', iso2: 'DM', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Dominican Republic',
        iso: 214,
        iso3: 'DOM',
        iso2: 'DO',
        prefix: 'DOM',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'East Timor',
        aliases: ['Timor-Leste'],
        iso: 626,
        iso3: 'TLS',
        iso2: 'TL',
        prefix: 'TLS',
        region: 'Southeast Asia',
        since: '2020-01-01',
      },
      {
        name: 'Ecuador',
        iso: 218,
        iso3: 'ECU',
        iso2: 'EC',
        prefix: 'ECU',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Egypt',
        iso: 818,
        iso3: 'EGY',
        iso2: 'EG',
        prefix: 'EGY',
        region: 'Northern Africa',
        since: '1997-01-01',
      },
      {
        name: 'El Salvador',
        iso: 222,
        iso3: 'SLV',
        iso2: 'SV',
        prefix: 'SLV',
        region: 'Central America',
        since: '2018-01-01',
      },
      { name: 'Equatorial Guinea', iso: 226, iso3: 'GNQ', iso2: 'GQ', region: 'Middle Africa', since: '1997-01-01' },
      { name: 'Eritrea', iso: 232, iso3: 'ERI', iso2: 'ER', region: 'Eastern Africa', since: '1997-01-01' },
      { name: 'Estonia', iso: 233, iso3: 'EST', iso2: 'EE', prefix: 'EST', region: 'Europe', since: '2020-01-01' },
      {
        name: 'eSwatini',
        aliases: ['Swaziland', 'Kingdom of eSwatini (Swaziland)'],
        iso: 748,
        iso3: 'SWZ',
        iso2: 'SZ',
        prefix: 'SWA',
        region: 'Southern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Ethiopia',
        iso: 231,
        iso3: 'ETH',
        iso2: 'ET',
        prefix: 'ETH',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Falkland Islands',
        aliases: ['Falkland Islands (Malvinas)'],
        iso: 238,
        iso3: 'FLK',
        iso2: 'FK',
        region: 'South America',
        since: '2018-01-01',
      },
      { name: 'Faroe Islands', iso: 234, iso3: 'FRO', iso2: 'FO', region: 'Europe', since: '2020-01-01' },
      { name: 'Fiji', iso: 242, iso3: 'FJI', iso2: 'FJ', region: 'Oceania', since: '2021-01-01' },
      { name: 'Finland', iso: 246, iso3: 'FIN', iso2: 'FI', prefix: 'FIN', region: 'Europe', since: '2020-01-01' },
      { name: 'France', iso: 250, iso3: 'FRA', iso2: 'FR', prefix: 'FRA', region: 'Europe', since: '2020-01-01' },
      { name: 'French Guiana', iso: 254, iso3: 'GUF', iso2: 'GF', region: 'South America', since: '2018-01-01' },
      { name: 'French Polynesia', iso: 258, iso3: 'PYF', iso2: 'PF', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Gabon',
        iso: 266,
        iso3: 'GAB',
        iso2: 'GA',
        prefix: 'GAB',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      {
        name: 'Gambia',
        aliases: ['The Gambia'],
        iso: 270,
        iso3: 'GMB',
        iso2: 'GM',
        prefix: 'GAM',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Georgia',
        iso: 268,
        iso3: 'GEO',
        iso2: 'GE',
        prefix: 'GEO',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      { name: 'Germany', iso: 276, iso3: 'DEU', iso2: 'DE', prefix: 'DEU', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Ghana',
        iso: 288,
        iso3: 'GHA',
        iso2: 'GH',
        prefix: 'GHA',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      { name: 'Gibraltar', iso: 292, iso3: 'GIB', iso2: 'GI', region: 'Europe', since: '2020-01-01' },
      { name: 'Greece', iso: 300, iso3: 'GRC', iso2: 'GR', prefix: 'GRC', region: 'Europe', since: '2018-01-01' },
      { name: 'Greenland', iso: 304, iso3: 'GRL', iso2: 'GL', prefix: 'GRL', region: 'Europe', since: '2020-01-01' },
      { name: 'Grenada', iso: 308, iso3: 'GRD', iso2: 'GD', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Guadeloupe',
        iso: 312,
        iso3: 'GLP',
        iso2: 'GP',
        prefix: 'GLP',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Guam', iso: 316, iso3: 'GUM', iso2: 'GU', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Guatemala',
        iso: 320,
        iso3: 'GTM',
        iso2: 'GT',
        prefix: 'GTM',
        region: 'Central America',
        since: '2018-01-01',
      },
      {
        name: 'Guinea',
        iso: 324,
        iso3: 'GIN',
        iso2: 'GN',
        prefix: 'GUI',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Guinea-Bissau',
        iso: 624,
        iso3: 'GNB',
        iso2: 'GW',
        prefix: 'GNB',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Guyana',
        iso: 328,
        iso3: 'GUY',
        iso2: 'GY',
        prefix: 'GUY',
        region: 'South America',
        since: '2018-01-01',
      },
      { name: 'Haiti', iso: 332, iso3: 'HTI', iso2: 'HT', prefix: 'HTI', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Heard Island and McDonald Islands',
        iso: 334,
        iso3: 'HMD',
        iso2: 'HM',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Honduras',
        iso: 340,
        iso3: 'HND',
        iso2: 'HN',
        prefix: 'HND',
        region: 'Central America',
        since: '2018-01-01',
      },
      { name: 'Hungary', iso: 348, iso3: 'HUN', iso2: 'HU', prefix: 'HUN', region: 'Europe', since: '2020-01-01' },
      { name: 'Iceland', iso: 352, iso3: 'ISL', iso2: 'IS', region: 'Europe', since: '2020-01-01' },
      { name: 'India', iso: 356, iso3: 'IND', iso2: 'IN', prefix: 'IND', region: 'South Asia', since: '2016-01-01' },
      {
        name: 'Indonesia',
        iso: 360,
        iso3: 'IDN',
        iso2: 'ID',
        prefix: 'IDN',
        region: 'Southeast Asia',
        since: '2015-01-01',
      },
      {
        name: 'Iran',
        aliases: ['Iran (Islamic Republic of)', 'Islamic Republic of Iran'],
        iso: 364,
        iso3: 'IRN',
        iso2: 'IR',
        prefix: 'IRN',
        region: 'Middle East',
        since: '2016-01-01',
      },
      { name: 'Iraq', iso: 368, iso3: 'IRQ', iso2: 'IQ', prefix: 'IRQ', region: 'Middle East', since: '2016-01-01' },
      { name: 'Ireland', iso: 372, iso3: 'IRL', iso2: 'IE', prefix: 'IRL', region: 'Europe', since: '2020-01-01' },
      { name: 'Isle of Man', iso: 833, iso3: 'IMN', iso2: 'IM', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Israel',
        iso: 376,
        iso3: 'ISR',
        iso2: 'IL',
        prefix: 'ISR',
        region: 'Middle East',
        since: '2016-01-01',
      },
      { name: 'Italy', iso: 380, iso3: 'ITA', iso2: 'IT', prefix: 'ITA', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Ivory Coast',
        aliases: ["Côte d'Ivoire", 'Côte d’Ivoire'],
        iso: 384,
        iso3: 'CIV',
        iso2: 'CI',
        prefix: 'CDI',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Jamaica',
        iso: 388,
        iso3: 'JAM',
        iso2: 'JM',
        prefix: 'JAM',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Japan', iso: 392, iso3: 'JPN', iso2: 'JP', prefix: 'JPN', region: 'East Asia', since: '2018-01-01' },
      { name: 'Jordan', iso: 400, iso3: 'JOR', iso2: 'JO', region: 'Middle East', since: '2016-01-01' },
      {
        name: 'Kazakhstan',
        iso: 398,
        iso3: 'KAZ',
        iso2: 'KZ',
        prefix: 'KAZ',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      {
        name: 'Kenya',
        iso: 404,
        iso3: 'KEN',
        iso2: 'KE',
        prefix: 'KEN',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      { name: 'Kiribati', iso: 296, iso3: 'KIR', iso2: 'KI', region: 'Oceania', since: '2021-01-01' },
      { name: 'Kosovo', iso: 0, iso3: 'XKX', iso2: 'XK', prefix: 'XKX', region: 'Europe', since: '2018-01-01' },
      {
        name: 'Kuwait',
        iso: 414,
        iso3: 'KWT',
        iso2: 'KW',
        prefix: 'KWT',
        region: 'Middle East',
        since: '2016-01-01',
      },
      {
        name: 'Kyrgyzstan',
        iso: 417,
        iso3: 'KGZ',
        iso2: 'KG',
        prefix: 'KGZ',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      {
        name: 'Laos',
        aliases: ["Lao People's Democratic Republic", 'Lao PDR'],
        iso: 418,
        iso3: 'LAO',
        iso2: 'LA',
        region: 'Southeast Asia',
        since: '2010-01-01',
      },
      { name: 'Latvia', iso: 428, iso3: 'LVA', iso2: 'LV', prefix: 'LVA', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Lebanon',
        iso: 422,
        iso3: 'LBN',
        iso2: 'LB',
        prefix: 'LBN',
        region: 'Middle East',
        since: '2016-01-01',
      },
      {
        name: 'Lesotho',
        iso: 426,
        iso3: 'LSO',
        iso2: 'LS',
        prefix: 'LES',
        region: 'Southern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Liberia',
        iso: 430,
        iso3: 'LBR',
        iso2: 'LR',
        prefix: 'LBR',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Libya',
        iso: 434,
        iso3: 'LBY',
        iso2: 'LY',
        prefix: 'LBY',
        region: 'Northern Africa',
        since: '1997-01-01',
      },
      { name: 'Liechtenstein', iso: 438, iso3: 'LIE', iso2: 'LI', region: 'Europe', since: '2020-01-01' },
      { name: 'Lithuania', iso: 440, iso3: 'LTU', iso2: 'LT', prefix: 'LTU', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Luxembourg',
        iso: 442,
        iso3: 'LUX',
        iso2: 'LU',
        prefix: 'LUX',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'Madagascar',
        aliases: ['Madagascar (Malagasy)'],
        iso: 450,
        iso3: 'MDG',
        iso2: 'MG',
        prefix: 'MAG',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Malawi',
        iso: 454,
        iso3: 'MWI',
        iso2: 'MW',
        prefix: 'MAW',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Malaysia',
        iso: 458,
        iso3: 'MYS',
        iso2: 'MY',
        prefix: 'MYS',
        region: 'Southeast Asia',
        since: '2018-01-01',
      },
      {
        name: 'Maldives',
        iso: 462,
        iso3: 'MDV',
        iso2: 'MV',
        prefix: 'MDV',
        region: 'South Asia',
        since: '2020-01-01',
      },
      {
        name: 'Mali',
        iso: 466,
        iso3: 'MLI',
        iso2: 'ML',
        prefix: 'MLI',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      { name: 'Malta', iso: 470, iso3: 'MLT', iso2: 'MT', prefix: 'MLT', region: 'Europe', since: '2020-01-01' },
      { name: 'Marshall Islands', iso: 584, iso3: 'MHL', iso2: 'MH', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Martinique',
        iso: 474,
        iso3: 'MTQ',
        iso2: 'MQ',
        prefix: 'MTQ',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Mauritania',
        iso: 478,
        iso3: 'MRT',
        iso2: 'MR',
        prefix: 'MAA',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Mauritius',
        iso: 480,
        iso3: 'MUS',
        iso2: 'MU',
        prefix: 'MUS',
        region: 'Eastern Africa',
        since: '2020-01-01',
      },
      { name: 'Mayotte', iso: 175, iso3: 'MYT', iso2: 'YT', region: 'Eastern Africa', since: '2020-01-01' },
      {
        name: 'Mexico',
        iso: 484,
        iso3: 'MEX',
        iso2: 'MX',
        prefix: 'MEX',
        region: 'North America',
        since: '2018-01-01',
      },
      {
        name: 'Micronesia',
        aliases: ['Micronesia (Federated States of)', 'Federated States of Micronesia'],
        iso: 583,
        iso3: 'FSM',
        iso2: 'FM',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Moldova',
        aliases: ['Republic of Moldova'],
        iso: 498,
        iso3: 'MDA',
        iso2: 'MD',
        prefix: 'MDA',
        region: 'Europe',
        since: '2018-01-01',
      },
      { name: 'Monaco', iso: 492, iso3: 'MCO', iso2: 'MC', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Mongolia',
        iso: 496,
        iso3: 'MNG',
        iso2: 'MN',
        prefix: 'MNG',
        region: 'East Asia',
        since: '2018-01-01',
      },
      {
        name: 'Montenegro',
        iso: 499,
        iso3: 'MNE',
        iso2: 'ME',
        prefix: 'MNE',
        region: 'Europe',
        since: '2018-01-01',
      },
      { name: 'Montserrat', iso: 500, iso3: 'MSR', iso2: 'MS', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Morocco',
        iso: 504,
        iso3: 'MAR',
        iso2: 'MA',
        prefix: 'MOR',
        region: 'Northern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Mozambique',
        iso: 508,
        iso3: 'MOZ',
        iso2: 'MZ',
        prefix: 'MZM',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Myanmar',
        aliases: ['Burma', 'Myanmar (Burma)'],
        iso: 104,
        iso3: 'MMR',
        iso2: 'MM',
        prefix: 'MMR',
        region: 'Southeast Asia',
        since: '2010-01-01',
      },
      {
        name: 'Namibia',
        iso: 516,
        iso3: 'NAM',
        iso2: 'NA',
        prefix: 'NAM',
        region: 'Southern Africa',
        since: '1997-01-01',
      },
      { name: 'Nauru', iso: 520, iso3: 'NRU', iso2: 'NR', region: 'Oceania', since: '2021-01-01' },
      { name: 'Nepal', iso: 524, iso3: 'NPL', iso2: 'NP', prefix: 'NEP', region: 'South Asia', since: '2010-01-01' },
      {
        name: 'Netherlands',
        iso: 528,
        iso3: 'NLD',
        iso2: 'NL',
        prefix: 'NLD',
        region: 'Europe',
        since: '2020-01-01',
      },
      { name: 'New Caledonia', iso: 540, iso3: 'NCL', iso2: 'NC', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'New Zealand',
        iso: 554,
        iso3: 'NZL',
        iso2: 'NZ',
        prefix: 'NZL',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Nicaragua',
        iso: 558,
        iso3: 'NIC',
        iso2: 'NI',
        prefix: 'NIC',
        region: 'Central America',
        since: '2018-01-01',
      },
      {
        name: 'Niger',
        iso: 562,
        iso3: 'NER',
        iso2: 'NE',
        prefix: 'NIR',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Nigeria',
        iso: 566,
        iso3: 'NGA',
        iso2: 'NG',
        prefix: 'NIG',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      { name: 'Niue', iso: 570, iso3: 'NIU', iso2: 'NU', region: 'Oceania', since: '2021-01-01' },
      { name: 'Norfolk Island', iso: 574, iso3: 'NFK', iso2: 'NF', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'North Korea',
        aliases: ["Democratic People's Republic of Korea", 'DPRK'],
        iso: 408,
        iso3: 'PRK',
        iso2: 'KP',
        prefix: 'PRK',
        region: 'East Asia',
        since: '2018-01-01',
      },
      {
        name: 'North Macedonia',
        aliases: ['Macedonia', 'Macedonia, FYR'],
        iso: 807,
        iso3: 'MKD',
        iso2: 'MK',
        prefix: 'MKD',
        region: 'Europe',
        since: '2018-01-01',
      },
      {
        name: 'Northern Mariana Islands',
        iso: 580,
        iso3: 'MNP',
        iso2: 'MP',
        region: 'Oceania',
        since: '2021-01-01',
      },
      { name: 'Norway', iso: 578, iso3: 'NOR', iso2: 'NO', prefix: 'NOR', region: 'Europe', since: '2020-01-01' },
      { name: 'Oman', iso: 512, iso3: 'OMN', iso2: 'OM', region: 'Middle East', since: '2016-01-01' },
      {
        name: 'Pakistan',
        iso: 586,
        iso3: 'PAK',
        iso2: 'PK',
        prefix: 'PAK',
        region: 'South Asia',
        since: '2010-01-01',
      },
      { name: 'Palau', iso: 585, iso3: 'PLW', iso2: 'PW', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Palestine',
        aliases: [
          'State of Palestine',
          'Occupied Palestinian Territory',
          'occupied Palestinian territory, including east Jerusalem',
          'Palestinian Territories',
        ],
        iso: 275,
        iso3: 'PSE',
        iso2: 'PS',
        prefix: 'PSE',
        region: 'Middle East',
        since: '2016-01-01',
      },
      {
        name: 'Panama',
        iso: 591,
        iso3: 'PAN',
        iso2: 'PA',
        prefix: 'PAN',
        region: 'Central America',
        since: '2018-01-01',
      },
      {
        name: 'Papua New Guinea',
        iso: 598,
        iso3: 'PNG',
        iso2: 'PG',
        prefix: 'PNG',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Paraguay',
        iso: 600,
        iso3: 'PRY',
        iso2: 'PY',
        prefix: 'PAR',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Peru',
        iso: 604,
        iso3: 'PER',
        iso2: 'PE',
        prefix: 'PER',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Philippines',
        iso: 608,
        iso3: 'PHL',
        iso2: 'PH',
        prefix: 'PHL',
        region: 'Southeast Asia',
        since: '2016-01-01',
      },
      {
        name: 'Pitcairn',
        aliases: ['Pitcairn Islands'],
        iso: 612,
        iso3: 'PCN',
        iso2: 'PN',
        region: 'Oceania',
        since: '2021-01-01',
      },
      { name: 'Poland', iso: 616, iso3: 'POL', iso2: 'PL', prefix: 'POL', region: 'Europe', since: '2020-01-01' },
      { name: 'Portugal', iso: 620, iso3: 'PRT', iso2: 'PT', prefix: 'POR', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Puerto Rico',
        iso: 630,
        iso3: 'PRI',
        iso2: 'PR',
        prefix: 'PRT',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Qatar', iso: 634, iso3: 'QAT', iso2: 'QA', region: 'Middle East', since: '2016-01-01' },
      {
        name: 'Republic of Congo',
        aliases: ['Republic of the Congo', 'Congo', 'Congo-Brazzaville'],
        iso: 178,
        iso3: 'COG',
        iso2: 'CG',
        region: 'Middle Africa',
        since: '1997-01-01',
      },
      {
        name: 'Reunion',
        iso: 638,
        iso3: 'REU',
        iso2: 'RE',
        prefix: 'REU',
        region: 'Eastern Africa',
        since: '2020-01-01',
      },
      { name: 'Romania', iso: 642, iso3: 'ROU', iso2: 'RO', prefix: 'ROU', region: 'Europe', since: '2018-01-01' },
      {
        name: 'Russia',
        aliases: ['Russian Federation', 'Russia (Soviet Union)'],
        iso: 643,
        iso3: 'RUS',
        iso2: 'RU',
        prefix: 'RUS',
        region: 'Europe',
        since: '2018-01-01',
      },
      {
        name: 'Rwanda',
        iso: 646,
        iso3: 'RWA',
        iso2: 'RW',
        prefix: 'RWA',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Saint Helena, Ascension and Tristan da Cunha',
        aliases: ['Saint Helena'],
        iso: 654,
        iso3: 'SHN',
        iso2: 'SH',
        region: 'Southern Africa',
        since: '2020-01-01',
      },
      { name: 'Saint Kitts and Nevis', iso: 659, iso3: 'KNA', iso2: 'KN', region: 'Caribbean', since: '2018-01-01' },
      {
        name: 'Saint Lucia',
        iso: 662,
        iso3: 'LCA',
        iso2: 'LC',
        prefix: 'LCA',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Saint Pierre and Miquelon',
        iso: 666,
        iso3: 'SPM',
        iso2: 'PM',
        prefix: 'SPM',
        region: 'North America',
        since: '2021-01-01',
      },
      {
        name: 'Saint Vincent and the Grenadines',
        iso: 670,
        iso3: 'VCT',
        iso2: 'VC',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Saint-Barthelemy',
        aliases: ['Saint Barthelemy'],
        iso: 652,
        iso3: 'BLM',
        iso2: 'BL',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Saint-Martin',
        aliases: ['Saint Martin', 'Saint Martin (French Part)'],
        iso: 663,
        iso3: 'MAF',
        iso2: 'MF',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Samoa', iso: 882, iso3: 'WSM', iso2: 'WS', region: 'Oceania', since: '2021-01-01' },
      { name: 'San Marino', iso: 674, iso3: 'SMR', iso2: 'SM', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Sao Tome and Principe',
        iso: 678,
        iso3: 'STP',
        iso2: 'ST',
        region: 'Middle Africa',
        since: '2020-01-01',
      },
      {
        name: 'Saudi Arabia',
        iso: 682,
        iso3: 'SAU',
        iso2: 'SA',
        prefix: 'SAU',
        region: 'Middle East',
        since: '2015-01-01',
      },
      {
        name: 'Senegal',
        iso: 686,
        iso3: 'SEN',
        iso2: 'SN',
        prefix: 'SEN',
        region: 'Western Africa',
        since: '1997-01-01',
      },
      {
        name: 'Serbia',
        aliases: ['Serbia (Yugoslavia)'],
        iso: 688,
        iso3: 'SRB',
        iso2: 'RS',
        prefix: 'SRB',
        region: 'Europe',
        since: '2018-01-01',
      },
      { name: 'Seychelles', iso: 690, iso3: 'SYC', iso2: 'SC', region: 'Eastern Africa', since: '2020-01-01' },
      { name: 'Sierra Leone', iso: 694, iso3: 'SLE', iso2: 'SL', region: 'Western Africa', since: '1997-01-01' },
      {
        name: 'Singapore',
        iso: 702,
        iso3: 'SGP',
        iso2: 'SG',
        prefix: 'SGP',
        region: 'Southeast Asia',
        since: '2020-01-01',
      },
      {
        name: 'Sint Maarten',
        aliases: ['Sint Maarten (Dutch part)'],
        iso: 534,
        iso3: 'SXM',
        iso2: 'SX',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Slovakia', iso: 703, iso3: 'SVK', iso2: 'SK', prefix: 'SVK', region: 'Europe', since: '2020-01-01' },
      { name: 'Slovenia', iso: 705, iso3: 'SVN', iso2: 'SI', prefix: 'SVN', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Solomon Islands',
        iso: 90,
        iso3: 'SLB',
        iso2: 'SB',
        prefix: 'SLB',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Somalia',
        iso: 706,
        iso3: 'SOM',
        iso2: 'SO',
        prefix: 'SOM',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'South Africa',
        iso: 710,
        iso3: 'ZAF',
        iso2: 'ZA',
        prefix: 'SAF',
        region: 'Southern Africa',
        since: '1997-01-01',
      },
      {
        name: 'South Georgia and the South Sandwich Islands',
        iso: 239,
        iso3: 'SGS',
        iso2: 'GS',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'South Korea',
        aliases: ['Republic of Korea'],
        iso: 410,
        iso3: 'KOR',
        iso2: 'KR',
        prefix: 'KOR',
        region: 'East Asia',
        since: '2018-01-01',
      },
      {
        name: 'South Sudan',
        iso: 728,
        iso3: 'SSD',
        iso2: 'SS',
        prefix: 'SSD',
        region: 'Eastern Africa',
        since: '2011-01-01',
      },
      { name: 'Spain', iso: 724, iso3: 'ESP', iso2: 'ES', prefix: 'ESP', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Sri Lanka',
        iso: 144,
        iso3: 'LKA',
        iso2: 'LK',
        prefix: 'SRI',
        region: 'South Asia',
        since: '2010-01-01',
      },
      {
        name: 'Sudan',
        iso: 729,
        iso3: 'SDN',
        iso2: 'SD',
        prefix: 'SUD',
        region: 'Northern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Suriname',
        iso: 740,
        iso3: 'SUR',
        iso2: 'SR',
        prefix: 'SUR',
        region: 'South America',
        since: '2018-01-01',
      },
      { name: 'Sweden', iso: 752, iso3: 'SWE', iso2: 'SE', prefix: 'SWE', region: 'Europe', since: '2020-01-01' },
      {
        name: 'Switzerland',
        iso: 756,
        iso3: 'CHE',
        iso2: 'CH',
        prefix: 'CHE',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'Syria',
        aliases: ['Syrian Arab Republic'],
        iso: 760,
        iso3: 'SYR',
        iso2: 'SY',
        prefix: 'SYR',
        region: 'Middle East',
        since: '2017-01-01',
      },
      {
        name: 'Taiwan',
        aliases: ['Taiwan, Province of China'],
        iso: 158,
        iso3: 'TWN',
        iso2: 'TW',
        prefix: 'TWN',
        region: 'East Asia',
        since: '2018-01-01',
      },
      {
        name: 'Tajikistan',
        iso: 762,
        iso3: 'TJK',
        iso2: 'TJ',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      {
        name: 'Tanzania',
        aliases: ['United Republic of Tanzania'],
        iso: 834,
        iso3: 'TZA',
        iso2: 'TZ',
        prefix: 'TAZ',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Thailand',
        iso: 764,
        iso3: 'THA',
        iso2: 'TH',
        prefix: 'THA',
        region: 'Southeast Asia',
        since: '2010-01-01',
      },
      { name: 'Togo', iso: 768, iso3: 'TGO', iso2: 'TG', region: 'Western Africa', since: '1997-01-01' },
      { name: 'Tokelau', iso: 772, iso3: 'TKL', iso2: 'TK', region: 'Oceania', since: '2021-01-01' },
      { name: 'Tonga', iso: 776, iso3: 'TON', iso2: 'TO', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Trinidad and Tobago',
        iso: 780,
        iso3: 'TTO',
        iso2: 'TT',
        prefix: 'TTQ',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      {
        name: 'Tunisia',
        iso: 788,
        iso3: 'TUN',
        iso2: 'TN',
        prefix: 'TUN',
        region: 'Northern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Turkey',
        aliases: ['Türkiye'],
        iso: 792,
        iso3: 'TUR',
        iso2: 'TR',
        prefix: 'TUR',
        region: 'Middle East',
        since: '2016-01-01',
      },
      {
        name: 'Turkmenistan',
        iso: 795,
        iso3: 'TKM',
        iso2: 'TM',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      {
        name: 'Turks and Caicos Islands',
        iso: 796,
        iso3: 'TCA',
        iso2: 'TC',
        prefix: 'TCA',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Tuvalu', iso: 798, iso3: 'TUV', iso2: 'TV', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Uganda',
        iso: 800,
        iso3: 'UGA',
        iso2: 'UG',
        prefix: 'UGA',
        region: 'Eastern Africa',
        since: '1997-01-01',
      },
      { name: 'Ukraine', iso: 804, iso3: 'UKR', iso2: 'UA', prefix: 'UKR', region: 'Europe', since: '2018-01-01' },
      {
        name: 'United Arab Emirates',
        iso: 784,
        iso3: 'ARE',
        iso2: 'AE',
        prefix: 'ARE',
        region: 'Middle East',
        since: '2017-01-01',
      },
      {
        name: 'United Kingdom',
        aliases: ['United Kingdom of Great Britain and Northern Ireland'],
        iso: 826,
        iso3: 'GBR',
        iso2: 'GB',
        prefix: 'GBR',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'United States',
        aliases: ['United States of America', 'USA'],
        iso: 840,
        iso3: 'USA',
        iso2: 'US',
        prefix: 'USA',
        region: 'North America',
        since: '2020-01-01',
      },
      {
        name: 'United States Minor Outlying Islands',
        iso: 581,
        iso3: 'UMI',
        iso2: 'UM',
        region: 'Oceania',
        since: '2021-01-01',
      },
      {
        name: 'Uruguay',
        iso: 858,
        iso3: 'URY',
        iso2: 'UY',
        prefix: 'URU',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Uzbekistan',
        iso: 860,
        iso3: 'UZB',
        iso2: 'UZ',
        prefix: 'UZB',
        region: 'Caucasus and Central Asia',
        since: '2018-01-01',
      },
      { name: 'Vanuatu', iso: 548, iso3: 'VUT', iso2: 'VU', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Vatican City',
        aliases: ['Holy See'],
        iso: 336,
        iso3: 'VAT',
        iso2: 'VA',
        region: 'Europe',
        since: '2020-01-01',
      },
      {
        name: 'Venezuela',
        aliases: ['Venezuela (Bolivarian Republic of)'],
        iso: 862,
        iso3: 'VEN',
        iso2: 'VE',
        prefix: 'VEN',
        region: 'South America',
        since: '2018-01-01',
      },
      {
        name: 'Vietnam',
        aliases: ['Viet Nam', 'Vietnam (North Vietnam)'],
        iso: 704,
        iso3: 'VNM',
        iso2: 'VN',
        prefix: 'VNM',
        region: 'Southeast Asia',
        since: '2010-01-01',
      },
      {
        name: 'Virgin Islands, U.S.',
        aliases: ['United States Virgin Islands', 'US Virgin Islands', 'Virgin Islands (U.S.)'],
        iso: 850,
        iso3: 'VIR',
        iso2: 'VI',
        region: 'Caribbean',
        since: '2018-01-01',
      },
      { name: 'Wallis and Futuna', iso: 876, iso3: 'WLF', iso2: 'WF', region: 'Oceania', since: '2021-01-01' },
      {
        name: 'Yemen',
        aliases: ['Yemen (North Yemen)'],
        iso: 887,
        iso3: 'YEM',
        iso2: 'YE',
        prefix: 'YEM',
        region: 'Middle East',
        since: '2015-01-01',
      },
      {
        name: 'Zambia',
        iso: 894,
        iso3: 'ZMB',
        iso2: 'ZM',
        prefix: 'ZAM',
        region: 'Southern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Zimbabwe',
        aliases: ['Zimbabwe (Rhodesia)'],
        iso: 716,
        iso3: 'ZWE',
        iso2: 'ZW',
        prefix: 'ZIM',
        region: 'Southern Africa',
        since: '1997-01-01',
      },
      {
        name: 'Akrotiri and Dhekelia',
        aliases: ['Akrotiri and Dekhelia'],
        note: 'Seen in 2026; not in the list of countries of acledR.',
      },
    ],
    waters: {
      since: '2026-05-01',
      examples: ['Red Sea', 'Atlantic Ocean'],
      note: 'Since May 2026 an event farther than 12 nautical miles from any coast carries a body of water in place of a country.',
    },
    coverage: {
      disputed: [
        {
          country: 'United Arab Emirates',
          since: '2017-01-01',
          otherwise: '2016-01-01',
          note: 'Two published lists differ by a year.',
        },
        {
          country: 'Bermuda',
          since: '2018-01-01',
          otherwise: '2021-01-01',
          note: 'Two published lists differ by three years.',
        },
      ],
      note: 'The first day stands beside each country. Published lists give the year; the month and the day are the first of it.',
    },
  },
  'ucdp-ged': {
    id: 'ucdp-ged',
    title: 'UCDP Georeferenced Event Dataset',
    version: '25.1',
    publisher: 'Uppsala Conflict Data Program (UCDP)',
    licence: 'This vocabulary lists codes and names, which are facts. UCDP publishes its events under CC BY 4.0.',
    about: 'One row is one event in which an organised actor used armed force against another or against civilians, and at least one person died of it, at a place and in a span of days. Each row has a low, a best and a high figure of deaths.',
    notes: [
      'The best figure of a published row can be 0 where its high figure is not.',
      'Some published rows have figures that do not rise. They are kept, with a finding.',
      'The final releases hold events of conflicts that did not reach 25 deaths in the year; active_year tells them apart.',
    ],
    eventTypes: [
      {
        name: 'State-based conflict',
        code: 1,
        aliases: ['State-based violence', 'State-based', 'State based conflict'],
        meaning: 'A state fights an organised group or another state over government or territory.',
      },
      {
        name: 'Non-state conflict',
        code: 2,
        aliases: ['Non-state violence', 'Non-state', 'Nonstate conflict'],
        meaning: 'Two organised groups fight, and neither is a state.',
      },
      {
        name: 'One-sided violence',
        code: 3,
        aliases: ['One-sided', 'Onesided violence'],
        meaning: 'A state or an organised group kills civilians.',
        targeting: 'always',
      },
    ],
    precedence: { rule: 'none' },
    timePrecision: [
      { code: 1, meaning: 'The day is known.', span: 'given' },
      { code: 2, meaning: 'Known to within two to six days.', span: 'given' },
      { code: 3, meaning: 'The week is known.', span: 'given' },
      { code: 4, meaning: 'Known to within eight to thirty days, or the month.', span: 'given' },
      { code: 5, meaning: 'Known to within more than a month, up to a year.', span: 'given' },
    ],
    geoPrecision: [
      { code: 1, meaning: 'The exact place.', standsFor: { radius_m: 1000 } },
      { code: 2, meaning: 'Within about 25 km of a known point.', standsFor: { radius_m: 25000 } },
      { code: 3, meaning: 'Somewhere in a district.', standsFor: { area: 'admin2' } },
      { code: 4, meaning: 'Somewhere in a province.', standsFor: { area: 'admin1' } },
      {
        code: 5,
        meaning: 'Along a line or in a vague area larger than a province.',
        standsFor: { area: 'beyond-admin1' },
      },
      { code: 6, meaning: 'Somewhere in the country.', standsFor: { area: 'country' } },
      { code: 7, meaning: 'In international waters or airspace.', standsFor: { area: 'none' } },
    ],
    clarity: [
      { code: 1, meaning: 'The report tells of this event clearly and by itself.' },
      { code: 2, meaning: 'The event was drawn from a report that sums up several.' },
    ],
    regions: [{ name: 'Africa' }, { name: 'Americas' }, { name: 'Asia' }, { name: 'Europe' }, { name: 'Middle East' }],
    coverage: { since: '1989-01-01' },
  },
  'plover': {
    id: 'plover',
    title: 'PLOVER events',
    version: '1.0',
    publisher: 'Open Event Data Alliance',
    licence: 'This vocabulary lists codes and names, which are facts. Read the terms of each dataset coded by it.',
    about: 'An event says what happened (the event type), how (the mode, here the sub-event type) and in which field of life (the contexts). Actor and recipient are lists. This file holds the vocabulary of events only. Modes of one name can belong to several event types.',
    disorderTypes: [
      { name: 'verbal cooperation', meaning: 'Words that bring parties together.' },
      { name: 'material cooperation', meaning: 'Deeds that bring parties together.' },
      { name: 'verbal conflict', meaning: 'Words that set parties apart.' },
      { name: 'material conflict', meaning: 'Deeds that set parties apart.' },
    ],
    eventTypes: [
      {
        name: 'AGREE',
        meaning: 'Parties agree to something that is yet to be done.',
        disorder: ['verbal cooperation'],
      },
      {
        name: 'CONSULT',
        meaning: 'Parties meet or talk.',
        disorder: ['verbal cooperation'],
        subEventTypes: [{ name: 'visit' }, { name: 'third-party' }, { name: 'multilateral' }, { name: 'phone' }],
      },
      {
        name: 'SUPPORT',
        meaning: 'Somebody backs a party or its cause in words.',
        disorder: ['verbal cooperation'],
      },
      { name: 'CONCEDE', meaning: 'A party says that it will give way.', disorder: ['verbal cooperation'] },
      { name: 'COOPERATE', meaning: 'Parties act together.', disorder: ['material cooperation'] },
      { name: 'AID', meaning: 'Somebody gives money, goods or other help.', disorder: ['material cooperation'] },
      {
        name: 'RETREAT',
        meaning: 'A party gives way in deed.',
        disorder: ['material cooperation'],
        subEventTypes: [
          { name: 'withdraw' },
          { name: 'release' },
          { name: 'disarm' },
          { name: 'ceasefire' },
          { name: 'access' },
          { name: 'resign' },
        ],
      },
      {
        name: 'REQUEST',
        meaning: 'Somebody asks for something or demands it.',
        disorder: ['verbal conflict'],
        subEventTypes: [{ name: 'assist' }, { name: 'change' }, { name: 'yield' }, { name: 'meet' }],
      },
      {
        name: 'ACCUSE',
        meaning: 'Somebody blames, or looks into a wrong.',
        disorder: ['verbal conflict'],
        subEventTypes: [{ name: 'disapprove' }, { name: 'investigate' }, { name: 'allege' }],
      },
      {
        name: 'REJECT',
        meaning: 'Somebody refuses.',
        disorder: ['verbal conflict'],
        subEventTypes: [{ name: 'assist' }, { name: 'change' }, { name: 'yield' }, { name: 'meet' }],
      },
      {
        name: 'THREATEN',
        meaning: 'Somebody says that harm will follow.',
        disorder: ['verbal conflict'],
        subEventTypes: [
          { name: 'restrict' },
          { name: 'arrest' },
          { name: 'relations' },
          { name: 'expel' },
          { name: 'territory' },
          { name: 'violence' },
        ],
      },
      {
        name: 'PROTEST',
        meaning: 'People show in public that they object.',
        disorder: ['material conflict'],
        subEventTypes: [
          { name: 'demo' },
          { name: 'riot' },
          { name: 'strike' },
          { name: 'hunger' },
          { name: 'boycott' },
          { name: 'obstruct' },
          { name: 'vandalize' },
        ],
      },
      {
        name: 'SANCTION',
        meaning: 'Relations or rights are cut back in deed.',
        disorder: ['material conflict'],
        subEventTypes: [{ name: 'convict' }, { name: 'expel' }, { name: 'withdraw' }, { name: 'discontinue' }],
      },
      {
        name: 'MOBILIZE',
        meaning: 'Forces are readied or moved, and not used.',
        disorder: ['material conflict'],
        subEventTypes: [{ name: 'troops' }, { name: 'weapons' }, { name: 'police' }, { name: 'militia' }],
      },
      {
        name: 'COERCE',
        meaning: 'Somebody is forced or held down, short of an assault.',
        disorder: ['material conflict'],
        subEventTypes: [
          { name: 'seize' },
          { name: 'restrict' },
          { name: 'censor' },
          { name: 'curfew' },
          { name: 'martial-law' },
          { name: 'arrest' },
          { name: 'deport' },
          { name: 'withhold' },
          { name: 'misinformation' },
          { name: 'cyber' },
        ],
      },
      {
        name: 'ASSAULT',
        meaning: 'Force is used to hurt people or to destroy.',
        disorder: ['material conflict'],
        subEventTypes: [
          { name: 'abduct' },
          { name: 'beat' },
          { name: 'torture' },
          { name: 'sexual' },
          { name: 'targeted' },
          { name: 'destroy' },
          { name: 'primitive' },
          { name: 'firearms' },
          { name: 'explosives' },
          { name: 'suicide-attack' },
          { name: 'aerial' },
          { name: 'drone' },
          { name: 'heavy-weapons' },
          { name: 'crowd-control' },
          { name: 'unconventional' },
        ],
      },
    ],
    precedence: { rule: 'none' },
    contexts: [
      'military',
      'intelligence',
      'executive',
      'legislative',
      'election',
      'political_institutions',
      'pro_democracy',
      'pro_autocracy',
      'economic',
      'legal',
      'reparations',
      'human_rights',
      'rights_freedoms',
      'repression',
      'human_security',
      'gender',
      'lgbt',
      'religion_ethnicity',
      'inequality',
      'diplomatic',
      'territory',
      'peacekeeping',
      'health',
      'asylum',
      'migration',
      'disasters',
      'natural_resource',
      'environment',
      'technology',
      'terrorism',
      'cbrn',
      'cyber',
      'misinformation',
      'crime',
      'corruption',
      'illegal_drugs',
      'trafficking',
    ],
    auxiliaryModes: ['historical', 'future', 'hypothetical', 'negation'],
  },
};

export const CROSSWALKS: Readonly<Record<'acled--plover' | 'ucdp-ged--acled' | 'ucdp-ged--plover', Crosswalk>> = {
  'acled--plover': {
    id: 'acled--plover',
    title: 'ACLED events as what, how and why of PLOVER',
    version: '1.0',
    from: 'acled',
    to: 'plover',
    about: "ACLED's event types mix what happened with the means; PLOVER keeps them apart as event, mode and context. ACLED puts all that happened at one place on one day into one row; PLOVER would often write several records.",
    rules: [
      {
        from: { eventType: 'Battles', subEventType: 'Government regains territory' },
        to: { eventType: 'ASSAULT', contexts: ['military', 'territory'] },
        lossy: 'PLOVER has no mode for a change of control, and the weapons are not recorded by ACLED',
      },
      {
        from: { eventType: 'Battles', subEventType: 'Non-state actor overtakes territory' },
        to: { eventType: 'ASSAULT', contexts: ['military', 'territory'] },
        lossy: 'PLOVER has no mode for a change of control, and the weapons are not recorded by ACLED',
      },
      {
        from: { eventType: 'Battles' },
        to: { eventType: 'ASSAULT', contexts: ['military'] },
        lossy: 'both sides fight, and PLOVER needs one actor and one recipient; the weapons are not recorded by ACLED',
      },
      {
        from: { eventType: 'Protests', subEventType: 'Excessive force against protesters' },
        to: { eventType: 'ASSAULT', subEventType: 'crowd-control', contexts: ['repression'] },
        lossy: 'the protest itself would be a second record (PROTEST, demo); live fire would be the mode firearms',
      },
      {
        from: { eventType: 'Protests', subEventType: 'Protest with intervention' },
        to: { eventType: 'PROTEST', subEventType: 'demo' },
        lossy: 'the intervention would be a second record (COERCE, or ASSAULT with crowd-control)',
      },
      {
        from: { eventType: 'Protests' },
        to: { eventType: 'PROTEST', subEventType: 'demo' },
        lossy: 'ACLED does not tell whether it was a strike, a hunger strike or a blockade',
      },
      {
        from: { eventType: 'Riots', subEventType: 'Violent demonstration' },
        to: { eventType: 'PROTEST', subEventType: 'riot' },
        lossy: 'PLOVER parts damage to things (vandalize) from the rest',
      },
      {
        from: { eventType: 'Riots', subEventType: 'Mob violence' },
        to: { eventType: 'ASSAULT', subEventType: 'primitive' },
        lossy: "the means is guessed, since ACLED does not record what the crowd used; PLOVER's riot is a form of protest",
      },
      {
        from: { eventType: 'Explosions/Remote violence', subEventType: 'Chemical weapon' },
        to: { eventType: 'ASSAULT', subEventType: 'unconventional', contexts: ['military', 'cbrn'] },
        lossy: "PLOVER's mode holds other unconventional weapons too",
      },
      {
        from: { eventType: 'Explosions/Remote violence', subEventType: 'Air/drone strike' },
        to: { eventType: 'ASSAULT', subEventType: 'aerial', contexts: ['military'] },
        lossy: 'PLOVER parts drones (drone) from crewed aircraft (aerial), and ACLED does not',
      },
      {
        from: { eventType: 'Explosions/Remote violence', subEventType: 'Suicide bomb' },
        to: { eventType: 'ASSAULT', subEventType: 'suicide-attack' },
      },
      {
        from: { eventType: 'Explosions/Remote violence', subEventType: 'Shelling/artillery/missile attack' },
        to: { eventType: 'ASSAULT', subEventType: 'heavy-weapons', contexts: ['military'] },
        lossy: "PLOVER's mode holds tanks and other heavy weapons too",
      },
      {
        from: { eventType: 'Explosions/Remote violence', subEventType: 'Remote explosive/landmine/IED' },
        to: { eventType: 'ASSAULT', subEventType: 'explosives' },
        lossy: 'PLOVER does not part placed charges from thrown ones',
      },
      {
        from: { eventType: 'Explosions/Remote violence', subEventType: 'Grenade' },
        to: { eventType: 'ASSAULT', subEventType: 'explosives' },
        lossy: 'PLOVER does not part placed charges from thrown ones',
      },
      {
        from: { eventType: 'Explosions/Remote violence' },
        to: { eventType: 'ASSAULT', subEventType: 'explosives' },
        lossy: 'the row names no sub-event type, so the means is guessed',
      },
      {
        from: { eventType: 'Violence against civilians', subEventType: 'Sexual violence' },
        to: { eventType: 'ASSAULT', subEventType: 'sexual', contexts: ['human_rights'] },
        lossy: 'that the victims are civilians is said in PLOVER by the recipient alone',
      },
      {
        from: { eventType: 'Violence against civilians', subEventType: 'Abduction/forced disappearance' },
        to: { eventType: 'ASSAULT', subEventType: 'abduct', contexts: ['human_rights'] },
        lossy: 'that the victims are civilians is said in PLOVER by the recipient alone',
      },
      {
        from: { eventType: 'Violence against civilians' },
        to: { eventType: 'ASSAULT', contexts: ['human_rights'] },
        lossy: 'the means is not recorded by ACLED, so no mode can be given',
      },
      {
        from: { eventType: 'Strategic developments', subEventType: 'Agreement' },
        to: { eventType: 'AGREE' },
        lossy: 'a ceasefire kept or prisoners freed would be RETREAT, and ACLED does not part them',
      },
      {
        from: { eventType: 'Strategic developments', subEventType: 'Arrests' },
        to: { eventType: 'COERCE', subEventType: 'arrest', contexts: ['legal'] },
        lossy: 'ACLED codes arrests of many or of persons of weight only',
      },
      {
        from: { eventType: 'Strategic developments', subEventType: 'Headquarters or base established' },
        to: { eventType: 'MOBILIZE', subEventType: 'troops', contexts: ['military'] },
        lossy: 'PLOVER has no event for settling in a place',
      },
      {
        from: { eventType: 'Strategic developments', subEventType: 'Looting/property destruction' },
        to: { eventType: 'ASSAULT', subEventType: 'destroy' },
        lossy: 'looting without destruction would be COERCE with seize',
      },
      {
        from: { eventType: 'Strategic developments', subEventType: 'Non-violent transfer of territory' },
        to: { eventType: 'RETREAT', subEventType: 'withdraw', contexts: ['territory'] },
        lossy: 'who took the place is not said; PLOVER tells of the party that leaves',
      },
    ],
    onlyIn: [
      {
        codebook: 'acled',
        from: { eventType: 'Strategic developments', subEventType: 'Change to group/activity' },
        reason: 'PLOVER has no event for a group that forms, splits or changes',
      },
      {
        codebook: 'acled',
        from: { eventType: 'Strategic developments', subEventType: 'Disrupted weapons use' },
        reason: 'PLOVER has no event for a weapon that was found or stopped',
      },
      {
        codebook: 'acled',
        from: { eventType: 'Strategic developments', subEventType: 'Other' },
        reason: 'PLOVER has no event for developments without a kind',
      },
      { codebook: 'plover', from: { eventType: 'CONSULT' }, reason: 'ACLED does not code talks and visits' },
      { codebook: 'plover', from: { eventType: 'SUPPORT' }, reason: 'ACLED does not code statements' },
      { codebook: 'plover', from: { eventType: 'CONCEDE' }, reason: 'ACLED does not code statements' },
      { codebook: 'plover', from: { eventType: 'REQUEST' }, reason: 'ACLED does not code statements' },
      { codebook: 'plover', from: { eventType: 'ACCUSE' }, reason: 'ACLED does not code statements' },
      { codebook: 'plover', from: { eventType: 'REJECT' }, reason: 'ACLED does not code statements' },
      { codebook: 'plover', from: { eventType: 'THREATEN' }, reason: 'ACLED does not code statements' },
      {
        codebook: 'plover',
        from: { eventType: 'COOPERATE' },
        reason: 'ACLED does not code cooperation outside agreements',
      },
      { codebook: 'plover', from: { eventType: 'AID' }, reason: 'ACLED does not code aid' },
      { codebook: 'plover', from: { eventType: 'SANCTION' }, reason: 'ACLED does not code sanctions' },
      {
        codebook: 'plover',
        from: { eventType: 'PROTEST', subEventType: 'hunger' },
        reason: 'ACLED codes protests of people gathered in public',
      },
      {
        codebook: 'plover',
        from: { eventType: 'PROTEST', subEventType: 'boycott' },
        reason: 'ACLED codes protests of people gathered in public',
      },
      {
        codebook: 'plover',
        from: { eventType: 'COERCE', subEventType: 'censor' },
        reason: 'ACLED does not code rules and restrictions',
      },
      {
        codebook: 'plover',
        from: { eventType: 'COERCE', subEventType: 'misinformation' },
        reason: 'ACLED does not code what is said or done online',
      },
      {
        codebook: 'plover',
        from: { eventType: 'COERCE', subEventType: 'cyber' },
        reason: 'ACLED does not code what is said or done online',
      },
    ],
  },
  'ucdp-ged--acled': {
    id: 'ucdp-ged--acled',
    title: 'UCDP GED events in the types of ACLED',
    version: '1.0',
    from: 'ucdp-ged',
    to: 'acled',
    about: 'UCDP says who fought whom; ACLED says by what means. The means is not in a UCDP row, so no sub-event type is given and the event type is the likeliest one. Use it to set totals side by side, never to merge two datasets.',
    rules: [
      {
        from: { eventType: 'State-based conflict' },
        to: { eventType: 'Battles' },
        lossy: 'UCDP does not record the means. What ACLED codes as Explosions/Remote violence (air strikes, shelling, mines) between the same sides reads as Battles here, and a change of territory cannot be seen.',
      },
      {
        from: { eventType: 'Non-state conflict' },
        to: { eventType: 'Battles' },
        lossy: 'UCDP does not record the means. Clashes between crowds, which ACLED codes as Riots, and bombings between groups read as Battles here.',
      },
      {
        from: { eventType: 'One-sided violence' },
        to: { eventType: 'Violence against civilians' },
        lossy: 'UCDP does not record the means. Bombings and shelling of civilians (Explosions/Remote violence in ACLED) and shots at demonstrators (Protests) read as Violence against civilians here.',
      },
    ],
    onlyIn: [
      {
        codebook: 'ucdp-ged',
        when: { time_precision: { is: 5 } },
        reason: 'the row sums up more than a month, and ACLED codes nothing that is known no better than to the month',
      },
      {
        codebook: 'ucdp-ged',
        when: { geo_precision: { is: 6 } },
        reason: 'only the country is known, and ACLED places such events nowhere',
      },
      {
        codebook: 'acled',
        from: { eventType: 'Strategic developments' },
        reason: 'strategic developments are not armed force, and UCDP has no type for them',
      },
      {
        codebook: 'acled',
        when: { best: { absent: true } },
        reason: 'no figure of deaths is given, and UCDP needs a death',
      },
      {
        codebook: 'acled',
        when: { best: { atMost: 0 } },
        reason: 'nobody is reported dead, and UCDP needs a death',
      },
      {
        codebook: 'acled',
        from: { eventType: 'Protests', subEventType: 'Protest with intervention' },
        reason: 'the deaths are not the work of an organised actor that used armed force',
      },
      {
        codebook: 'acled',
        from: { eventType: 'Protests', subEventType: 'Peaceful protest' },
        reason: 'the deaths are not the work of an organised actor that used armed force',
      },
      {
        codebook: 'acled',
        from: { eventType: 'Riots' },
        reason: "rioters are not an organised actor by UCDP's definition",
      },
      {
        codebook: 'acled',
        when: { actor1: { startsWith: 'Unidentified' } },
        reason: 'the first actor is not known, and UCDP admits an event only when it can name who used force',
      },
    ],
  },
  'ucdp-ged--plover': {
    id: 'ucdp-ged--plover',
    title: 'UCDP GED events as what, how and why of PLOVER',
    version: '1.0',
    from: 'ucdp-ged',
    to: 'plover',
    about: 'Every UCDP row is deadly force, so what happened is always ASSAULT. How is not recorded; why is seen only in the context.',
    rules: [
      {
        from: { eventType: 'State-based conflict' },
        to: { eventType: 'ASSAULT', contexts: ['military'] },
        lossy: 'both sides fight, and PLOVER needs one actor and one recipient; the means is not recorded; PLOVER keeps no deaths by side',
      },
      {
        from: { eventType: 'Non-state conflict' },
        to: { eventType: 'ASSAULT' },
        lossy: 'both sides fight, and PLOVER needs one actor and one recipient; the means is not recorded; PLOVER keeps no deaths by side',
      },
      {
        from: { eventType: 'One-sided violence' },
        to: { eventType: 'ASSAULT', contexts: ['human_rights'] },
        lossy: 'the means is not recorded, so no mode can be given; that the victims are civilians is said by the recipient alone',
      },
    ],
    onlyIn: [
      {
        codebook: 'ucdp-ged',
        when: { time_precision: { is: 5 } },
        reason: 'the row sums up more than a month, and a PLOVER record tells of what one report says happened on a day',
      },
      {
        codebook: 'plover',
        from: { eventType: 'ASSAULT' },
        when: { best: { absent: true } },
        reason: 'no figure of deaths is given, and UCDP needs a death',
      },
      {
        codebook: 'plover',
        from: { eventType: 'ASSAULT' },
        when: { best: { atMost: 0 } },
        reason: 'nobody is reported dead, and UCDP needs a death',
      },
      {
        codebook: 'plover',
        from: { eventType: 'AGREE' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'CONSULT' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'SUPPORT' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'CONCEDE' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'COOPERATE' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'AID' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'RETREAT' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'REQUEST' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'ACCUSE' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'REJECT' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'THREATEN' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'PROTEST' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'SANCTION' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'MOBILIZE' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
      {
        codebook: 'plover',
        from: { eventType: 'COERCE' },
        reason: 'it is not armed force, and UCDP has no type for it',
      },
    ],
  },
};
