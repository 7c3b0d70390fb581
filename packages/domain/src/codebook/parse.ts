import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type MeasureEntry, MeasureSchema, measureFaults } from '../claims/measure-schema.ts';
import { problem } from '../problem.ts';
import { type Complaint, type Fault, faultAt, offsetOf } from './faults.ts';
import { codebookComplaints, crosswalkComplaints } from './references.ts';
import { type Codebook, CodebookSchema, type Crosswalk, CrosswalkSchema } from './schema.ts';
import { complaintsOf } from './sentences.ts';

/**
 * Reads a codebook written in YAML (or JSON, which is YAML).
 * @param file - how messages name the text
 * @throws Problem codebook.malformed with every fault at once, in the order of the lines
 * @see codebook/README.md
 */
export function parseCodebook(text: string, file: string): Codebook {
  return read(text, file, CodebookSchema, codebookComplaints);
}

/**
 * Reads a crosswalk between two codebooks, which must be those that it names.
 * @throws Problem codebook.malformed with every fault at once
 */
export function parseCrosswalk(text: string, file: string, from: Codebook, to: Codebook): Crosswalk {
  return read(text, file, CrosswalkSchema, (value) => crosswalkComplaints(value, from, to));
}

/**
 * Reads the list of measures, written in YAML.
 * @throws Problem codebook.malformed with every fault at once
 */
export function parseMeasures(text: string, file: string): MeasureEntry[] {
  return read(text, file, z.array(MeasureSchema), (value) => {
    const parsed = z.array(MeasureSchema).safeParse(value);
    return parsed.success ? measureFaults(parsed.data).map((say) => ({ path: [], say })) : [];
  });
}

/** Reads only which codebooks a crosswalk joins, so that they can be found. Null where it does not say. */
export function crosswalkEnds(text: string): { from: string; to: string } | null {
  const { value } = open(text);
  const ends = CrosswalkSchema.pick({ from: true, to: true }).loose().safeParse(value);
  return ends.success ? { from: ends.data.from, to: ends.data.to } : null;
}

function read<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  more: (value: unknown) => Complaint[],
): z.output<S> {
  const { doc, lines, value, faults } = open(text);
  if (!doc) throw problem('codebook.malformed', { file, faults });
  const parsed = schema.safeParse(value, { reportInput: true });
  const complaints = [...(parsed.error?.issues ?? []).flatMap((i) => complaintsOf(i, schema)), ...more(value)];
  const all = [...faults, ...complaints.map((c) => faultAt(lines, offsetOf(doc, c.path, c.key), c.path, c.say))];
  if (all.length > 0 || !parsed.success) throw problem('codebook.malformed', { file, faults: inOrder(all) });
  return parsed.data;
}

interface Opened {
  /** Absent where the text is not YAML, so that nothing else can be said about it. */
  readonly doc: Document | null;
  readonly lines: LineCounter;
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

function open(text: string): Opened {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const faults = [...doc.errors, ...doc.warnings].map((e) => faultAt(lines, e.pos[0], [], yamlSentence(e)));
  const readable = doc.errors.every((e) => e.code === 'DUPLICATE_KEY');
  if (!readable) return { doc: null, lines, value: undefined, faults };
  try {
    return { doc, lines, value: doc.toJS({ maxAliasCount: 100 }) as unknown, faults };
  } catch (e) {
    return {
      doc: null,
      lines,
      value: undefined,
      faults: [...faults, faultAt(lines, 0, [], `this is not YAML: ${(e as Error).message}`)],
    };
  }
}

const yamlSentence = (e: { code: string; message: string }): string =>
  e.code === 'DUPLICATE_KEY' ? 'the key is written twice in one group' : `this is not YAML: ${e.message}`;

/** By line and column; the same complaint about the same value once. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const once = new Map(faults.map((f) => [`${f.path}\n${f.say}\n${f.line}`, f]));
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
