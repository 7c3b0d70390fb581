// Writes what is generated from codebook/: the vocabulary module and the two JSON Schemas.
// With --check it writes nothing, and exits 1 where a file differs from what it would write. Run `npm run build` first.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const BUILT = new URL('packages/domain/dist/codebook/', root);
/** The order in which codebooks are listed; others follow by name. */
const ORDER = ['acled', 'ucdp-ged', 'plover'];

if (!existsSync(new URL('parse.js', BUILT))) {
  console.error('packages/domain is not built. To fix: run `npm run build` and then this again.');
  process.exit(1);
}
// Not index.js: that one loads the vocabulary, which may be the very file to be mended.
const { parseCodebook, parseCrosswalk, parseMeasures, crosswalkEnds } = await import(new URL('parse.js', BUILT).href);
const { vocabularyModule, measuresModule, codebookJsonSchema, crosswalkJsonSchema } = await import(
  new URL('generate.js', BUILT).href
);

const yamlIn = (folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: `${folder}${name}`, text: readFileSync(new URL(`${folder}${name}`, root), 'utf8') }));

function codebooks() {
  const rank = (id) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  const all = yamlIn('codebook/').map(({ file, text }) => parseCodebook(text, file));
  return all.sort((a, b) => rank(a.id) - rank(b.id) || a.id.localeCompare(b.id));
}

function crosswalk({ file, text }, known) {
  const ends = crosswalkEnds(text);
  const [from, to] = [ends?.from, ends?.to].map((id) => known.find((cb) => cb.id === id));
  if (!from || !to)
    throw new Error(`${file} does not say which codebooks it joins, or one of them is not in codebook/`);
  return parseCrosswalk(text, file, from, to);
}

function generated() {
  const books = codebooks();
  const walks = yamlIn('codebook/crosswalks/').map((source) => crosswalk(source, books));
  return {
    'packages/domain/src/vocabulary.ts': vocabularyModule(books, walks),
    'packages/domain/src/claims/measures.ts': measuresModule(
      yamlIn('codebook/measures/').flatMap(({ file, text }) => parseMeasures(text, file)),
    ),
    'codebook/codebook.schema.json': codebookJsonSchema(),
    'codebook/crosswalk.schema.json': crosswalkJsonSchema(),
  };
}

const onDisk = (file) => (existsSync(new URL(file, root)) ? readFileSync(new URL(file, root), 'utf8') : null);

function main(check) {
  const stale = Object.entries(generated()).filter(([file, text]) => onDisk(file) !== text);
  if (check && stale.length > 0) {
    console.error(
      `${stale.map(([file]) => file).join(', ')} differ from codebook/. To fix: run \`npm run vocabulary\`.`,
    );
    return 1;
  }
  for (const [file, text] of check ? [] : stale) writeFileSync(fileURLToPath(new URL(file, root)), text);
  console.log(stale.length > 0 ? `wrote ${stale.map(([file]) => file).join(', ')}` : 'the vocabularies are up to date');
  return 0;
}

try {
  process.exitCode = main(process.argv.includes('--check'));
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
}
