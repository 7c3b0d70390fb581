import {
  type Claim,
  measureNamed,
  Problem,
  type Quantity,
  type Stated,
  type StatedKind,
  sayClaimant,
  sayQuantity,
} from '@cairn/domain';
import type { Image, Paragraph, PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Answers, AsOf, Figures } from './answers.ts';
import type { DirectiveName } from './directives.ts';
import type { Briefing, Directive } from './document.ts';
import { asAddress, chart, map } from './drawn.ts';
import { linked, type Notes, notes, words } from './notes.ts';
import { type Scoped, scopedBy } from './scoped.ts';
import { type Written, writtenIn } from './written.ts';

/** A number of the document, as it was found now, and as its label says that it was. */
export interface FoundFigure {
  readonly line: number;
  readonly column: number;
  /** `figure`, or `claim`. */
  readonly name: DirectiveName;
  readonly where: string;
  /** What the document shows, in its language. Null: the reader may not see it, or it is not there. */
  readonly shown: string | null;
  /** The text in the brackets, empty where there is none. */
  readonly label: string;
  readonly value: number | null;
  /** Why it shows nothing. */
  readonly missing: 'withheld' | 'withdrawn' | 'unknown' | null;
}

/** A briefing whose directives have been answered: plain Markdown, with pictures in it and notes below it. */
export interface Resolved {
  readonly briefing: Briefing;
  readonly tree: Root;
  readonly asOf: AsOf;
  readonly written: Written;
  readonly notices: readonly string[];
  readonly figures: readonly FoundFigure[];
  /** What was cited, once each, in the order in which it comes. */
  readonly sources: readonly string[];
}

interface Work {
  readonly answers: Answers;
  readonly scoped: Scoped;
  readonly written: Written;
  readonly notes: Notes;
  readonly notices: Set<string>;
  readonly figures: FoundFigure[];
  /** Filters of events that were asked, and the reports and publishers that were named. */
  readonly asked: Set<string>;
  readonly reports: Set<string>;
  readonly publishers: Set<string>;
  readonly asOf: AsOf;
}

const NOT_SEEN: ReadonlySet<string> = new Set(['stated.unknown', 'dataset.unknown', 'auth.required', 'auth.forbidden']);

/** Null where the reader may not see it, or it is not there: the document says so in its place. */
async function ifSeen<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((cause: unknown) => {
    if (cause instanceof Problem && NOT_SEEN.has(cause.code)) return null;
    throw cause;
  });
}

const place = ({ line, column }: Directive) => ({ line, column });

function counted({ events, unknown, low, best, high }: Figures, { word, count }: Written): string {
  return word('counted', {
    events: count(events),
    unknown: count(unknown),
    low: count(low),
    best: count(best),
    high: count(high),
  });
}

async function figure(d: Directive<'figure'>, w: Work): Promise<PhrasingContent[]> {
  const where = w.scoped.events(d.attributes.where);
  const answer = await ifSeen(w.answers.totals(where, []));
  const base = { ...place(d), name: d.name, where, label: d.label };
  if (!answer) {
    w.figures.push({ ...base, shown: null, value: null, missing: 'withheld' });
    return [words(w.written.word('withheld'))];
  }
  for (const notice of answer.notices) w.notices.add(notice);
  const value = answer.total[d.attributes.of];
  const shown = w.written.count(value);
  w.figures.push({ ...base, shown, value, missing: value === null ? 'unknown' : null });
  const note = w.notes.add(where, [
    words(`${counted(answer.total, w.written)} `),
    linked(w.answers.link('/', where), w.written.word('look')),
    words(`: ${w.scoped.short(where)}`),
  ]);
  w.asked.add(where);
  return [words(shown), note];
}

const quantityIn = (claim: Claim, { count, language }: Written): string => {
  const q = claim.quantity as Quantity;
  const money = (n: number) =>
    claim.currency === null
      ? count(n)
      : new Intl.NumberFormat(language, { style: 'currency', currency: claim.currency, notation: 'compact' }).format(n);
  if (q.modality === 'order') return sayQuantity(q);
  if (q.modality === 'between') return `${money(q.value)}–${money(q.to)}`;
  return money(q.value);
};

