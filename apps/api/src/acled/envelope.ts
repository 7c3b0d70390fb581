import type { AcledCounts } from '@cairn/query';
import type { Format } from './parameters.ts';

/** What stands before and after the rows. */
export interface Envelope {
  readonly before: string;
  readonly between: string;
  /** What of `between` stands at the front of a row, where each row is a line. */
  readonly lead: string;
  readonly after: (next: string | null) => string;
}

/** What an answer says beside its rows. */
export interface Said {
  /** Whole hours since the dataset was last changed. */
  readonly lastUpdate: number;
  readonly count: number;
  readonly total: number;
  readonly messages: readonly string[];
  /** Without an extension; blank where the interface of today leaves it so. */
  readonly filename: string;
}

function json({ lastUpdate, count, total, messages, filename }: Said): Envelope {
  const head = { status: 200, success: true, last_update: lastUpdate, count, total_count: total, messages };
  return {
    before: `${JSON.stringify(head).slice(0, -1)},"data":[`,
    between: '\n,',
    lead: ',',
    after: (next) => `],${JSON.stringify({ filename, data_query_restrictions: {}, next_cursor: next }).slice(1)}`,
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function xml({ lastUpdate, count, total, messages, filename }: Said): Envelope {
  const said = messages.map((m) => `<message>${escaped(m)}</message>`).join('');
  return {
    before: `<?xml version="1.0" encoding="UTF-8"?>\n<response><status>200</status><success>true</success><last_update>${lastUpdate}</last_update><count>${count}</count><total_count>${total}</total_count><messages>${said}</messages><data>\n`,
    between: '\n',
    lead: '',
    after: (next) =>
      `${count > 0 ? '\n' : ''}</data><filename>${escaped(filename)}</filename><data_query_restrictions/><next_cursor>${next ?? ''}</next_cursor></response>\n`,
  };
}

const csv = (columns: readonly string[], { count }: Said): Envelope => ({
  before: `${columns.join(',')}\n`,
  between: '\n',
  lead: '',
  after: () => (count > 0 ? '\n' : ''),
});

export function envelopeFor({ form }: Format, columns: readonly string[], said: Said): Envelope {
  if (form === 'json') return json(said);
  return form === 'xml' ? xml(said) : csv(columns, said);
}

const number = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What should be known of an answer. */
export function messagesFor(unknown: readonly string[], counts: AcledCounts, notices: readonly string[]): string[] {
  const { unplaced, unknown: tolls } = counts;
  return [
    ...notices,
    ...(unknown.length > 0 ? [`passed over, since nothing here has this name: ${unknown.join(', ')}`] : []),
    ...(unplaced > 0 ? [`${number(unplaced, 'row has', 'rows have')} no coordinates: they are left blank`] : []),
    ...(tolls > 0
      ? [`${number(tolls, 'row has', 'rows have')} no known toll: fatalities is 0, as ACLED writes it`]
      : []),
  ];
}

/** `2024-01-01-2024-01-31-Ukraine`: the days that were asked for or, where none were, that the rows have; one country or none. */
export function fileNameFor(counts: AcledCounts, days: readonly string[] | undefined): string {
  const [first = counts.first, last = counts.last] = days ?? [];
  return [first, last, counts.country].filter((part) => part !== null && part !== '').join('-');
}
