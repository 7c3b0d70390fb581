import type { Link } from './link.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, in an element or in an attribute between quotation marks. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] as string);

/** A piece of HTML, whose every value was escaped when it was put together. */
export interface Html {
  readonly html: string;
}

type Value = string | number | null | undefined | Html | readonly Html[];

const shown = (value: Value): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map((v) => v.html).join('');
};

/** Tag for HTML: what is put in is text, unless it is a piece of HTML already. */
export const html = (texts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: texts.reduce((done, text, i) => `${done}${shown(values[i - 1])}${text}`),
});

/** An address that a page may lead to: one of the web, or none. */
const safe = (href: string): string => (/^(https?:\/\/|\/)/.test(href) ? href : '#');

export const linkTo = ({ href, title }: Pick<Link, 'href' | 'title'>): Html =>
  html`<a href="${safe(href)}">${title}</a>`;

/** Names and what is said of each. */
export const facts = (pairs: readonly (readonly [name: string, value: string | Html | null])[]): Html =>
  html`<dl>${pairs.flatMap(([name, value]) => (value === null ? [] : [html`<dt>${name}</dt><dd>${value}</dd>`]))}</dl>`;

export interface Page {
  readonly title: string;
  /** Where the page stands: the pages above it, from the top. */
  readonly above: readonly Pick<Link, 'href' | 'title'>[];
  readonly body: Html;
  readonly links: readonly Link[];
}

/** A page that needs no script. @param style - address of its stylesheet */
export const pageOf = ({ title, above, body, links }: Page, style: string): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Cairn</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<nav aria-label="Above this page">${above.map((link) => html`${linkTo(link)} / `)}</nav>
<main>
<h1>${title}</h1>
${body}
</main>
<footer><h2>Links</h2><ul>${links.map((link) => html`<li>${linkTo(link)} <small>${link.rel}, ${link.type}</small></li>`)}</ul></footer>
</body>
</html>
`.html;

export const STYLE = `:root { --ink: #1f2328; --paper: #fdfcfa; --faint: #62666d; --line: #e3dfd8; --accent: #8a4b12; --soft: #f4f0ea; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --paper: #17181a; --faint: #9a9da3; --line: #323438; --accent: #e3a764; --soft: #222427; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: .15em; }
h1 { margin: .5rem 0 1rem; font-size: 1.8rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
nav, small { color: var(--faint); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.notice { margin: 1rem 0; padding: .6rem .9rem; border-left: .3rem solid var(--accent); background: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--faint); font-weight: 600; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
`;