/** Who claimed it, who carried it, when: what a footnote names. */
function attributed(claim: Claim, { word, span }: Written): string {
  const parts = [
    sayClaimant(claim.claimant),
    word('said', { when: span(claim.said.from, claim.said.to) }) + (claim.saidAt === null ? '' : `, ${claim.saidAt}`),
    ...(claim.publisher === null || claim.publisher === claim.claimant.name
      ? []
      : [word('carriedBy', { publisher: claim.publisher })]),
  ];
  const said = `${sayQuantity(claim.quantity as Quantity)} ${measureNamed(claim.measure).name}, ${claim.population.whom}`;
  return `${parts.join('; ')}: ${said}. `;
}

function citeReports(evidence: Claim['evidence'], publisher: string | null, { reports, publishers }: Work): void {
  for (const { report } of evidence) reports.add(report);
  if (evidence.length === 0 && publisher !== null) publishers.add(publisher);
}

/** What the document draws on, once each: datasets with their licences, reports, and publishers without one. */
async function sourcesOf({ answers, asked, reports, publishers, scoped, written }: Work): Promise<string[]> {
  const lines: string[] = [];
  for (const where of asked)
    for (const { title, licence } of (await ifSeen(answers.datasets(where))) ?? []) lines.push(`${title}. ${licence}`);
  for (const key of reports) {
    const found = await ifSeen(answers.record('report', key, scoped.records('')));
    const report = found?.body as Stated<'report'> | null | undefined;
    if (!report) continue;
    const day = report.published === null ? '' : `, ${written.day(report.published)}`;
    lines.push(`${report.publisher}${day}: ${report.title}${report.link === null ? '' : `. ${report.link}`}`);
  }
  return [...new Set([...lines, ...publishers])];
}

async function claim(d: Directive<'claim'>, w: Work): Promise<PhrasingContent[]> {
  const where = w.scoped.records('');
  const { key, show } = d.attributes;
  const found = await ifSeen(w.answers.record('claim', key, where));
  const base = { ...place(d), name: d.name, where: `claim ${key}`, label: d.label };
  if (!found?.body) {
    const missing = found ? 'withdrawn' : 'withheld';
    w.figures.push({ ...base, shown: null, value: null, missing });
    return [
      words(found ? `[${w.written.word('withdrawn', { why: found.withdrawn ?? '' })}]` : w.written.word('withheld')),
    ];
  }
  const body = found.body as Claim;
  const shown = show === 'claimant' ? body.claimant.name : quantityIn(body, w.written);
  const value = 'value' in body.quantity ? body.quantity.value : null;
  if (show !== 'claimant') w.figures.push({ ...base, shown, value, missing: null });
  const link = w.answers.link(`/claims/${found.dataset}/${encodeURIComponent(key)}`, where);
  const note = w.notes.add(`claim ${key}`, [words(attributed(body, w.written)), linked(link, w.written.word('look'))]);
  citeReports(body.evidence, body.publisher, w);
  const text = show === 'sentence' ? `${body.claimant.name}: ${shown} ${measureNamed(body.measure).name}` : shown;
  return [words(text), note];
}

/** What a statement, agreement, deployment or transfer says, with who says so and when. */
function told(kind: StatedKind, body: unknown, { span }: Written): string {
  const b = body as Record<string, unknown> & { when?: { from: string; to: string }; speaker?: Claim['claimant'] };
  const says = {
    statement: () => `${sayClaimant(b.speaker as Claim['claimant'])}: ${String(b['said'])}`,
    agreement: () => `${String(b['title'])} (${(b['parties'] as string[]).join(', ')}): ${String(b['terms'])}`,
    transfer: () => `${String(b['supplier'])} → ${String(b['recipient'])}: ${String(b['item'])}`,
    deployment: () => `${String(b['force'])}: ${[b['from'], b['to']].filter(Boolean).join(' → ')}`,
  } as Record<string, () => string>;
  const text = says[kind]?.() ?? String(b['title'] ?? kind);
  return b.when ? `${text} (${span(b.when.from, b.when.to)}). ` : `${text}. `;
}

