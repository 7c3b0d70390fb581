export type * from './answers.ts';
export { type Check, checkBriefing, type Drift, type Typed } from './check.ts';
export { DIRECTIVE_NAMES } from './directives.ts';
export { type Briefing, type FrontMatter, readBriefing } from './document.ts';
export { toDocx } from './docx.ts';
export { toHtml } from './html.ts';
export { toMarkdown } from './markdown.ts';
export { toPdf } from './pdf.ts';
export { type FoundFigure, type Resolved, resolve } from './resolve.ts';
