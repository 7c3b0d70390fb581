import { Problem, parseDay, problem, type Quantity, type StatedInput, type StatedKind } from '@cairn/domain';
import { RECORD_SCHEMAS, type WrittenRecord } from '@cairn/domain/claims';
import { type Cells, filled, type Mapping, type MappingOf } from './mapping.ts';
import type { TableRow } from './rows.ts';

/** Something odd about a row of a table: what is there was kept or left out, as it says. */
export interface TableFinding {
  readonly line: number;
  readonly say: string;
}

export interface FromTable {
  readonly records: readonly WrittenRecord[];
  readonly findings: readonly TableFinding[];
  readonly rows: number;
}

type Modality = Exclude<Quantity['modality'], 'between' | 'order'>;

/** A number as tables write it; null where it is not known. @throws Problem quantity.malformed */
function numberIn(text: string, hasBrackets: boolean): { value: number; isUncertain: boolean } | null {
  const isUncertain = hasBrackets && /^\(.*\)$/.test(text);
  const plain = (isUncertain ? text.slice(1, -1) : text).replace(/[\s,\u00a0\u202f]/g, '');
  if (plain === '' || plain === '..' || /^(n\/?a|null|-|–)$/i.test(plain)) return null;
  if (!/^-?\d+(\.\d+)?$/.test(plain)) throw problem('quantity.malformed', { why: `"${text}" is no number` });
  return { value: Number(plain), isUncertain };
}

/** Letters that a key may have; everything else becomes a hyphen. */
const keyOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._:-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 200);

const spanOf = (when: MappingOf<'series'>['when'], row: Cells) => {
  const [from, to] = 'day' in when ? [when.day, when.day] : [when.from, when.to];
  return { from: parseDay(filled(from, row).slice(0, 10)), to: parseDay(filled(to, row).slice(0, 10)) };
};

const given = (row: Cells) => (text: string | undefined) => {
  const value = text === undefined ? '' : filled(text, row);
  return value === '' ? null : value;
};

function speakerOf({ name, kind, title, affiliation, stands, side }: MappingOf<'series'>['claimant'], row: Cells) {
  const some = given(row);
  return {
    name: filled(name, row),
    kind,
    title: some(title),
    affiliation: some(affiliation),
    stands,
    side: some(side),
  };
}

const areaOf = (area: MappingOf<'series'>['area'], row: Cells) => {
  const some = given(row);
  return { country: some(area.country), admin1: some(area.admin1), name: some(area.name) };
};

function modalityOf({ modality }: MappingOf<'series'>, row: Cells, isUncertain: boolean): Modality {
  if (isUncertain) return 'about';
  if (!modality) return 'exactly';
  const word = String(row[modality.column] ?? '').trim();
  return modality.words[word] ?? modality.otherwise;
}

/** Parts that do not add up to their published total. Rows that lack one of them say nothing. */
function unequalParts({ checks }: MappingOf<'series'>, { line, cells }: TableRow): TableFinding[] {
  return checks.flatMap(({ total, parts }) => {
    const numbers = [total, ...parts].map((name) => numberIn(String(cells[name] ?? ''), false)?.value ?? null);
    if (numbers.some((n) => n === null)) return [];
    const [whole, ...rest] = numbers as number[];
    const sum = rest.reduce((a, b) => a + b, 0);
    return sum === whole ? [] : [{ line, say: `${total} is ${whole}, and its parts ${parts.join(' + ')} make ${sum}` }];
  });
}

interface Growing {
  readonly key: string;
  readonly head: Omit<StatedInput<'series'>, 'points'>;
  readonly points: StatedInput<'series'>['points'];
}

function addPoint(held: Map<string, Growing>, mapping: MappingOf<'series'>, at: TableRow): void {
  const { cells } = at;
  const some = given(cells);
  const span = spanOf(mapping.when, cells);
  for (const { measure, value, whom } of mapping.values) {
    const number = numberIn(filled(value, cells), mapping.brackets);
    if (number === null) continue;
    const key = keyOf(`${filled(mapping.key, cells)}${mapping.values.length > 1 ? `-${measure}` : ''}`);
    const series: Growing = held.get(key) ?? {
      key,
      head: {
        title: filled(mapping.title, cells),
        claimant: speakerOf(mapping.claimant, cells),
        measure,
        population: {
          whom: filled(whom ?? mapping.population.whom, cells),
          side: some(mapping.population.side),
          status: mapping.population.status,
        },
        area: areaOf(mapping.area, cells),
        since: some(mapping.since),
        publisher: some(mapping.publisher),
        note: some(mapping.note),
      },
      points: [],
    };
    held.set(key, series);
    const quantity = { modality: modalityOf(mapping, cells, number.isUncertain), value: number.value };
    series.points.push({ ...span, quantity });
  }
}