async function cite(d: Directive<'cite'>, w: Work): Promise<PhrasingContent[]> {
  const where = w.scoped.records('');
  const { kind, key } = d.attributes;
  const found = await ifSeen(w.answers.record(kind, key, where));
  if (!found?.body) return [words(w.written.word('withheld'))];
  const link = w.answers.link(`/records/${kind}/${found.dataset}/${encodeURIComponent(key)}`, where);
  const { evidence = [], publisher = null } = found.body as Partial<Claim>;
  citeReports(evidence, publisher, w);
  const note = w.notes.add(`${kind} ${key}`, [
    words(told(kind, found.body, w.written)),
    linked(link, w.written.word('look')),
  ]);
  return [...(d.label === '' ? [] : [words(d.label)]), note];
}

const cell = (text: string): TableCell => ({ type: 'tableCell', children: [{ type: 'text', value: text }] });
const row = (cells: readonly string[]) => ({ type: 'tableRow' as const, children: cells.map(cell) });

const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[], right: number): Table => ({
  type: 'table',
  align: heads.map((_, i) => (i >= heads.length - right ? 'right' : null)),
  children: [row(heads), ...rows.map(row)],
});

const captioned = (caption: string | undefined): Paragraph[] =>
  caption
    ? [{ type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: caption }] }] }]
    : [];

const FIGURE_COLUMNS = ['events', 'unknown', 'low', 'best', 'high'] as const;

async function table(d: Directive<'table'>, w: Work): Promise<RootContent[]> {
  const { where: text, by, caption } = d.attributes;
  const where = w.scoped.events(text);
  const answer = await w.answers.totals(where, by);
  for (const notice of answer.notices) w.notices.add(notice);
  const { count, word } = w.written;
  const numbers = (f: Figures) => FIGURE_COLUMNS.map((name) => count(f[name]));
  const labels = (g: Readonly<Record<string, unknown>>) => by.map((name) => String(g[name] ?? '–'));
  const rows = answer.groups.map((g) => [...labels(g), ...numbers(g)]);
  const last = [word('total'), ...by.slice(1).map(() => ''), ...numbers(answer.total)];
  const heads = [...by.map((name) => name.replaceAll('_', ' ')), ...FIGURE_COLUMNS.map((name) => word(name))];
  w.asked.add(where);
  const all = by.length === 0 ? [numbers(answer.total)] : [...rows, last];
  return [...captioned(caption), tableOf(heads, all, FIGURE_COLUMNS.length)];
}

const picture = (svg: string, alt: string): Paragraph => {
  const image: Image = { type: 'image', url: asAddress(svg), alt };
  return { type: 'paragraph', children: [image] };
};

async function drawChart(d: Directive<'chart'>, w: Work): Promise<RootContent[]> {
  const { where: text, every, by, of, caption } = d.attributes;
  const where = w.scoped.events(text);
  const answer = await w.answers.series(where, every, by.slice(0, 1));
  for (const notice of answer.notices) w.notices.add(notice);
  w.asked.add(where);
  const svg = chart(answer, { every, by: by[0] ?? null, of }, w.written);
  return [...captioned(caption), picture(svg, caption ?? `${w.written.word(of)}: ${where}`)];
}

/** Events that a map of a document draws. */
const MOST_POINTS = 5_000;

async function drawMap(d: Directive<'map'>, w: Work): Promise<RootContent[]> {
  const where = w.scoped.events(d.attributes.where);
  const answer = await w.answers.points(where, MOST_POINTS);
  for (const notice of answer.notices) w.notices.add(notice);
  w.asked.add(where);
  const { word, count } = w.written;
  const shown = word('shown', {
    shown: count(answer.points.reduce((n, p) => n + p.events, 0)),
    all: count(answer.count),
  });
  const { caption } = d.attributes;
  return [...captioned(caption), picture(map(answer), caption ?? where), ...captioned(shown)];
}

