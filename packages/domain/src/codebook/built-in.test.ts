import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { BUILT_IN_CODEBOOKS, CROSSWALKS } from '../vocabulary.ts';
import { builtInCodebooks, codebookNamed, crosswalkBetween } from './built-in.ts';
import { codebookJsonSchema, crosswalkJsonSchema, vocabularyModule } from './generate.ts';
import { crosswalkEnds, parseCodebook, parseCrosswalk } from './parse.ts';

const root = new URL('../../../../', import.meta.url);
const onDisk = (path: string) => readFileSync(new URL(path, root), 'utf8');
const yamlIn = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((n) => n.endsWith('.yaml'))
    .sort()
    .map((n) => ({ file: folder + n, text: onDisk(folder + n) }));

const fresh = (id: string) => parseCodebook(onDisk(`codebook/${id}.yaml`), `codebook/${id}.yaml`);
const walks = () =>
  yamlIn('codebook/crosswalks/').map(({ file, text }) => {
    const ends = crosswalkEnds(text);
    return parseCrosswalk(text, file, fresh(ends?.from ?? ''), fresh(ends?.to ?? ''));
  });

const { acled, plover, 'ucdp-ged': ged } = BUILT_IN_CODEBOOKS;
const subs = acled.eventTypes.flatMap((e) => e.subEventTypes ?? []);

describe('C · built-in codebooks', () => {
  it('C1 · ACLED has 3 disorder types, 6 event types and 25 sub-event types', () => {
    expect([acled.disorderTypes?.length, acled.eventTypes.length, subs.length]).toEqual([3, 6, 25]);
  });
  it('C2 · ACLED has 8 actor types and 44 interactions: 8 alone and 36 pairs', () => {
    const pairs = acled.interactions?.map((i) => i.pair.length) ?? [];
    expect(acled.actorTypes).toHaveLength(8);
    expect([pairs.filter((n) => n === 1).length, pairs.filter((n) => n === 2).length]).toEqual([8, 36]);
  });
  it('C3 · ACLED has 17 regions, without the codes 6, 8 and 10', () => {
    const codes = acled.regions?.map((r) => r.code);
    expect(codes).toEqual([1, 2, 3, 4, 5, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });
  it('C4 · ACLED has 243 countries with ISO codes, region and first day, and one newer territory', () => {
    const full = acled.countries?.filter((c) => c.iso !== undefined && c.iso3 && c.iso2 && c.region && c.since);
    expect(full).toHaveLength(243);
    expect(acled.countries).toHaveLength(244);
    expect(acled.countries?.filter((c) => c.prefix)).toHaveLength(169);
  });
  it('C5 · ACLED has 7 source scales and presets for three ways to count violence', () => {
    expect(acled.sourceScales?.tokens).toHaveLength(7);
    expect(acled.presets?.slice(0, 3).map((p) => p.id)).toEqual([
      'organized-political-violence',
      'political-violence',
      'violence-count',
    ]);
  });
  it('C6 · every ACLED sub-event type tells its disorder and its targeting, itself or by its event type', () => {
    const silent = acled.eventTypes.flatMap((e) =>
      (e.subEventTypes ?? []).filter((s) => !(s.disorder ?? e.disorder) || !(s.targeting ?? e.targeting)),
    );
    expect(silent).toEqual([]);
  });
  it('C7 · UCDP has 3 types of violence, 7 place and 5 date precisions, 2 clarities and 5 regions', () => {
    expect(ged.eventTypes.map((e) => [e.code, e.name])).toEqual([
      [1, 'State-based conflict'],
      [2, 'Non-state conflict'],
      [3, 'One-sided violence'],
    ]);
    const sizes = [ged.geoPrecision, ged.timePrecision, ged.clarity, ged.regions].map((list) => list?.length);
    expect(sizes).toEqual([7, 5, 2, 5]);
    expect([ged.actorTypes, ged.countries]).toEqual([undefined, undefined]);
  });
  it('C8 · PLOVER has 16 event types in 4 classes, 37 contexts and 4 auxiliary modes', () => {
    expect([plover.eventTypes.length, plover.disorderTypes?.length]).toEqual([16, 4]);
    expect([plover.contexts?.length, plover.auxiliaryModes?.length]).toEqual([37, 4]);
    expect(plover.eventTypes.at(-1)?.subEventTypes).toHaveLength(15);
  });
  it('C9 · a codebook is found by its id, and a wrong id names the nearest', () => {
    expect(codebookNamed('ACLED')).toBe(acled);
    expect(builtInCodebooks().map((cb) => cb.id)).toEqual(['acled', 'ucdp-ged', 'plover']);
    expect(() => codebookNamed('ucdp')).toThrow(Problem);
    expect(() => codebookNamed('ucdp')).toThrow(/Did you mean "ucdp-ged"\?.*\[codebook.unknown\]/);
  });
  it('C10 · a crosswalk is found by its two ends', () => {
    expect(crosswalkBetween('ucdp-ged', 'acled')?.rules).toHaveLength(3);
    expect(crosswalkBetween('acled', 'ucdp-ged')).toBeNull();
    expect(Object.keys(CROSSWALKS)).toEqual(['acled--plover', 'ucdp-ged--acled', 'ucdp-ged--plover']);
  });
});

describe('G · generated files follow codebook/', () => {
  it('G1 · vocabulary.ts is what the YAML says', () => {
    const books = ['acled', 'ucdp-ged', 'plover'].map(fresh);
    expect(onDisk('packages/domain/src/vocabulary.ts')).toBe(vocabularyModule(books, walks()));
  });
  it('G2 · the JSON Schemas are what the parser accepts', () => {
    expect(onDisk('codebook/codebook.schema.json')).toBe(codebookJsonSchema());
    expect(onDisk('codebook/crosswalk.schema.json')).toBe(crosswalkJsonSchema());
  });
  it('G3 · every YAML file names its schema on the first line', () => {
    for (const { text } of yamlIn('codebook/'))
      expect(text).toMatch(/^# yaml-language-server: \$schema=codebook\.schema\.json\n/);
    for (const { text } of yamlIn('codebook/crosswalks/')) {
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/crosswalk\.schema\.json\n/);
    }
  });
  it('G4 · what must start fast loads neither zod nor yaml', () => {
    for (const file of ['rules', 'lookup', 'built-in', 'crosswalk', '../vocabulary']) {
      const imports =
        onDisk(`packages/domain/src/codebook/${file}.ts`).match(/^import (?!type).*from '([^']+)'/gm) ?? [];
      expect(imports.filter((i) => /'(zod|yaml)'|schema\.ts|parse\.ts|faults\.ts/.test(i))).toEqual([]);
    }
  });
});