function checked<K extends StatedKind>(kind: K, key: string, body: unknown): WrittenRecord {
  return { kind, key, body: RECORD_SCHEMAS[kind].parse(body) } as WrittenRecord;
}

/** A bad row is a finding with its line, and is left out: one slip must not sink a table. */
function attempt(findings: TableFinding[], { line }: TableRow, work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code === 'mapping.no-column') throw cause;
    findings.push({ line, say: `left out: ${cause.say}` });
  }
}

function seriesFrom(mapping: MappingOf<'series'>, rows: readonly TableRow[]): FromTable {
  const held = new Map<string, Growing>();
  const findings: TableFinding[] = [];
  for (const row of rows) {
    attempt(findings, row, () => addPoint(held, mapping, row));
    attempt(findings, row, () => void findings.push(...unequalParts(mapping, row)));
  }
  const records = [...held.values()].map(({ key, head, points }) => {
    const inOrder = [...points].sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
    return checked('series', key, { ...head, points: inOrder });
  });
  return { records, findings, rows: rows.length };
}

/** Keys stand once: a row whose key was there before is numbered after it. */
function numbered(seen: Map<string, number>, key: string): string {
  const n = (seen.get(key) ?? 0) + 1;
  seen.set(key, n);
  return n === 1 ? key : `${key}.${n}`;
}

function transfersFrom(mapping: MappingOf<'transfers'>, rows: readonly TableRow[]): FromTable {
  const findings: TableFinding[] = [];
  const records: WrittenRecord[] = [];
  const seen = new Map<string, number>();
  for (const row of rows)
    attempt(findings, row, () => {
      const { cells, line } = row;
      const some = given(cells);
      const number =
        mapping.quantity === undefined ? null : numberIn(filled(mapping.quantity, cells), mapping.brackets);
      const said = filled(mapping.status, cells).toLowerCase();
      const status = mapping.statuses[said] ?? said;
      const body = {
        supplier: filled(mapping.supplier, cells),
        recipient: filled(mapping.recipient, cells),
        item: filled(mapping.item, cells).replace(/^, |, $/g, ''),
        quantity: number && { modality: number.isUncertain ? 'about' : 'exactly', value: number.value },
        status,
        when: spanOf(mapping.when, cells),
        claimant: mapping.claimant ? speakerOf(mapping.claimant, cells) : null,
        publisher: some(mapping.publisher),
        note: some(mapping.note),
      };
      const parsed = RECORD_SCHEMAS.transfer.safeParse(body);
      const key = numbered(seen, keyOf(filled(mapping.key, cells)));
      if (parsed.success) records.push({ kind: 'transfer', key, body: parsed.data });
      else
        findings.push({
          line,
          say: `left out: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`,
        });
    });
  return { records, findings, rows: rows.length };
}

function casualtiesFrom(mapping: MappingOf<'casualties'>, rows: readonly TableRow[]): FromTable {
  const findings: TableFinding[] = [];
  const records: WrittenRecord[] = [];
  const seen = new Set<string>();
  for (const row of rows)
    attempt(findings, row, () => {
      const { cells, line } = row;
      const some = given(cells);
      const key = keyOf(filled(mapping.key, cells));
      if (seen.has(key)) return void findings.push({ line, say: `left out: the id "${key}" stands twice` });
      seen.add(key);
      const age = mapping.age === undefined ? null : numberIn(filled(mapping.age, cells), false);
      const other = some(mapping.otherName);
      const sex = (some(mapping.sex) ?? '').toLowerCase();
      const born = some(mapping.born);
      records.push({
        kind: 'casualty',
        key,
        body: RECORD_SCHEMAS.casualty.parse({
          outcome: mapping.outcome,
          confirmation: mapping.confirmation,
          when: mapping.when ? spanOf(mapping.when, cells) : { from: null, to: null },
          area: areaOf(mapping.area, cells),
          sex: mapping.sexes[sex] ?? 'unknown',
          age: age === null || age.value > 130 ? null : Math.floor(age.value),
          status: mapping.status,
          identity: {
            name: some(mapping.name),
            otherNames: other === null ? [] : [other],
            born: born === null ? null : parseDay(born.slice(0, 10)),
          },
          publisher: some(mapping.publisher),
          note: some(mapping.note),
        }),
      });
    });
  return { records, findings, rows: rows.length };
}

/**
 * Records from a table, as a mapping says. A row that cannot be read is a finding; the others are kept.
 * @throws Problem mapping.no-column where the table has not the columns that the mapping names
 */
export function recordsFromTable(mapping: Mapping, rows: readonly TableRow[]): FromTable {
  if (mapping.form === 'series') return seriesFrom(mapping, rows);
  return mapping.form === 'transfers' ? transfersFrom(mapping, rows) : casualtiesFrom(mapping, rows);
}