async function claimsTable(d: Directive<'claims'>, w: Work): Promise<RootContent[]> {
  const where = w.scoped.records(d.attributes.where);
  const answer = await w.answers.claims(where);
  const { word, span } = w.written;
  const rows = answer.claims.map(({ claim: c }) => [
    span(c.said.from, c.said.to),
    sayClaimant(c.claimant),
    `${sayQuantity(c.quantity as Quantity)} ${measureNamed(c.measure).name}, ${c.population.whom}`,
  ]);
  for (const { claim: c } of answer.claims) citeReports(c.evidence, c.publisher, w);
  const says: RootContent[] =
    answer.says.length === 0
      ? []
      : [
          {
            type: 'list',
            ordered: false,
            spread: false,
            children: answer.says.map((text) => ({
              type: 'listItem',
              children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
            })),
          },
        ];
  return [
    ...captioned(d.attributes.caption),
    tableOf([word('when'), word('claimant'), word('claim')], rows, 0),
    ...says,
  ];
}

async function chronology(d: Directive<'chronology'>, w: Work): Promise<RootContent[]> {
  const where = w.scoped.records(d.attributes.where);
  const { moments } = await w.answers.chronology(where, d.attributes.kinds as StatedKind[]);
  const { word, span } = w.written;
  const rows = moments.map((m) => [span(m.from, m.to), m.who ?? '–', m.says]);
  return [...captioned(d.attributes.caption), tableOf([word('when'), word('who'), word('what')], rows, 0)];
}

type Resolver<N extends DirectiveName> = (d: Directive<N>, w: Work) => Promise<(PhrasingContent | RootContent)[]>;

const RESOLVERS: { readonly [N in DirectiveName]: Resolver<N> } = {
  figure,
  claim,
  cite,
  table,
  chart: drawChart,
  map: drawMap,
  claims: claimsTable,
  chronology,
};

/** What becomes of a directive where its question cannot be answered: the mistake, at its place. */
async function resolved(d: Directive, w: Work): Promise<(PhrasingContent | RootContent)[]> {
  const run = RESOLVERS[d.name] as Resolver<DirectiveName>;
  return run(d as Directive<never>, w);
}

/**
 * Answers every directive of a briefing, one after another, as of one state.
 * @throws Problem whatever a question throws: filter.unknown-value, as-of.unknown and their kin
 */
export async function resolve(briefing: Briefing, answers: Answers): Promise<Resolved> {
  const { front } = briefing;
  const asOf = await answers.state(front.asOf, front.dataset);
  const work: Work = {
    answers,
    scoped: scopedBy(front, asOf.commit),
    written: writtenIn(front.language),
    notes: notes(),
    notices: new Set(),
    figures: [],
    asked: new Set(),
    reports: new Set(),
    publishers: new Set(),
    asOf,
  };
  const made = new Map<unknown, (PhrasingContent | RootContent)[]>();
  for (const d of briefing.directives) made.set(d.node, await resolved(d, work));
  const tree = structuredCloneWith(briefing.tree, made);
  tree.children.push(...work.notes.definitions());
  const { written, notices, figures } = work;
  return { briefing, tree, asOf, written, notices: [...notices], figures, sources: await sourcesOf(work) };
}

/** The tree with each directive in place of which something was made. The document itself stays as it was read. */
function structuredCloneWith(tree: Root, made: ReadonlyMap<unknown, readonly unknown[]>): Root {
  const copy = (node: unknown): unknown[] => {
    const instead = made.get(node);
    if (instead) return [...instead];
    const { children, ...rest } = node as { children?: readonly unknown[] };
    return [children ? { ...rest, children: children.flatMap(copy) } : rest];
  };
  const [root] = copy(tree) as [Root];
  root.children = root.children.filter((node) => node.type !== 'yaml');
  visit(root, (node) => void delete (node as { position?: unknown }).position);
  return root;
}
