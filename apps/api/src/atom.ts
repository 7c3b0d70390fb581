import { createHash } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';

/** One thing that a feed tells of. */
export interface Entry {
  /** What makes its id, the same for ever: see `urn`. */
  readonly from: readonly string[];
  readonly title: string;
  /** ISO 8601. */
  readonly updated: string;
  readonly summary: string;
  /** Address on this server, with its first slash. */
  readonly link: string;
  readonly category?: string;
  /** What must be said wherever it is shown. */
  readonly notices: readonly string[];
}

export interface Feed extends Omit<Entry, 'summary' | 'category'> {
  /** Address of the feed itself. */
  readonly self: string;
  readonly entries: readonly Entry[];
}

/** A name that nobody else gives to anything else: a UUID (version 8) made of a SHA-256. */
export function urn(parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}

/** What XML 1.0 cannot hold, not even escaped: most control characters, halves of pairs, and two more. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const fit = (text: string): string => text.replace(UNFIT, '\uFFFD');

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  format: true,
  suppressEmptyNode: true,
  tagValueProcessor: (_, value) => (typeof value === 'string' ? fit(value) : value),
  attributeValueProcessor: (_, value) => (typeof value === 'string' ? fit(value) : value),
});

const summaryOf = ({ summary, notices }: Entry): string => [summary, ...notices].filter((t) => t !== '').join('\n\n');

const entryOf = (base: string, e: Entry) => ({
  id: urn(e.from),
  title: { '@type': 'text', '#text': e.title },
  updated: e.updated,
  link: { '@rel': 'alternate', '@href': `${base}${e.link}` },
  ...(e.category === undefined ? {} : { category: { '@term': e.category } }),
  summary: { '@type': 'text', '#text': summaryOf(e) },
});

/**
 * An Atom 1.0 feed.
 * @param base - address under which the server is reached, or '' where it does not know: then links are relative
 */
export function atom(base: string, feed: Feed): string {
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id: urn(feed.from),
      title: { '@type': 'text', '#text': feed.title },
      ...(feed.notices.length === 0 ? {} : { subtitle: { '@type': 'text', '#text': feed.notices.join(' ') } }),
      updated: feed.updated,
      author: { name: feed.title },
      generator: 'Cairn',
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': `${base}${feed.self}` },
        { '@rel': 'alternate', '@type': 'application/json', '@href': `${base}${feed.link}` },
      ],
      entry: feed.entries.map((e) => entryOf(base, e)),
    },
  };
  return builder.build(document);
}
