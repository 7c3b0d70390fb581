import { PROBLEMS, type ProblemCode, problem } from '@cairn/domain';
import { documentOf } from './problems.ts';

const [OPENS, CLOSES] = ['\uE000', '\uE001'];

/** Stands for any value of a problem: text, number or list. In words it shows its name. */
function slot(name: string): unknown {
  const text = `${OPENS}${name}${CLOSES}`;
  const told = () => text;
  return new Proxy([], {
    get(list, key) {
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'join' || key === 'replaceAll') return told;
      if (key === 'map' || key === 'slice') return () => slot(name);
      return Reflect.get(list, key);
    },
  });
}

const SLOTS = new Proxy({}, { get: (_, name) => slot(String(name)) });

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** @param text - a text, or a slot that is the whole of it */
const html = (text: unknown): string =>
  String(text)
    .replace(/[&<>"]/g, (c) => ESCAPES[c] as string)
    .replace(new RegExp(`${OPENS}(.*?)${CLOSES}`, 'g'), (_, name: string) => `<var>${words(name)}</var>`)
    .replace(/`([^`]+)`/g, '<code>$1</code>');

/** radiusM, event_type → radius m, event type. */
const words = (name: string): string =>
  name
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

const codes = Object.keys(PROBLEMS) as ProblemCode[];
const familyOf = (code: ProblemCode): string => code.slice(0, code.indexOf('.'));

/** As a sentence. */
const sentence = (text: unknown): string => {
  const told = html(text).replace(/^[a-z]/, (c) => c.toUpperCase());
  return /[.?!]$/.test(told) ? told : `${told}.`;
};

function section(code: ProblemCode): string {
  const { status, title, detail, fix } = documentOf(problem(code, SLOTS as never), '-');
  return `<section id="${code}">
<h3><a href="#${code}">${code}</a> <small>${status} · ${html(title)}</small></h3>
<p>${sentence(detail)}</p>
<p class="fix"><b>To fix</b> ${sentence(fix)}</p>
</section>`;
}

const family = (name: string): string => `<h2 id="${name}-problems">${name}</h2>
${codes
  .filter((code) => familyOf(code) === name)
  .map(section)
  .join('\n')}`;

/** Every problem that the server answers with, in words. Its address is the `type` of a problem document. */
export function problemPage(): string {
  const families = [...new Set(codes.map(familyOf))];
  const links = families.map((name) => `<a href="#${name}-problems">${name}</a>`).join(' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Problems · Cairn</title>
<link rel="stylesheet" href="/api/docs/problems.css">
</head>
<body>
<header>
<p><a href="/api/docs">Cairn API</a></p>
<h1>Problems</h1>
<p>Whatever is refused is answered with a problem document (RFC 9457): what is wrong and where (<code>detail</code>), what to
do next (<code>fix</code>), and one of these codes. A code never changes its meaning, so programs may rely on it. What stands
<var>like this</var> is filled in.</p>
<nav aria-label="Kinds of problems">${links}</nav>
</header>
<main>
${families.map(family).join('\n')}
</main>
</body>
</html>
`;
}

export const PROBLEM_STYLE = `:root {
  --ink: #1f2328; --paper: #fdfcfa; --faint: #6b6f76; --line: #e3dfd8; --accent: #8a4b12; --soft: #f4f0ea;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --paper: #17181a; --faint: #9a9da3; --line: #323438; --accent: #e3a764; --soft: #222427; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 6rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif;
}
a { color: var(--accent); text-underline-offset: .15em; }
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; }
h2 { margin: 3rem 0 0; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-size: 1.25rem; }
h3 { margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover, h3 a:focus { text-decoration: underline; }
small { color: var(--faint); font: .85rem/1.5 system-ui, sans-serif; }
nav { display: flex; flex-wrap: wrap; gap: .3rem .9rem; margin-top: 1.25rem; }
section { margin: 1rem -1rem 0; padding: .5rem 1rem; border-radius: .4rem; }
section:target { background: var(--soft); }
section p { margin: .25rem 0; }
.fix b { color: var(--faint); font-weight: 600; }
var { color: var(--accent); }
code { padding: .1em .3em; border-radius: .25rem; background: var(--soft); font: .9em ui-monospace, monospace; }
`;
