import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { framed } from './framed.ts';
import type { Resolved } from './resolve.ts';

const writer = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', emphasis: '_' });

/** The document as plain Markdown: the numbers in place, notes below, pictures carried in it. */
export const toMarkdown = (resolved: Resolved): string => writer.stringify(framed(resolved));
