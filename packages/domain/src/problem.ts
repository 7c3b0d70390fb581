/** What kind of failure it is. The edge turns it into an exit code or an HTTP status; nothing else does. */
export type Category =
  | 'incorrect'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'not-allowed'
  | 'not-acceptable'
  | 'conflict'
  | 'too-large'
  | 'too-long'
  | 'wrong-media'
  | 'mismatch'
  | 'too-many'
  | 'busy'
  | 'unsupported'
  | 'interrupted'
  | 'fault';

interface Spec<P> {
  readonly category: Category;
  readonly say: (p: P) => string;
  readonly fix: (p: P) => string;
}

/** Fixes the type of an entry's parameters. */
const entry = <P>(spec: Spec<P>): Spec<P> => spec;

const nearest = (near: readonly string[]) =>
  near.length > 0 ? `Did you mean ${near.map((n) => `"${n}"`).join(' or ')}?` : '';

/** Every way we fail on purpose. The key is API: renaming one is a breaking change. Prose: docs/problems.md. */
export const PROBLEMS = {
  // ── values ────────────────────────────────────────────────────────────────
  'id.malformed': entry<{ kind: string; text: string; prefix: string }>({
    category: 'incorrect',
    say: (p) => `"${p.text}" is not the id of a ${p.kind}`,
    fix: (p) => `an id of this kind reads ${p.prefix}_ followed by 8 to 26 digits and small letters`,
  }),
  'estimate.disordered': entry<{ low: number | null; best: number | null; high: number | null }>({
    category: 'incorrect',
    say: (p) => `low ${p.low}, best ${p.best}, high ${p.high} is not a rising row of whole people`,
    fix: () => 'check that the columns are not swapped; if the source gave one figure, repeat it',
  }),
  'day.malformed': entry<{ text: string }>({
    category: 'incorrect',
    say: (p) => `"${p.text}" is not a day`,
    fix: () => 'write days as year-month-day, for example 2024-11-01',
  }),
  'span.reversed': entry<{ from: string; to: string }>({
    category: 'incorrect',
    say: (p) => `the span begins on ${p.from}, after it ends on ${p.to}`,
    fix: () => 'exchange the two days',
  }),
  'place.outside': entry<{ lat: number; lon: number }>({
    category: 'incorrect',
    say: (p) => `latitude ${p.lat}, longitude ${p.lon} is not on the globe`,
    fix: () => 'latitude runs from -90 to 90 and longitude from -180 to 180; check that they are not exchanged',
  }),
  // ── filters ───────────────────────────────────────────────────────────────
  'filter.unknown-field': entry<{ field: string; near: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `there is no filter named "${p.field}"`,
    fix: (p) => nearest(p.near) || 'see `cairn totals --help` for the filters',
  }),
  'filter.malformed': entry<{ field: string; value: string; want: string }>({
    category: 'incorrect',
    say: (p) => `"${p.value}" does not fit the filter ${p.field}`,
    fix: (p) => p.want,
  }),
  'filter.unknown-value': entry<{ field: string; value: string; near: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `no ${p.field.replaceAll('_', ' ')} is called "${p.value}" here`,
    fix: (p) => nearest(p.near) || `list them with \`cairn totals --by ${p.field}\``,
  }),
  'grouping.unknown': entry<{ name: string; near: readonly string[]; known: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `events cannot be grouped by "${p.name}"`,
    fix: (p) => nearest(p.near) || `group by any of ${p.known.join(', ')}`,
  }),
  // ── ledger ────────────────────────────────────────────────────────────────
  'as-of.unknown': entry<{ text: string; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `no commit, release or day is known as "${p.text}"`,
    fix: (p) =>
      nearest(p.near) ||
      'give a commit number (#12), the first letters of its id, a release or a day; `cairn log` lists them',
  }),
  'as-of.ambiguous': entry<{ text: string; count: number }>({
    category: 'incorrect',
    say: (p) => `${p.count} commits have an id that begins with "${p.text}"`,
    fix: () => 'give more letters of the id',
  }),
  'ledger.empty': entry<{ at: string }>({
    category: 'not-found',
    say: (p) => `the ledger in ${p.at} is empty`,
    fix: () => 'import a file with `cairn import`, or build the demonstration with `cairn demo`',
  }),
  'as-of.before-ledger': entry<{ text: string; first: string }>({
    category: 'not-found',
    say: (p) => `nothing had been recorded by ${p.text}`,
    fix: (p) => `the first commit was recorded at ${p.first}`,
  }),
  'dataset.unknown': entry<{ name: string; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `there is no dataset named "${p.name}"`,
    fix: (p) => nearest(p.near) || 'list them with `cairn datasets`, or make one with `cairn import`',
  }),
  'dataset.unsaid': entry<{ held: readonly string[] }>({
    category: 'incorrect',
    say: (p) =>
      p.held.length === 0 ? 'the ledger holds no dataset yet' : `the ledger holds ${p.held.length} datasets`,
    fix: (p) =>
      p.held.length === 0
        ? 'import one with `cairn import`'
        : `say which with --dataset: ${p.held.join(', ')}; or all with --dataset '*'`,
  }),
  'dataset.name-malformed': entry<{ name: string }>({
    category: 'incorrect',
    say: (p) => `"${p.name}" cannot be the name of a dataset`,
    fix: () => 'use small letters, digits and hyphens, beginning with a letter: for example ged-myanmar',
  }),
  'dataset.codebook-differs': entry<{ name: string; held: string; given: string }>({
    category: 'conflict',
    say: (p) => `dataset "${p.name}" is coded after ${p.held}; this file is coded after ${p.given}`,
    fix: () => 'import it into a dataset of its own (--dataset)',
  }),
  'dataset.codebook-unsaid': entry<{ name: string; format: string }>({
    category: 'incorrect',
    say: (p) =>
      `dataset "${p.name}" is new, and a file of the format ${p.format} does not say how its events are coded`,
    fix: () => 'name the codebook of the dataset (--codebook), or import into a dataset that is there',
  }),
  'record.unknown': entry<{ key: string; dataset: string }>({
    category: 'not-found',
    say: (p) => `dataset "${p.dataset}" has never held a record "${p.key}"`,
    fix: () => 'list the events with `cairn events`; ids are kept as their source wrote them',
  }),
  'record.not-standing': entry<{ key: string; dataset: string }>({
    category: 'not-found',
    say: (p) => `no record "${p.key}" stands in dataset "${p.dataset}" in this state`,
    fix: () => 'check its id; `cairn show` tells its history, if it has one',
  }),
  'record.malformed': entry<{ key: string; why: string }>({
    category: 'incorrect',
    say: (p) => `the record "${p.key}" cannot be kept: ${p.why}`,
    fix: () => 'correct the record and commit again; nothing was written',
  }),
  'record.not-held': entry<{ key: string; dataset: string }>({
    category: 'incorrect',
    say: (p) => `"${p.key}" does not stand in dataset "${p.dataset}", so it cannot be retracted`,
    fix: () => 'look at its history with `cairn show`',
  }),
  'stated.unknown': entry<{ kind: string; key: string }>({
    category: 'not-found',
    say: (p) => `there is no ${p.kind} "${p.key}" in this state`,
    fix: () => 'list what there is with `cairn record list`',
  }),
  'release.exists': entry<{ name: string; dataset: string }>({
    category: 'conflict',
    say: (p) => `dataset "${p.dataset}" has a release "${p.name}" already, and a release never moves`,
    fix: () => 'choose another name',
  }),
  'release.name-malformed': entry<{ name: string }>({
    category: 'incorrect',
    say: (p) => `"${p.name}" cannot be the name of a release`,
    fix: () => 'use letters, digits, dots and hyphens, not only digits and not a plain day: for example 2024-W44',
  }),
  'ledger.overtaken': entry<{ expected: number; head: number }>({
    category: 'busy',
    say: (p) => `another writer committed first: the ledger stood at #${p.expected} and is now at #${p.head}`,
    fix: () => 'nothing was written; run the command again',
  }),
  'commit.message-missing': entry<Record<never, never>>({
    category: 'incorrect',
    say: () => 'a commit needs a message that says why',
    fix: () => 'give one with --message',
  }),
  // ── store ─────────────────────────────────────────────────────────────────
  'store.locked': entry<{ path: string; holder: string }>({
    category: 'busy',
    say: (p) => `${p.path} is open in ${p.holder}, and its engine lets one program write at a time`,
    fix: () => 'wait until that program has ended, or end it, and run the command again',
  }),
  'store.missing': entry<{ path: string }>({
    category: 'not-found',
    say: (p) => `there is no ledger in ${p.path}`,
    fix: () => 'make one with `cairn init`, or say where it is with --data',
  }),
  'store.too-new': entry<{ path: string; found: number; known: number }>({
    category: 'unsupported',
    say: (p) => `${p.path} was written by a newer Cairn (schema ${p.found}; this program knows up to ${p.known})`,
    fix: () => 'update Cairn; the file was not touched',
  }),
  'store.needs-migration': entry<{ path: string; found: number; known: number }>({
    category: 'conflict',
    say: (p) => `${p.path} has schema ${p.found} and needs ${p.known}`,
    fix: () => 'run `cairn init` on it once to migrate it; back it up first',
  }),
  'store.not-a-ledger': entry<{ path: string; why: string }>({
    category: 'incorrect',
    say: (p) => `${p.path} is not a Cairn ledger: ${p.why}`,
    fix: () => 'check --data; nothing was changed',
  }),
  'store.unsupported': entry<{ url: string }>({
    category: 'unsupported',
    say: (p) => `a ledger cannot be kept at ${p.url}`,
    fix: () => 'give a folder, or the address of a PostgreSQL server: postgres://user@host/database',
  }),
  'store.remote': entry<{ at: string }>({
    category: 'unsupported',
    say: (p) => `this needs the ledger itself, and ${p.at} is a server that answers questions about one`,
    fix: () =>
      'run it where the ledger is kept; totals, series, events, export, diff, datasets, log and findings work from here',
  }),
  'store.address-malformed': entry<{ at: string; why: string }>({
    category: 'incorrect',
    say: (p) => `cannot read the address ${p.at}: ${p.why}`,
    fix: () => 'write it as postgres://user:password@host:5432/database?schema=name, with %40 for an @ in the password',
  }),
  'store.unreachable': entry<{ at: string; why: string }>({
    category: 'busy',
    say: (p) => `cannot reach the server of ${p.at}: ${p.why}`,
    fix: () => 'check that it runs and that host and port are right, then try again; nothing was changed',
  }),
  'store.refused': entry<{ at: string; why: string }>({
    category: 'incorrect',
    say: (p) => `the server of ${p.at} refuses: ${p.why}`,
    fix: () =>
      'check user, password and database in the address; the password may stand in PGPASSWORD or ~/.pgpass instead',
  }),
  'store.read-only': entry<{ at: string }>({
    category: 'conflict',
    say: (p) => `${p.at} cannot be written to: it is a replica, or set to be read only`,
    fix: () => 'give the address of the primary server; questions may still go to this one',
  }),
  'store.rights-missing': entry<{ at: string; what: string }>({
    category: 'conflict',
    say: (p) => `a right is missing at ${p.at}: ${p.what}`,
    fix: () => 'let the owner of the database grant it, or use an address whose user has it; nothing was changed',
  }),
  'store.lost': entry<{ at: string }>({
    category: 'busy',
    say: (p) => `the connection to ${p.at} was lost in the middle of the work`,
    fix: () => 'what was under way was not kept; try again, and `cairn log` shows what was recorded',
  }),
  'store.unfit': entry<{ at: string; why: string }>({
    category: 'unsupported',
    say: (p) => `the database at ${p.at} cannot keep a ledger: ${p.why}`,
    fix: () => "use PostgreSQL 15 or later, and make the database with ENCODING 'UTF8'",
  }),
  'store.unwritable': entry<{ path: string; why: string }>({
    category: 'incorrect',
    say: (p) => `cannot write in ${p.path}: ${p.why}`,
    fix: () => 'choose another folder with --data, or mend its permissions',
  }),
  'store.engine': entry<{ what: string }>({
    category: 'unsupported',
    say: (p) => `the engine refused: ${p.what}`,
    fix: () => 'nothing was written; please report this with the command that led to it',
  }),
  'copy.diverged': entry<{ from: string; to: string; seq: number }>({
    category: 'conflict',
    say: (p) => `${p.to} is no copy of ${p.from}: they differ from commit #${p.seq} on`,
    fix: () => 'copy into an empty ledger; nothing was changed',
  }),
  'copy.damaged': entry<{ seq: number }>({
    category: 'mismatch',
    say: (p) => `commit #${p.seq} does not match its digests`,
    fix: () => 'run `cairn verify` on the ledger that is copied; of this commit nothing was copied',
  }),
  'distribute.folder': entry<{ at: string }>({
    category: 'unsupported',
    say: (p) => `the ledger in ${p.at} is one file, and cannot be spread over machines`,
    fix: () => 'copy it to a server that has Citus, `cairn copy --from FOLDER --to ADDRESS`, and distribute it there',
  }),
  'distribute.no-citus': entry<{ at: string; why: string }>({
    category: 'unsupported',
    say: (p) => `the server of ${p.at} cannot spread its tables over machines, for Citus is not there: ${p.why}`,
    fix: () =>
      'let its administrator install Citus on every machine, name it in shared_preload_libraries, run CREATE EXTENSION citus in this database, and add the workers; nothing was changed',
  }),
  'distribute.unfit': entry<{ at: string; why: string; next: string }>({
    category: 'conflict',
    say: (p) => `the ledger at ${p.at} cannot be spread over its cluster: ${p.why}`,
    fix: (p) => `${p.next}; nothing was changed`,
  }),
  // ── codebooks ─────────────────────────────────────────────────────────────
  'codebook.unknown': entry<{ name: string; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `there is no codebook named "${p.name}"`,
    fix: (p) => nearest(p.near) || 'list them with `cairn codebook`',
  }),
  'measure.unknown': entry<{ name: string; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `there is no measure named "${p.name}"`,
    fix: (p) => nearest(p.near) || 'list them with `cairn claims measures`',
  }),
  'quantity.malformed': entry<{ why: string }>({
    category: 'incorrect',
    say: (p) => `this is no quantity: ${p.why}`,
    fix: () => 'give one number, or a range from its low to its high figure',
  }),
  'records.malformed': entry<{
    file: string;
    faults: readonly { line: number; column: number; path: string; say: string }[];
  }>({
    category: 'incorrect',
    say: (p) =>
      `${p.file} cannot be recorded:\n${p.faults.map((f) => `  line ${f.line}, column ${f.column}: ${f.path ? `${f.path}: ` : ''}${f.say}`).join('\n')}`,
    fix: () =>
      'mend what is listed and send it again; nothing of the file was kept. docs/how-to/claims.md has examples',
  }),
  'briefing.no-letters': entry<{ language: string; form: string }>({
    category: 'incorrect',
    say: (p) => `the fonts for ${p.form} have no letters for the language "${p.language}"`,
    fix: () => 'render it as html or docx: there the own fonts of whoever reads are used',
  }),
  'mapping.malformed': entry<{ file: string; faults: readonly { path: string; say: string }[] }>({
    category: 'incorrect',
    say: (p) => `${p.file} is no mapping: ${p.faults.map((f) => (f.path ? `${f.path}: ${f.say}` : f.say)).join('; ')}`,
    fix: () => 'docs/how-to/statistics.md shows every field of a mapping',
  }),
  'mapping.unknown': entry<{ name: string; known: readonly string[]; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `there is no mapping "${p.name}"; known are ${p.known.join(', ')}`,
    fix: (p) => nearest(p.near) || 'name one of these, or the path of a file of your own',
  }),
  'mapping.no-column': entry<{ column: string; near: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `the table has no column "${p.column}", which the mapping names`,
    fix: (p) => nearest(p.near) || 'look at the first line of the file, and change the mapping',
  }),
  'table.unreadable': entry<{ file: string; why: string }>({
    category: 'incorrect',
    say: (p) => `${p.file} cannot be read as a table: ${p.why}`,
    fix: () => 'give CSV with a header, or JSON with a list of rows',
  }),
  'briefing.malformed': entry<{
    file: string;
    faults: readonly { line: number; column: number; path: string; say: string }[];
  }>({
    category: 'incorrect',
    say: (p) =>
      `${p.file} is not a briefing:\n${p.faults.map((f) => `  line ${f.line}, column ${f.column}: ${f.path ? `${f.path}: ` : ''}${f.say}`).join('\n')}`,
    fix: () => 'mend what is listed; docs/how-to/briefings.md shows every directive',
  }),
  'record.unfit': entry<{ kind: string; key: string; faults: readonly { path: string; say: string }[] }>({
    category: 'incorrect',
    say: (p) => `the ${p.kind} "${p.key}" cannot be kept: ${p.faults.map((f) => `${f.path}: ${f.say}`).join('; ')}`,
    fix: () => 'mend these fields and send it again; nothing was kept',
  }),
  'codebook.built-in': entry<{ name: string }>({
    category: 'conflict',
    say: (p) => `"${p.name}" is the id of a codebook that comes with Cairn`,
    fix: () => 'give yours an id of its own, so that datasets coded after the other one keep it',
  }),
  'codebook.malformed': entry<{
    file: string;
    faults: readonly { line: number; column: number; path: string; say: string }[];
  }>({
    category: 'incorrect',
    say: (p) =>
      `${p.file} is not a codebook:\n${p.faults.map((f) => `  line ${f.line}, column ${f.column}: ${f.path ? `${f.path}: ` : ''}${f.say}`).join('\n')}`,
    fix: () => 'the form is described in codebook/codebook.schema.json, with codebook/acled.yaml as an example',
  }),
  // ── boundaries and dated areas ────────────────────────────────────────────
  'shapes.malformed': entry<{ path: string; where: string | null; why: string; next: string }>({
    category: 'incorrect',
    say: (p) => `${p.path} cannot be kept${p.where === null ? '' : `: ${p.where}`}: ${p.why}`,
    fix: (p) => `${p.next}; nothing was added`,
  }),
  'shapes.name-malformed': entry<{ name: string }>({
    category: 'incorrect',
    say: (p) => `"${p.name}" cannot name a set of shapes`,
    fix: () => 'a name starts with a small letter, followed by up to 63 small letters, digits or hyphens',
  }),
  'shapes.unknown': entry<{ what: 'boundary set' | 'set of dated areas'; name: string; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `there is no ${p.what} named "${p.name}" in this state`,
    fix: (p) => nearest(p.near) || `list them with \`cairn ${p.what === 'boundary set' ? 'boundaries' : 'areas'}\``,
  }),
  'shapes.elsewhere': entry<{ name: string; dataset: string | null }>({
    category: 'conflict',
    say: (p) =>
      `"${p.name}" is the name of another set, ${p.dataset === null ? 'which belongs to no dataset' : `of dataset "${p.dataset}"`}`,
    fix: () => 'choose another name, or remove that one first',
  }),
  // ── files in and out ──────────────────────────────────────────────────────
  'file.missing': entry<{ path: string }>({
    category: 'not-found',
    say: (p) => `cannot read ${p.path}: there is no such file`,
    fix: () => 'check the path',
  }),
  'file.unreadable': entry<{ path: string; why: string }>({
    category: 'incorrect',
    say: (p) => `cannot read ${p.path}: ${p.why}`,
    fix: () => 'check the file; nothing was imported',
  }),
  'file.unwritable': entry<{ path: string; why: string }>({
    category: 'incorrect',
    say: (p) => `cannot write ${p.path}: ${p.why}`,
    fix: () => 'choose another path; nothing was left behind',
  }),
  'file.empty': entry<{ path: string }>({
    category: 'incorrect',
    say: (p) => `${p.path} has no rows`,
    fix: () => 'check that the download was complete; nothing was imported',
  }),
  'format.unknown': entry<{ format: string; known: readonly string[]; near: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `there is no format named "${p.format}" here`,
    fix: (p) => nearest(p.near) || `use one of ${p.known.join(', ')}`,
  }),
  'format.unrecognised': entry<{ path: string; columns: readonly string[] }>({
    category: 'incorrect',
    say: (p) =>
      `cannot tell what ${p.path} is: its columns are ${p.columns.slice(0, 6).join(', ')}${p.columns.length > 6 ? ' …' : ''}`,
    fix: () => 'say what it is with --format acled, acled-deleted or ucdp-ged',
  }),
  'format.columns-missing': entry<{ path: string; format: string; missing: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `${p.path} lacks columns that ${p.format} must have: ${p.missing.join(', ')}`,
    fix: () => 'check --format, and that the first line of the file is its header; nothing was imported',
  }),
  'format.needs-path': entry<{ format: string }>({
    category: 'incorrect',
    say: (p) => `${p.format} is not text and is not written to a terminal`,
    fix: () => 'say where to with --out FILE',
  }),
  'format.too-many-rows': entry<{ format: string; rows: number; most: number }>({
    category: 'incorrect',
    say: (p) => `a ${p.format} sheet holds at most ${p.most} rows, and this is ${p.rows}`,
    fix: () => 'narrow the filter, or export as parquet or csv',
  }),
  'columns.too-many': entry<{ count: number; most: number }>({
    category: 'too-large',
    say: (p) => `these are ${p.count} events, and at most ${p.most} are given as columns`,
    fix: () => 'narrow the filter, or ask for totals, series and tiles, which have no such bound',
  }),
  'export.interrupted': entry<Record<never, never>>({
    category: 'interrupted',
    say: () => 'interrupted; no file was written',
    fix: () => 'run the command again to start over',
  }),
  'import.strict': entry<{ count: number }>({
    category: 'mismatch',
    say: (p) => `${p.count} finding${p.count === 1 ? '' : 's'}, and --strict accepts none`,
    fix: () => 'correct the file or leave out --strict; nothing was imported',
  }),
  'import.cannot-retract': entry<{ lines: number }>({
    category: 'mismatch',
    say: (p) => `${p.lines} lines could not be read at all, so a missing record cannot be told from an unread one`,
    fix: () => 'mend those lines or leave out --retract-missing; nothing was imported',
  }),
  'import.interrupted': entry<Record<never, never>>({
    category: 'interrupted',
    say: () => 'interrupted; the dataset is as it was',
    fix: () => 'run the command again to start over',
  }),
  'url.failed': entry<{ url: string; why: string }>({
    category: 'incorrect',
    say: (p) => `cannot fetch ${p.url}: ${p.why}`,
    fix: () => 'check the address and the network; nothing was imported',
  }),
  // ── texts and suggestions ─────────────────────────────────────────────────
  'text.too-long': entry<{ characters: number; most: number }>({
    category: 'too-large',
    say: (p) => `the text has ${p.characters} characters; at most ${p.most} are read`,
    fix: () => 'cut it into parts; nothing was read',
  }),
  'text.unfit': entry<{ path: string; why: string }>({
    category: 'wrong-media',
    say: (p) => `${p.path} is no text that can be read: ${p.why}`,
    fix: () => 'give plain text, Markdown or HTML in UTF-8',
  }),
  'text.language': entry<{ language: string; known: readonly string[] }>({
    category: 'unsupported',
    say: (p) => `texts in "${p.language}" cannot be read by the rules`,
    fix: (p) => `the rules read ${p.known.join(', ')}; for other languages name an endpoint with --endpoint`,
  }),
  'text.address': entry<{ url: string; why: string }>({
    category: 'incorrect',
    say: (p) => `${p.url} is not fetched: ${p.why}`,
    fix: () => 'give an http:// or https:// address that everybody reaches; --allow-private lets others be fetched',
  }),
  'endpoint.failed': entry<{ endpoint: string; why: string }>({
    category: 'incorrect',
    say: (p) => `the endpoint ${p.endpoint} gave no suggestions: ${p.why}`,
    fix: () => 'check its address, the model and the key; without --endpoint the rules are asked, offline',
  }),
  'labels.malformed': entry<{ path: string; line: number; why: string }>({
    category: 'incorrect',
    say: (p) => `${p.path}, line ${p.line} is no labelled text: ${p.why}`,
    fix: () => 'see docs/how-to/suggest.md for the form',
  }),
  // ── requests ──────────────────────────────────────────────────────────────
  'request.unknown-parameter': entry<{ name: string; near: readonly string[]; known: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `there is no parameter named "${p.name}" here`,
    fix: (p) => nearest(p.near) || (p.known.length > 0 ? `known are ${p.known.join(', ')}` : 'leave it out'),
  }),
  'request.malformed': entry<{ where: string; why: string }>({
    category: 'incorrect',
    say: (p) => `${p.where} cannot be read: ${p.why}`,
    fix: () => '/api/docs describes what is expected',
  }),
  'request.unknown-path': entry<{ path: string }>({
    category: 'not-found',
    say: (p) => `there is nothing at ${p.path}`,
    fix: () => '/api/docs lists what there is',
  }),
  'permalink.unknown': entry<{ code: string }>({
    category: 'not-found',
    say: (p) => `"${p.code}" is no short link of Cairn: a letter of it may be missing or changed`,
    fix: () => 'copy the whole link again from where it stands; capital and small letters differ in it',
  }),
  'request.method': entry<{ method: string; path: string; allowed: readonly string[] }>({
    category: 'not-allowed',
    say: (p) => `${p.path} does not take ${p.method}`,
    fix: (p) => `use ${p.allowed.join(' or ')}`,
  }),
  'request.not-acceptable': entry<{ wanted: string; known: readonly string[] }>({
    category: 'not-acceptable',
    say: (p) => `the answer has no form "${p.wanted}"`,
    fix: (p) => `ask for ${p.known.join(', ')}`,
  }),
  'request.media-type': entry<{ given: string; want: string }>({
    category: 'wrong-media',
    say: (p) => `a body of the type "${p.given}" is not taken here`,
    fix: (p) => `send ${p.want}`,
  }),
  'request.too-large': entry<{ most: string }>({
    category: 'too-large',
    say: (p) => `the body is larger than ${p.most}`,
    fix: () => 'send less at once, or let the operator raise the limit',
  }),
  'request.too-long': entry<Record<never, never>>({
    category: 'too-long',
    say: () => 'the request line and its headers are too long',
    fix: () => 'ask for fewer names at once, or use a pattern with *',
  }),
  'request.too-many': entry<{ seconds: number }>({
    category: 'too-many',
    say: () => 'too many requests from here',
    fix: (p) => `try again in ${p.seconds} s`,
  }),
  'acled.dataset-unsaid': entry<{ known: readonly string[] }>({
    category: 'not-found',
    say: (p) =>
      p.known.length === 0
        ? 'there is no dataset here that is coded after ACLED, or none that you may see'
        : `there are ${p.known.length} datasets here that are coded after ACLED: ${p.known.join(', ')}`,
    fix: (p) =>
      p.known.length === 0
        ? 'sign in, or import one'
        : 'the operator says which one is served: `cairn serve --acled-dataset NAME`',
  }),
  'ucdp.version-unknown': entry<{ name: string; known: readonly string[] }>({
    category: 'not-found',
    say: (p) => `no dataset coded after UCDP GED has a release "${p.name}"`,
    fix: (p) =>
      p.known.length > 0
        ? `ask for ${p.known.join(', ')}`
        : 'make one with `cairn release`; /api/gedevents/versions lists them',
  }),
  'job.unknown': entry<{ id: string }>({
    category: 'not-found',
    say: (p) => `you have no job "${p.id}"`,
    fix: () => 'list your jobs; those that ended are forgotten after a day',
  }),
  'job.no-result': entry<{ id: string; state: string }>({
    category: 'not-found',
    say: (p) => `job ${p.id} has no file: it is ${p.state}`,
    fix: () => 'wait until an export is done; an import has none',
  }),
  'server.busy': entry<{ why: string }>({
    category: 'busy',
    say: (p) => `the server is busy: ${p.why}`,
    fix: () => 'try again in a moment',
  }),
  'server.cannot-listen': entry<{ at: string; why: string }>({
    category: 'busy',
    say: (p) => `cannot listen at ${p.at}: ${p.why}`,
    fix: () => 'choose another port with --port, or another address with --host',
  }),
  'server.fault': entry<{ request: string }>({
    category: 'fault',
    say: () => 'something went wrong that we had not foreseen',
    fix: (p) => `report it to the operator with the id of the request, ${p.request}; the log has what happened`,
  }),
  // ── who may do what ───────────────────────────────────────────────────────
  'auth.required': entry<Record<never, never>>({
    category: 'unauthenticated',
    say: () => 'this needs you to be signed in',
    fix: () => 'sign in, or send a personal token as `Authorization: Bearer …`',
  }),
  'auth.token-unknown': entry<Record<never, never>>({
    category: 'unauthenticated',
    say: () => 'the token is unknown, expired or withdrawn',
    fix: () => 'make a new one with `cairn user token`, or leave it out to see what is public',
  }),
  'auth.forbidden': entry<{ what: string }>({
    category: 'forbidden',
    say: (p) => `you may not ${p.what}`,
    fix: () => 'an administrator can give you the role that it takes',
  }),
  'auth.sign-in-failed': entry<Record<never, never>>({
    category: 'unauthenticated',
    say: () => 'email and password do not belong together, or the account is closed',
    fix: () => 'check both; an administrator can make a link that sets a new password',
  }),
  'auth.locked': entry<{ seconds: number }>({
    category: 'too-many',
    say: () => 'too many attempts to sign in have failed',
    fix: (p) => `try again in ${p.seconds} s; sessions and tokens that are there go on working`,
  }),
  'auth.session-ended': entry<Record<never, never>>({
    category: 'unauthenticated',
    say: () => 'the session has ended',
    fix: () => 'sign in again, or leave the cookie out to see what is public',
  }),
  'auth.csrf': entry<{ why: string }>({
    category: 'forbidden',
    say: (p) => `the request may come from a page that is not ours: ${p.why}`,
    fix: () => 'send the header X-CSRF-Token with what /api/v1/me says, or use a token instead of the cookie',
  }),
  'auth.provider-failed': entry<{ why: string }>({
    category: 'unauthenticated',
    say: (p) => `the sign-in service did not vouch for you: ${p.why}`,
    fix: () => 'begin again at /api/v1/auth/oidc; an administrator can add an account for your email',
  }),
  'auth.provider-unreachable': entry<{ why: string }>({
    category: 'busy',
    say: (p) => `the sign-in service cannot be reached: ${p.why}`,
    fix: () => 'try again in a moment; the operator can check CAIRN_OIDC_ISSUER',
  }),
  'account.unknown': entry<{ email: string; near: readonly string[] }>({
    category: 'not-found',
    say: (p) => `there is no account for ${p.email}`,
    fix: (p) => nearest(p.near) || 'list them with `cairn user list`, or make one with `cairn user add`',
  }),
  'account.exists': entry<{ email: string }>({
    category: 'conflict',
    say: (p) => `there is an account for ${p.email} already`,
    fix: () => 'change its role with `cairn user role`, or make a link for a new password with `cairn user link`',
  }),
  'account.last-admin': entry<{ email: string }>({
    category: 'conflict',
    say: (p) => `${p.email} is the last administrator`,
    fix: () => 'make somebody else an administrator first',
  }),
  'account.none-kept': entry<Record<never, never>>({
    category: 'not-found',
    say: () => 'this server keeps no accounts',
    fix: () => 'ask for what is public, without signing in',
  }),
  'email.malformed': entry<{ text: string }>({
    category: 'incorrect',
    say: (p) => `"${p.text}" is not an email`,
    fix: () => 'write it as name@example.org',
  }),
  'password.weak': entry<{ why: string }>({
    category: 'incorrect',
    say: (p) => `this password is too easy to guess: ${p.why}`,
    fix: () => 'take at least 12 characters, for example four words that have nothing to do with one another',
  }),
  'role.unknown': entry<{ name: string; near: readonly string[]; known: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `there is no role "${p.name}"`,
    fix: (p) => nearest(p.near) || `roles are ${p.known.join(', ')}`,
  }),
  'token.unknown': entry<{ id: string }>({
    category: 'not-found',
    say: (p) => `there is no token ${p.id}`,
    fix: () => 'it may have been withdrawn already; /api/v1/me/tokens lists those that are there',
  }),
  'link.unknown': entry<Record<never, never>>({
    category: 'not-found',
    say: () => 'the link is unknown, was used, or is older than a day',
    fix: () => 'ask an administrator for a new one, or make it with `cairn user link`',
  }),
  // ── release rules ─────────────────────────────────────────────────────────
  'rules.malformed': entry<{ where: string; why: string; near: readonly string[] }>({
    category: 'incorrect',
    say: (p) => `${p.where} cannot stand in release rules: ${p.why}`,
    fix: (p) => nearest(p.near) || '`cairn dataset show NAME --format json` shows rules that are complete',
  }),
  // ── webhooks ──────────────────────────────────────────────────────────────
  'webhook.unknown': entry<{ what: string }>({
    category: 'not-found',
    say: (p) => `there is no webhook or delivery "${p.what}"`,
    fix: () => 'list them with GET /api/v1/webhooks',
  }),
  'webhook.address': entry<{ url: string; why: string }>({
    category: 'incorrect',
    say: (p) => `${p.url} cannot be told of commits: ${p.why}`,
    fix: () =>
      'give an http:// or https:// address that is reached from everywhere; the operator can allow private ones',
  }),
  'webhook.none-kept': entry<Record<never, never>>({
    category: 'not-found',
    say: () => 'this server keeps no webhooks',
    fix: () => 'start it with `cairn serve`, which keeps them beside the ledger',
  }),
  // ── command line ──────────────────────────────────────────────────────────
  'usage.wrong': entry<{ why: string; verb: string }>({
    category: 'incorrect',
    say: (p) => p.why,
    fix: (p) => `see \`cairn ${p.verb ? `${p.verb} ` : ''}--help\``,
  }),
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
type ParamsOf<C extends ProblemCode> = (typeof PROBLEMS)[C] extends Spec<infer P> ? P : never;

/** A failure that we foresaw: it says what, where and what next, and never shows a stack trace. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly category: Category;
  readonly say: string;
  readonly fix: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    category: Category,
    say: string,
    fix: string,
    details: Readonly<Record<string, unknown>>,
  ) {
    super(`${say}. To fix: ${fix} [${code}]`);
    this.name = 'Problem';
    this.code = code;
    this.category = category;
    this.say = say;
    this.fix = fix;
    this.details = details;
  }
}

/** Makes the problem named `code`. Throw it. */
export function problem<C extends ProblemCode>(code: C, params: ParamsOf<C>): Problem {
  const spec = PROBLEMS[code] as unknown as Spec<ParamsOf<C>>;
  return new Problem(
    code,
    spec.category,
    spec.say(params),
    spec.fix(params),
    params as Readonly<Record<string, unknown>>,
  );
}
