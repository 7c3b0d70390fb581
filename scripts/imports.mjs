// Holds the import rules: arrows point inward (apps → packages → domain), siblings stay apart, nothing goes in a circle.
// Usage: node scripts/imports.mjs [folder]. Prints what it saw; exits 1 with file, line and rule for each breach.
//
// Ours rather than a linter's: a linter matches the text of one specifier, and whether `../../x.ts` leaves its package
// depends on where it stands; and a tool that cannot parse our files reports success having seen none of them, so this
// one says how many it saw and fails at zero.
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'vite'; // comes with vitest, and reads TypeScript
import { root } from './tools.mjs';

/** Which of our packages each may import. One that is not listed may import only the domain. */
const MAY = {
  domain: [],
  query: ['domain', 'store'],
  exchange: ['domain', 'store'],
  briefing: ['domain', 'store'],
  collect: ['domain', 'store'],
  accounts: ['domain', 'store'],
  testkit: ['domain', 'store'],
};

/** Apps stand apart, save that a command starts the server, and that what measures the whole starts it too. */
const APP_MAY = { cli: ['api'], bench: ['api'] };

/** Tests may lean on any package; the suite that every engine must pass is a test that others call. */
/** Tests, and what stands in a folder for them alone: no build compiles it. */
const isTest = (file) => /\.test\.tsx?$/.test(file) || /\/src\/(conformance|testing)\//.test(file);

/** What one import breaks: [rule, why], or undefined. */
function breach({ file, home, name, isApp, specifier }) {
  if (specifier.startsWith('.')) {
    const leaves = relative(home, join(dirname(file), specifier)).startsWith('..');
    return leaves
      ? ['escape', 'a relative import stays in its own package; import the package by its name']
      : undefined;
  }
  const ours = /^@cairn\/([^/]+)/.exec(specifier)?.[1];
  if (isTest(file)) return ours && !isApp && isAppName(ours) ? OUTWARD : undefined;
  if (ours) return ourBreach({ name, isApp, ours });
  if (name === 'domain' && isBuiltin(specifier))
    return ['pure-domain', 'the domain knows no clock, disk or network; take what you need as an argument'];
  if (specifier.startsWith('@duckdb/') && name !== 'store' && name !== 'bench')
    return ['engine', 'only packages/store talks to the engine; go through its port'];
}

const OUTWARD = ['outward', 'imports point inward: apps → packages → domain'];
const isBuiltin = (specifier) => specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0]);
let appNames = [];
const isAppName = (name) => appNames.includes(name);

function ourBreach({ name, isApp, ours }) {
  if (ours === 'testkit')
    return name === 'bench' ? undefined : ['testkit', 'only tests and benchmarks use the testkit'];
  if (isApp) {
    const apart = isAppName(ours) && !(APP_MAY[name] ?? []).includes(ours);
    return apart ? ['sibling', 'apps do not import one another'] : undefined;
  }
  if (isAppName(ours) || name === 'domain') return OUTWARD;
  if ((MAY[name] ?? ['domain']).includes(ours)) return;
  return [
    'sibling',
    `packages/${name} may import ${(MAY[name] ?? ['domain']).join(' and ')}, no other package of ours`,
  ];
}

/** Every specifier in a source, with its line: static, re-exported, dynamic, required, and inside types. */
function importsOf(file, text) {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const found = [];
  walk(program, (node) => {
    const source = sourceOf(node);
    if (typeof source?.value === 'string')
      found.push({ specifier: source.value, line: lineAt(text, node.start), erased: isErased(node) });
  });
  return found;
}

const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;
const isErased = (node) => (node.importKind ?? node.exportKind) === 'type' || node.type === 'TSImportType';

function sourceOf(node) {
  if (node.type === 'TSExternalModuleReference') return node.expression;
  if (node.type === 'CallExpression') return node.callee.name === 'require' ? node.arguments[0] : undefined;
  return /^(Import|Export|TSImportType)/.test(node.type) ? node.source : undefined;
}

function walk(node, visit) {
  if (typeof node?.type === 'string') visit(node);
  for (const child of Object.values(node)) if (child && typeof child === 'object') walk(child, visit);
}

/** The modules of every package, app and of bench: [{ file, home, name, isApp, imports }]. */
function modulesIn(base) {
  const parts = [
    ...foldersIn(base, 'packages').map((name) => ({ name, home: `packages/${name}`, isApp: false })),
    ...foldersIn(base, 'apps').map((name) => ({ name, home: `apps/${name}`, isApp: true })),
    { name: 'bench', home: 'bench', isApp: true },
  ];
  return parts.flatMap((part) =>
    sourcesIn(base, `${part.home}/src`).map((file) => ({
      ...part,
      file,
      imports: importsOf(file, readFileSync(join(base, file), 'utf8')),
    })),
  );
}

const foldersIn = (base, folder) => entriesOf(join(base, folder)).flatMap((e) => (e.isDirectory() ? [e.name] : []));

function sourcesIn(base, folder) {
  return entriesOf(join(base, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? sourcesIn(base, path) : /(?<!\.d)\.tsx?$/.test(path) ? [path] : [];
  });
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (e) {
    if (e.code === 'ENOENT') return []; // a part that this tree does not have
    throw e;
  }
}

/** Each circle once, as the list of its files. Imports of types alone do not count: they are gone when the code runs. */
function cyclesIn(modules) {
  const edges = new Map(modules.map((m) => [m.file, m.imports.flatMap((i) => targetOf(m.file, i))]));
  const done = new Set();
  const path = [];
  const cycles = [];
  const follow = (file) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file) || path.includes(file)) return;
    path.push(file);
    for (const next of edges.get(file) ?? []) follow(next);
    done.add(path.pop());
  };
  for (const file of edges.keys()) follow(file);
  return cycles;
}

function targetOf(file, { specifier, erased }) {
  if (erased || !specifier.startsWith('.')) return [];
  return [join(dirname(file), specifier).split(sep).join('/')];
}

function main(base) {
  appNames = foldersIn(base, 'apps');
  const modules = modulesIn(base);
  const breaches = modules.flatMap(({ imports, ...module }) =>
    imports.flatMap(({ specifier, line }) => {
      const [rule, why] = breach({ ...module, specifier }) ?? [];
      return rule ? [`${module.file}:${line} imports ${specifier} [${rule}]: ${why}`] : [];
    }),
  );
  const cycles = cyclesIn(modules).map((files) => `${files[0]} [cycle]: ${files.join(' → ')}`);
  if (modules.length === 0) breaches.push(`no module found in ${base}: nothing was checked`);
  for (const line of [...breaches, ...cycles]) console.error(line);
  console.log(`${modules.length} modules, ${breaches.length + cycles.length} breaches of the import rules`);
  return breaches.length + cycles.length === 0 ? 0 : 1;
}

process.exitCode = main(resolve(process.argv[2] ?? root));
