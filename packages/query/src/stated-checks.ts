import {
  type Casualty,
  differenceOfLists,
  type ListDifference,
  problem,
  type Stated,
  type StatedKind,
} from '@cairn/domain';
import type { WrittenRecord } from '@cairn/domain/claims';
import type { View } from '@cairn/store';

interface Fault {
  readonly path: string;
  readonly say: string;
}

type Evidence = Stated<'claim'>['evidence'][number];
type Report = Stated<'report'>;

/** What the new records may refer to: what stands in the dataset, and each other. */
interface Known {
  readonly reports: ReadonlyMap<string, Report>;
  readonly claims: ReadonlySet<string>;
}

const bodyOf = <T>(body: unknown): T => body as T;

async function knownTo(view: View, dataset: string, seq: number, records: readonly WrittenRecord[]): Promise<Known> {
  const ofKind = (kind: StatedKind) => records.filter((r) => r.kind === kind);
  const held = async (kind: StatedKind) => (seq === 0 ? [] : view.records(kind, seq, dataset));
  const [reports, claims] = await Promise.all([held('report'), held('claim')]);
  return {
    reports: new Map([
      ...reports.map((r) => [r.key, bodyOf<Report>(r.body)] as const),
      ...ofKind('report').map((r) => [r.key, bodyOf<Report>(r.body)] as const),
    ]),
    claims: new Set([...claims, ...ofKind('claim')].map((r) => r.key)),
  };
}

/** Where the words stand in the text of the report; the words as they were where its text is not kept. */
function placed(evidence: Evidence, { reports }: Known, at: string): { evidence: Evidence; faults: Fault[] } {
  const report = reports.get(evidence.report);
  const fault = (say: string) => ({ evidence, faults: [{ path: at, say }] });
  if (!report) return fault(`there is no report "${evidence.report}"; add it in the same file, or before`);
  if (report.text === null) return { evidence, faults: [] };
  if (evidence.from !== null && evidence.to !== null)
    return report.text.slice(evidence.from, evidence.to) === evidence.words
      ? { evidence, faults: [] }
      : fault(`these words do not stand at ${evidence.from} to ${evidence.to} of the report "${evidence.report}"`);
  const from = report.text.indexOf(evidence.words);
  if (from < 0) return fault(`these words do not stand in the report "${evidence.report}"`);
  return { evidence: { ...evidence, from, to: from + evidence.words.length }, faults: [] };
}

function checkedOne(record: WrittenRecord, known: Known): { record: WrittenRecord; faults: Fault[] } {
  const body = record.body as {
    evidence?: readonly Evidence[];
    revises?: readonly string[];
    contradicts?: readonly string[];
  };
  const evidence = (body.evidence ?? []).map((e, i) => placed(e, known, `evidence[${i}]`));
  const faults = evidence.flatMap((e) => e.faults);
  for (const field of ['revises', 'contradicts'] as const)
    for (const key of body[field] ?? []) {
      if (key === record.key) faults.push({ path: field, say: 'a claim cannot stand against itself' });
      else if (!known.claims.has(key)) faults.push({ path: field, say: `there is no claim "${key}"` });
    }
  if (!body.evidence) return { record, faults };
  return {
    record: { ...record, body: { ...record.body, evidence: evidence.map((e) => e.evidence) } } as WrittenRecord,
    faults,
  };
}

/**
 * Checks what a record cannot say by itself: that its words stand in the report that it names, and that the claims it
 * speaks of are there. Answers the records with the place of their words filled in.
 * @throws Problem record.unfit for the first record with a fault, with all of its faults
 */
export async function checkedRecords(
  view: View,
  dataset: string,
  records: readonly WrittenRecord[],
): Promise<WrittenRecord[]> {
  const head = await view.head();
  const known = await knownTo(view, dataset, head?.seq ?? 0, records);
  return records.map((written) => {
    const { record, faults } = checkedOne(written, known);
    if (faults.length > 0) throw problem('record.unfit', { kind: record.kind, key: record.key, faults });
    return record;
  });
}

/** What a new version of a list is to a dataset: the records as they are to be kept, what it withdraws, and how it differs. */
export interface ListVersion {
  readonly records: readonly WrittenRecord[];
  readonly withdraw: readonly { readonly kind: StatedKind; readonly key: string; readonly reason: string }[];
  /** Of a list of casualties; null for others. */
  readonly difference: ListDifference | null;
}

const isCasualty = (r: WrittenRecord): r is WrittenRecord<'casualty'> => r.kind === 'casualty';

/** Who is known again under another id keeps the link to the record under the old one. */
function linked(records: readonly WrittenRecord[], { rekeyed }: ListDifference): WrittenRecord[] {
  const from = new Map(rekeyed.map((r) => [r.to, r.from]));
  return records.map((r) => {
    const before = from.get(r.key);
    if (before === undefined || !isCasualty(r)) return r;
    return { ...r, body: { ...r.body, sameAs: [...new Set([...r.body.sameAs, before])] } };
  });
}

/**
 * Sets the records of a table, all of one kind, against those that stand in the dataset.
 * @param isWhole - what stands and is not among them is withdrawn
 */
export async function listVersion(
  view: View,
  dataset: string,
  records: readonly WrittenRecord[],
  isWhole: boolean,
): Promise<ListVersion> {
  const [first] = records;
  const head = await view.head();
  if (!first || !head) return { records, withdraw: [], difference: null };
  const held = await view.records(first.kind, head.seq, dataset);
  const casualties = records.filter(isCasualty);
  const before = held.map(({ key, body }) => ({ key, body: body as Casualty }));
  // a link that an earlier version has made is kept: the table does not know of it
  const links = new Map(before.map(({ key, body }) => [key, body.sameAs ?? []]));
  const after = casualties.map((r) => ({ ...r, body: { ...r.body, sameAs: links.get(r.key) ?? r.body.sameAs } }));
  const difference = first.kind === 'casualty' ? differenceOfLists(before, after) : null;
  const kept = new Set(records.map((r) => r.key));
  const moved = new Map(difference?.rekeyed.map((r) => [r.from, r.to]));
  const gone = isWhole ? held.filter(({ key }) => !kept.has(key)) : [];
  const why = (key: string) => (moved.has(key) ? `listed as ${moved.get(key)} now` : 'no longer in the list');
  return {
    records: difference ? linked(after, difference) : records,
    withdraw: gone.map(({ key }) => ({ kind: first.kind, key, reason: why(key) })),
    difference,
  };
}
