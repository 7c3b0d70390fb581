/**
 * How grave a finding is.
 * `error`: the row could not be kept. `warning`: kept as published, though odd. `note`: read as meant, and said so.
 */
export type Severity = 'error' | 'warning' | 'note';

/** What a check says about one value of one record of one file. */
export interface Finding {
  readonly check: CheckCode;
  readonly severity: Severity;
  /** Key of the record, where the row had a readable one. */
  readonly key: string | null;
  readonly file: string;
  /** Physical line of the file, from 1; for JSON the ordinal of the row. Null where the whole file is meant. */
  readonly line: number | null;
  readonly column: string | null;
  /** The value as published. */
  readonly value: string | null;
  readonly say: string;
  readonly fix: string;
}

interface Check {
  readonly severity: Severity;
  readonly say: string;
  readonly fix: string;
}

/** Every check of an imported row. The key is API. Prose: docs/findings.md. */
export const CHECKS = {
  'row.unreadable': {
    severity: 'error',
    say: 'the line cannot be split into the columns of the header',
    fix: 'check its quotes and separators',
  },
  'id.missing': { severity: 'error', say: 'the row has no id', fix: 'give every row the id of its event' },
  'id.malformed': { severity: 'error', say: 'this is not an id', fix: 'restore the id that the source published' },
  'id.scientific': {
    severity: 'note',
    say: 'the id was written as a rounded number; read as a whole number',
    fix: 'export ids as text',
  },
  'id.repeated': {
    severity: 'warning',
    say: 'the id stands more than once in the file; the last row counts',
    fix: 'keep one row for each event',
  },
  'date.malformed': { severity: 'error', say: 'this is not a date', fix: 'write dates as year-month-day' },
  'date.reformatted': {
    severity: 'note',
    say: 'dates with slashes were read in the order of day and month that the file itself shows',
    fix: 'write dates as year-month-day',
  },
  'date.ambiguous': {
    severity: 'warning',
    say: 'nothing in the file tells whether day or month comes first; read as month/day/year',
    fix: 'write dates as year-month-day',
  },
  'date.reversed': {
    severity: 'warning',
    say: 'the event ends before it begins',
    fix: 'check that the two dates are not exchanged',
  },
  'date.year-differs': {
    severity: 'warning',
    say: 'the year is not the year of the date',
    fix: 'correct the year or the date',
  },
  'date.unlikely': { severity: 'warning', say: 'the date is in the future or before 1900', fix: 'check the year' },
  'number.malformed': {
    severity: 'warning',
    say: 'this is not a number; kept as not known',
    fix: 'write the number in digits; leave it blank where it is not known',
  },
  'count.malformed': {
    severity: 'error',
    say: 'this is not a count of people',
    fix: 'write whole people in digits; leave it blank where it is not known',
  },
  'toll.disordered': {
    severity: 'warning',
    say: 'low, best and high do not rise',
    fix: 'kept as published; ask the source',
  },
  'toll.parts-differ': {
    severity: 'warning',
    say: 'the best figure is not the sum of its parts',
    fix: 'kept as published; ask the source',
  },
  'place.malformed': {
    severity: 'warning',
    say: 'this is not a coordinate; kept without a place on the map',
    fix: 'write degrees with a decimal point',
  },
  'place.outside': {
    severity: 'warning',
    say: 'the coordinate is not on the globe; kept without a place on the map',
    fix: 'check that latitude and longitude are not exchanged',
  },
  'precision.unknown': {
    severity: 'warning',
    say: 'the codebook has no such precision',
    fix: 'use a code of the codebook',
  },
  'type.unknown': {
    severity: 'warning',
    say: 'the codebook has no such event type or sub-event type',
    fix: 'use a type of the codebook',
  },
  'type.respelled': { severity: 'note', say: 'read as the codebook spells it', fix: 'spell it as the codebook does' },
  'type.mismatched': {
    severity: 'warning',
    say: 'the sub-event type belongs to another event type',
    fix: 'correct one of the two',
  },
  'disorder.mismatched': {
    severity: 'warning',
    say: 'the disorder type does not follow from the sub-event type',
    fix: 'correct one of the two',
  },
  'targeting.mismatched': {
    severity: 'warning',
    say: 'the civilian-targeting mark contradicts the sub-event type',
    fix: 'correct one of the two',
  },
  'actor.missing': {
    severity: 'warning',
    say: 'the event has no first actor',
    fix: 'name the actor, or write that it is unidentified',
  },
  'actor-type.unknown': {
    severity: 'warning',
    say: 'the codebook has no such actor type',
    fix: 'use an actor type of the codebook',
  },
  'interaction.mismatched': {
    severity: 'warning',
    say: 'the interaction does not follow from the two actor types',
    fix: 'correct one of the three',
  },
  'country.unknown': {
    severity: 'warning',
    say: 'the codebook has no such country',
    fix: 'use a name of the codebook, or add the country to yours',
  },
  'country.iso-differs': {
    severity: 'warning',
    say: 'the ISO number is not that of the country',
    fix: 'correct one of the two',
  },
  'country.region-differs': {
    severity: 'warning',
    say: 'the country is not in that region',
    fix: 'correct one of the two',
  },
  'sources.unequal': {
    severity: 'note',
    say: 'the parallel lists of sources are not equally long',
    fix: 'kept as published',
  },
  'source.missing': { severity: 'warning', say: 'the event has no source', fix: 'name the source' },
  'column.unknown': {
    severity: 'note',
    say: 'the format has no such column; kept beside the event',
    fix: 'none needed',
  },
  'shape.self-crossing': {
    severity: 'warning',
    say: 'an outline crosses itself; kept as it is, and what lies within it is told by the even–odd rule',
    fix: 'repair the outline in a mapping program, and add the file again',
  },
  'text.encoding': { severity: 'note', say: 'the file is not UTF-8; read as Windows-1252', fix: 'save it as UTF-8' },
} as const satisfies Record<string, Check>;

export type CheckCode = keyof typeof CHECKS;

type Address = Pick<Finding, 'key' | 'file' | 'line' | 'column' | 'value'>;

/** A finding of the check named `check`, at an address. */
export const finding = (check: CheckCode, at: Address): Finding => ({ check, ...at, ...CHECKS[check] });
