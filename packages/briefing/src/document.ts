import { nearest, problem } from '@cairn/domain';
import type { Root, RootContent } from 'mdast';
import type { LeafDirective, TextDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type AttributesOf, DIRECTIVE_NAMES, DIRECTIVES, type DirectiveName } from './directives.ts';

/** What stands before the text. */
const FrontMatter = z.strictObject({
  title: z.string().min(1).max(300),
  language: z.enum(['en', 'uk', 'fr', 'ar']).default('en'),
  /** The state that the document is about: a release, commit or day. Without it the figures move with the data. */
  asOf: z.union([z.string(), z.number()]).transform(String).optional(),
  /** The dataset of filters that name none. */
  dataset: z.string().optional(),
  authors: z.array(z.string()).default([]),
  summary: z.string().optional(),
});
export type FrontMatter = z.output<typeof FrontMatter>;

export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly say: string;
}

/** A directive where it stands. `label` is the text in its brackets. */
export interface Directive<N extends DirectiveName = DirectiveName> {
  readonly name: N;
  readonly node: TextDirective | LeafDirective;
  readonly attributes: AttributesOf<N>;
  readonly label: string;
  readonly line: number;
  readonly column: number;
}

export interface Briefing {
  readonly front: FrontMatter;
  readonly tree: Root;
  readonly directives: readonly Directive[];
}

/** Letters that a briefing may have. */
const MOST_LETTERS = 1_000_000;

const reader = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm).use(remarkDirective);

const placeOf = (node: { position?: { start: { line: number; column: number } } | undefined }) => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});

function frontOf(tree: Root, faults: Fault[]): FrontMatter | null {
  const [first] = tree.children as RootContent[];
  const fault = (say: string, path = '') => faults.push({ line: 1, column: 1, path, say });
  if (first?.type !== 'yaml') {
    fault('must begin with its front matter: three hyphens, `title: …`, three hyphens');
    return null;
  }
  let value: unknown;
  try {
    value = parseYaml(first.value, { maxAliasCount: 10 });
  } catch (cause) {
    fault(`the front matter is not YAML: ${(cause as Error).message.split('\n')[0]}`);
    return null;
  }
  const read = FrontMatter.safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) fault(issue.message, issue.path.join('.') || 'front matter');
  return null;
}

function directiveOf(node: TextDirective | LeafDirective, faults: Fault[]): Directive | null {
  const at = placeOf(node);
  const fault = (say: string, path = '') => void faults.push({ ...at, path, say });
  const spec = DIRECTIVES[node.name as DirectiveName] as (typeof DIRECTIVES)[DirectiveName] | undefined;
  const place = node.type === 'textDirective' ? 'text' : 'leaf';
  if (!spec) {
    const near = nearest(node.name, DIRECTIVE_NAMES);
    const hint =
      near.length > 0 ? `; did you mean "${near.join('" or "')}"?` : `; there are ${DIRECTIVE_NAMES.join(', ')}`;
    fault(`there is no directive "${node.name}"${hint}`);
    return null;
  }
  if (spec.place !== place) {
    fault(
      spec.place === 'text'
        ? `write it in a sentence, as :${node.name}`
        : `write it on a line of its own, as ::${node.name}`,
      node.name,
    );
    return null;
  }
  const read = spec.attributes.safeParse(node.attributes ?? {});
  if (read.success)
    return { name: node.name as DirectiveName, node, attributes: read.data, label: textOf(node), ...at } as Directive;
  for (const issue of read.error.issues) fault(issue.message, [node.name, ...issue.path].join('.'));
  return null;
}

/** A colon in a sentence is not a directive: what has neither label nor attributes and no known name is text. */
const isText = (node: TextDirective): boolean =>
  !(DIRECTIVE_NAMES as readonly string[]).includes(node.name) &&
  node.children.length === 0 &&
  Object.keys(node.attributes ?? {}).length === 0;

/** `:name` as it was written, for what only looks like a directive: "at 10:30", "see :x". */
function backToText(tree: Root): void {
  visit(tree, 'textDirective', (node, index, parent) => {
    if (!parent || index === undefined || !isText(node)) return;
    parent.children[index] = { type: 'text', value: `:${node.name}`, position: node.position } as never;
  });
}

/**
 * Reads a briefing: Markdown with front matter and directives.
 * @param file - how messages name the text
 * @throws Problem briefing.malformed with every fault at once, each with its line and column
 */
export function readBriefing(text: string, file: string): Briefing {
  if (text.length > MOST_LETTERS)
    throw problem('briefing.malformed', {
      file,
      faults: [{ line: 1, column: 1, path: '', say: `is longer than ${MOST_LETTERS.toLocaleString('en')} letters` }],
    });
  const tree = reader.parse(text);
  backToText(tree);
  const faults: Fault[] = [];
  const front = frontOf(tree, faults);
  const directives: Directive[] = [];
  visit(tree, (node) => {
    if (node.type === 'containerDirective')
      faults.push({ ...placeOf(node), path: '', say: `"${node.name}" takes no lines: write it with two colons` });
    if (node.type !== 'textDirective' && node.type !== 'leafDirective') return;
    const found = directiveOf(node, faults);
    if (found) directives.push(found);
  });
  if (faults.length > 0 || !front) throw problem('briefing.malformed', { file, faults });
  return { front, tree, directives };
}
