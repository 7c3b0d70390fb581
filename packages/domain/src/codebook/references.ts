import { fold } from '../names.ts';
import type { Complaint } from './faults.ts';
import { writePath } from './faults.ts';
import { at, items, keys, type Loose, plain, spellings } from './loose.ts';
import type { Codebook } from './schema.ts';
import { hint } from './sentences.ts';

/** Faults between the parts of a codebook: names used twice, names that stand for nothing. Reads what is readable. */
export function codebookComplaints(value: unknown): Complaint[] {
  const root: Loose = { value, path: [] };
  return [...repeats(root), ...unknowns(root), ...pairs(root), ...coverageTwice(root)];
}

/** Faults between a crosswalk and its two codebooks. */
export function crosswalkComplaints(value: unknown, from: Codebook, to: Codebook): Complaint[] {
  const root: Loose = { value, path: [] };
  const source = typesIn({ value: from, path: [] });
  const target = typesIn({ value: to, path: [] });
  const contexts = new Set(to.contexts ?? []);
  const rules = items(root, 'rules');
  return [
    ...among([at(root, 'from')], new Set([from.id]), 'codebook', 'to join here'),
    ...among([at(root, 'to')], new Set([to.id]), 'codebook', 'to join here'),
    ...rules.flatMap((r) => refComplaints(at(r, 'from'), source)),
    ...rules.flatMap((r) => refComplaints(at(r, 'to'), target)),
    ...rules.flatMap((r) => among(items(at(r, 'to'), 'contexts'), contexts, 'context')),
    ...items(root, 'onlyIn').flatMap((r) => onlyIn(r, from, to, { source, target })),
  ];
}

function onlyIn(rule: Loose, from: Codebook, to: Codebook, types: { source: Types; target: Types }): Complaint[] {
  const named = at(rule, 'codebook');
  const side = named.value === to.id ? types.target : types.source;
  return [
    ...among([named], new Set([from.id, to.id]), 'codebook', 'among the two joined'),
    ...refComplaints(at(rule, 'from'), side),
  ];
}

// ── names used twice ────────────────────────────────────────────────────────

function repeats(root: Loose): Complaint[] {
  const events = items(root, 'eventTypes');
  const each = (list: string, key: string) => twice(items(root, list).map((e) => at(e, key)));
  return [
    ...twice(spellings(items(root, 'disorderTypes'))),
    ...twice([...spellings(events), ...events.map((e) => at(e, 'code'))]),
    ...events.flatMap((e) => twice(spellings(items(e, 'subEventTypes')))),
    ...events.flatMap((e) => twice(items(e, 'subEventTypes').map((s) => at(s, 'code')))),
    ...each('presets', 'id'),
    ...each('actorTypes', 'code'),
    ...twice(spellings(items(root, 'actorTypes'), 'label')),
    ...['code', 'label'].flatMap((key) => each('interactions', key)),
    ...['timePrecision', 'geoPrecision', 'clarity', 'regions'].flatMap((list) => each(list, 'code')),
    ...twice(spellings(items(root, 'regions'))),
    ...twice(spellings(items(root, 'countries'))),
    ...['iso', 'iso3', 'iso2', 'prefix'].flatMap((key) => each('countries', key)),
    ...twice(items(root, 'contexts')),
    ...twice(items(at(root, 'sourceScales'), 'tokens')),
  ];
}

/** Complains of each value that an earlier one equals, case and accents apart. */
function twice(all: readonly Loose[]): Complaint[] {
  const first = new Map<string, Loose>();
  return plain(all).flatMap((l) => {
    const key = fold(String(l.value));
    const earlier = first.get(key);
    if (!earlier) first.set(key, l);
    return earlier ? [{ path: l.path, say: `"${l.value}" is used already at ${writePath(earlier.path)}` }] : [];
  });
}

// ── names that stand for nothing ────────────────────────────────────────────

