import type { EventColumn } from '@cairn/domain';

/**
 * What each column is in the words of the Humanitarian Exchange Language 1.1: a hashtag of its dictionary with
 * attributes that narrow it. Figures of people killed are `low`, `best` and `high`; codes of precision are no dates and
 * no places, so their hashtag is none of those.
 */
const EVENT_TAGS: Readonly<Record<EventColumn, string>> = {
  date: '#date+occurred',
  date_from: '#date+occurred+start',
  date_to: '#date+occurred+end',
  time_precision: '#meta+precision+date+code',
  event_type: '#event+type',
  sub_event_type: '#event+type+sub',
  disorder_type: '#event+type+disorder',
  civilian_targeting: '#indicator+civilians+targeted',
  actor1: '#group+actor1+name',
  actor1_type: '#group+actor1+type',
  assoc_actor1: '#group+actor1+associated+name',
  actor2: '#group+actor2+name',
  actor2_type: '#group+actor2+type',
  assoc_actor2: '#group+actor2+associated+name',
  interaction: '#event+interaction+type',
  iso: '#country+code+num',
  country: '#country+name',
  region: '#region+name',
  admin1: '#adm1+name',
  admin2: '#adm2+name',
  admin3: '#adm3+name',
  location: '#loc+name',
  latitude: '#geo+lat',
  longitude: '#geo+lon',
  geo_precision: '#meta+precision+geo+code',
  low: '#affected+killed+low',
  best: '#affected+killed+best',
  high: '#affected+killed+high',
  source: '#meta+source+name',
  source_scale: '#meta+source+scale',
  notes: '#description',
  tags: '#meta+tags',
  asserted_at: '#meta+updated+unix',
  extra: '#meta+extra+json',
};

/** The tag of the column that tells events apart; a row that has it there is a row of tags. */
export const ID_TAG = '#event+id+code';

/** By the name of a column of an event as it leaves. */
export const HXL_TAGS: Readonly<Record<string, string>> = {
  dataset: '#meta+dataset+name',
  id: ID_TAG,
  ...EVENT_TAGS,
  since: '#meta+commit+num',
};
