import type { z } from 'zod';
import type { MappingSchema } from './mapping.ts';

type Written = z.input<typeof MappingSchema>;

const UNHCR = { name: 'UNHCR', kind: 'body', stands: 'third-party' } as const;
const OHCHR = { name: 'OHCHR', kind: 'body', stands: 'third-party' } as const;
const SIPRI = { name: 'SIPRI', kind: 'body', stands: 'third-party' } as const;

/** Mappings for tables that many people have, by name. */
export const READY_MAPPINGS: Readonly<Record<string, Written>> = {
  'unhcr-population': {
    form: 'series',
    about: "UNHCR's population figures by year, country of origin and of asylum",
    rows: 'items',
    key: 'unhcr-{coo_iso}-{coa_iso}',
    title: 'People of concern from {coo_name} in {coa_name}',
    claimant: UNHCR,
    population: { whom: 'people from {coo_name}', side: '{coo_name}' },
    area: { country: '{coa_name}' },
    when: { from: '{year}-12-31', to: '{year}-12-31' },
    values: [
      { measure: 'refugees', value: '{refugees}', whom: 'refugees from {coo_name}' },
      { measure: 'internally-displaced', value: '{idps}', whom: 'internally displaced in {coo_name}' },
    ],
  },
  'ohchr-civilian-casualties': {
    form: 'series',
    about: "OHCHR's updates on civilian casualties: one row for each update, with its parts",
    key: 'ohchr-civilians',
    title: 'Civilian casualties',
    claimant: OHCHR,
    population: { whom: 'civilians', status: 'civilian' },
    area: {},
    since: '{since}',
    when: { day: '{date}' },
    values: [
      { measure: 'civilians-killed', value: '{killed}' },
      { measure: 'civilians-injured', value: '{injured}' },
    ],
    modality: { column: 'date', words: {}, otherwise: 'at-least' },
    note: 'OHCHR says that the actual figures are considerably higher.',
    checks: [
      {
        total: 'killed',
        parts: ['killed_men', 'killed_women', 'killed_girls', 'killed_boys', 'killed_children', 'killed_adults'],
      },
      { total: 'killed', parts: ['killed_government_area', 'killed_occupied_area', 'killed_other_regions'] },
      { total: 'injured', parts: ['injured_government_area', 'injured_occupied_area', 'injured_other_regions'] },
    ],
  },
  'sipri-transfers': {
    form: 'transfers',
    about: "SIPRI's register of arms transfers: brackets are uncertain, two dots are not known",
    key: 'sipri-{Supplier}-{Recipient}-{Designation}-{Year of order}',
    supplier: '{Supplier}',
    recipient: '{Recipient}',
    item: '{Designation}, {Description}',
    quantity: '{Number ordered}',
    status: '{Status}',
    statuses: { '': 'signed', ordered: 'signed', delivered: 'delivered' },
    when: { from: '{Year of order}-01-01', to: '{Year of order}-12-31' },
    claimant: SIPRI,
    note: '{Comments}',
    brackets: true,
  },
  'claimed-losses-daily': {
    form: 'series',
    about: 'Losses that a ministry of defence claims of its enemy day by day, growing from the first day',
    key: 'claimed-personnel-losses',
    title: 'Russian losses of personnel, as the Ministry of Defence of Ukraine claims them',
    claimant: { name: 'Ministry of Defence of Ukraine', kind: 'body', stands: 'party', side: 'Ukraine' },
    population: { whom: 'Russian personnel', side: 'Russia', status: 'military' },
    since: '2022-02-24',
    when: { day: '{date}' },
    values: [{ measure: 'losses', value: '{personnel}' }],
    modality: { column: 'personnel*', words: { about: 'about', more: 'more-than' }, otherwise: 'exactly' },
    note: 'A claim of one party about the other, not a fact.',
  },
  'confirmed-dead': {
    form: 'casualties',
    about: 'A list of people confirmed dead: id, name, born, sex, age. Names stay private',
    key: '{id}',
    outcome: 'killed',
    confirmation: 'confirmed',
    sex: '{sex}',
    sexes: { f: 'female', m: 'male' },
    age: '{age}',
    name: '{name}',
    otherName: '{en_name}',
    born: '{dob}',
  },
};