/** Sub-event types by event type, as a codebook spells them. */
type Types = ReadonlyMap<string, ReadonlySet<string>>;

function typesIn(root: Loose): Types {
  return new Map(
    items(root, 'eventTypes').map((e) => [String(at(e, 'name').value), valuesOf(items(e, 'subEventTypes'), 'name')]),
  );
}

const valuesOf = (entries: readonly Loose[], key: string): Set<string> =>
  new Set(plain(entries.map((e) => at(e, key))).map((l) => String(l.value)));

function unknowns(root: Loose): Complaint[] {
  const events = items(root, 'eventTypes');
  const subs = events.flatMap((e) => items(e, 'subEventTypes'));
  const types = typesIn(root);
  const subNames = new Set([...types.values()].flatMap((s) => [...s]));
  const disorders = valuesOf(items(root, 'disorderTypes'), 'name');
  const exceptions = items(at(root, 'precedence'), 'exceptions');
  return [
    ...[...events, ...subs].flatMap((t) => among(items(t, 'disorder'), disorders, 'disorder type')),
    ...items(root, 'presets').flatMap((p) => items(p, 'types').flatMap((t) => refComplaints(t, types))),
    ...exceptions.flatMap((x) => among([at(x, 'wins'), ...items(x, 'over')], subNames, 'sub-event type')),
    ...places(root),
  ];
}

function places(root: Loose): Complaint[] {
  const countries = items(root, 'countries');
  const coverage = at(root, 'coverage');
  const named = [...keys(coverage, 'countries'), ...items(coverage, 'disputed').map((d) => at(d, 'country'))];
  const regions = valuesOf(items(root, 'regions'), 'name');
  return [
    ...among(
      countries.map((c) => at(c, 'region')),
      regions,
      'region',
    ),
    ...(countries.length > 0 ? among(named, valuesOf(countries, 'name'), 'country') : []),
  ];
}

function refComplaints(ref: Loose, types: Types): Complaint[] {
  const event = at(ref, 'eventType');
  const subs = types.get(String(event.value));
  if (!subs) return among([event], new Set(types.keys()), 'event type');
  return among([at(ref, 'subEventType')], subs, 'sub-event type', `in ${event.value}`);
}

function among(
  all: readonly Loose[],
  known: ReadonlySet<string>,
  what: string,
  where = 'in the codebook',
): Complaint[] {
  return plain(all)
    .filter((l) => !known.has(String(l.value)))
    .map((l) => ({
      path: l.path,
      say: `there is no ${what} "${l.value}" ${where}${typeof l.value === 'string' ? hint(l.value, known) : ''}`,
    }));
}

// ── single rules ────────────────────────────────────────────────────────────

function pairs(root: Loose): Complaint[] {
  const codes = valuesOf(items(root, 'actorTypes'), 'code');
  const all = items(root, 'interactions').map((i) => at(i, 'pair'));
  const written = all.map((p) => ({
    path: p.path,
    value: items(p)
      .map((c) => c.value)
      .join(' and '),
  }));
  return [
    ...all.flatMap((p) => among(items(p), codes, 'actor type')),
    ...all.filter(falling).map((p) => ({ path: p.path, say: 'the lower code comes first' })),
    ...twice(written.filter((p) => p.value !== '')),
  ];
}

function falling(pair: Loose): boolean {
  const [a, b] = plain(items(pair)).map((c) => Number(c.value));
  return a !== undefined && b !== undefined && a > b;
}

function coverageTwice(root: Loose): Complaint[] {
  const stated = new Set(
    items(root, 'countries').flatMap((c) => (at(c, 'since').value === undefined ? [] : [String(at(c, 'name').value)])),
  );
  return keys(at(root, 'coverage'), 'countries')
    .filter((k) => stated.has(String(k.value)))
    .map((k) => ({ path: k.path, say: 'its first day is stated already, beside the country', key: true }));
}
