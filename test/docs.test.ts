import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { CHECKS, EVENT_COLUMNS, FILTER_FIELD_NAMES, PROBLEMS, rowText, textPart } from '@cairn/domain';
import { GROUPING_NAMES } from '@cairn/query';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../apps/cli/src/verbs/index.ts';
import { anchorsOf, headingsOf, linksOf, markdownFiles, proseOf, ROOT, sectionOf, textOf } from './support/markdown.ts';

/** Names that have no heading, and headings that look like a name and are none. */
function gaps(file: string, names: readonly string[], looksLike: RegExp) {
  const headings = headingsOf(textOf(file));
  return {
    missing: names.filter((name) => !headings.includes(name)),
    stale: headings.filter((heading) => looksLike.test(heading) && !names.includes(heading)),
  };
}

const NONE = { missing: [], stale: [] };

describe('everything that has a name is explained', () => {
  it('every problem in docs/problems.md', () => {
    expect(gaps('docs/problems.md', Object.keys(PROBLEMS), /^[a-z-]+\.[a-z-]+$/)).toEqual(NONE);
  });

  it('every check in docs/findings.md, with its severity', () => {
    expect(gaps('docs/findings.md', Object.keys(CHECKS), /^[a-z-]+\.[a-z-]+$/)).toEqual(NONE);
    const text = textOf('docs/findings.md');
    const graded = Object.entries(CHECKS).filter(([code, { severity }]) => {
      const first = sectionOf(text, code).split('\n').slice(1).join(' ').trim();
      return !first.toLowerCase().startsWith(`${severity}.`);
    });
    expect(graded.map(([code]) => code)).toEqual([]);
  });

  it('every verb in docs/commands.md', () => {
    expect(gaps('docs/commands.md', Object.keys(VERBS), /^[a-z]+$/)).toEqual(NONE);
  });

  it('every filter and grouping in docs/filters.md', () => {
    expect(gaps('docs/filters.md', FILTER_FIELD_NAMES, /^[a-z_12]+$/)).toEqual(NONE);
    const groupings = sectionOf(textOf('docs/filters.md'), 'Groupings');
    const rows = [...groupings.matchAll(/^\| `(\w+)`/gm)].map((found) => found[1]);
    expect(rows).toEqual(GROUPING_NAMES);
  });

  it.each(Object.entries(VERBS))('every option of %s in its section', async (name, load) => {
    const command = new Command();
    (await load()).declare(command);
    const filters = new Set([...FILTER_FIELD_NAMES.map((f) => `--${f.replaceAll('_', '-')}`), '--where']);
    // --dataset is a filter for some verbs, and --format is explained once for all
    const own = command.options.map((o) => o.long ?? '').filter((flag) => !filters.has(flag) && flag !== '--format');
    const section = sectionOf(textOf('docs/commands.md'), name);
    expect(own.filter((flag) => !section.includes(`\`${flag}\``) && !section.includes(`\`${flag} `))).toEqual([]);
  });
});

describe('rules have one number, in the prose and in the suite', () => {
  it('docs/ledger.md lists the rules that engines must pass', () => {
    const prose = [...textOf('docs/ledger.md').matchAll(/^- \*\*(S\d+)\*\*/gm)].map((found) => found[1]);
    const suite = [...textOf('packages/store/src/conformance/suite.ts').matchAll(/it\('(S\d+) · /g)].map((f) => f[1]);
    expect(prose).toEqual(suite);
  });

  it('docs/ledger.md shows the texts that are digested as they are made', () => {
    const law = sectionOf(textOf('docs/ledger.md'), 'The digest');
    for (const text of ['Battles', 'Київ']) expect(law).toContain(textPart(text));
    expect(law).toContain(`\n${rowText('retraction', 7, ['trial', 'UKR1', 'a duplicate of UKR2'])}\n`);
    expect(law).toContain(`the ${EVENT_COLUMNS.length} columns`);
  });
});

describe('documents hold together', () => {
  it.each(markdownFiles())('links of %s lead somewhere', (file) => {
    const broken = linksOf(textOf(file)).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : posix.normalize(posix.join(dirname(file), path));
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(markdownFiles())('files that %s names are there', (file) => {
    const named = proseOf(textOf(file)).matchAll(/`((?:packages|apps|scripts|codebook|docs|test)\/[\w./-]+)`/g);
    expect([...named].map((found) => found[1] as string).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(markdownFiles('docs/decisions'))('%s says context, choice, reason and what would change it', (file) => {
    const parts = [...textOf(file).matchAll(/^\*\*(.+?)\.\*\*/gm)].map((found) => found[1]);
    expect(parts.filter((part) => part !== 'Price')).toEqual(['Context', 'Choice', 'Reason', 'What would change it']);
  });
});
