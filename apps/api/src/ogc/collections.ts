import { sql, type View } from '@cairn/store';
import { facts, html, linkTo } from './html.ts';
import { GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, type Link, SCHEMA_TYPE, selfAndOther } from './link.ts';
import { type Asked, collectionOf, type Held, type Resource } from './resource.ts';

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

interface Extent {
  readonly box: readonly number[] | null;
  readonly days: readonly string[] | null;
}

/** As of a commit it never changes, so it is worked out once. */
const known = new WeakMap<View, Map<string, Promise<Extent>>>();

async function readExtent(view: View, { name, commit }: Held): Promise<Extent> {
  const [row] = await view.rows(sql`
    SELECT min(longitude)::FLOAT8 AS west, min(latitude)::FLOAT8 AS south, max(longitude)::FLOAT8 AS east,
      max(latitude)::FLOAT8 AS north, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last
    FROM event WHERE dataset = ${name} AND since <= ${commit.seq} AND ${commit.seq} < until`);
  const box = ['west', 'south', 'east', 'north'].map((side) => row?.[side] ?? null);
  const days = [row?.['first'] ?? null, row?.['last'] ?? null];
  return {
    box: box.includes(null) ? null : (box as number[]),
    days: days.includes(null) ? null : (days as string[]),
  };
}

function extentOf(view: View, held: Held): Promise<Extent> {
  const of = known.get(view) ?? new Map<string, Promise<Extent>>();
  known.set(view, of);
  const key = `${held.name} ${held.commit.id}`;
  const extent = of.get(key) ?? readExtent(view, held);
  of.set(key, extent);
  extent.catch(() => of.delete(key));
  return extent;
}

/** Addresses under a collection. */
export const pathOf = (name: string): string => `/collections/${encodeURIComponent(name)}`;

const linksOf = (name: string, { at }: Asked): Link[] => [
  { href: at.of(`${pathOf(name)}/items`), rel: 'items', type: GEOJSON_TYPE, title: 'Its events as GeoJSON' },
  { href: at.of(`${pathOf(name)}/items`, { f: 'html' }), rel: 'items', type: HTML_TYPE, title: 'Its events' },
  {
    href: at.of(`${pathOf(name)}/queryables`),
    rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
    type: SCHEMA_TYPE,
    title: 'What can be asked of its events',
  },
];

const infoOf = ({ scope }: Held) => scope.infos[0] as Held['scope']['infos'][number];

/** What a dataset is, as the standard wants it said. */
async function describe(held: Held, asked: Asked, own: readonly Link[]) {
  const { title, licence, notice } = infoOf(held);
  const { box, days } = await extentOf(asked.view, held);
  const extent = {
    ...(box ? { spatial: { bbox: [box], crs: CRS84 } } : {}),
    ...(days ? { temporal: { interval: [days.map((day) => `${day}T00:00:00Z`)], trs: GREGORIAN } } : {}),
  };
  return {
    id: held.name,
    title,
    description: [notice, `Licence: ${licence}.`].filter((part) => part !== null).join(' '),
    attribution: [notice, licence].filter((part) => part !== null).join(' · '),
    ...(box || days ? { extent } : {}),
    itemType: 'feature',
    crs: [CRS84],
    asOf: { commit: held.commit.id, seq: held.commit.seq, recordedAt: held.commit.recordedAt },
    links: [...own, ...linksOf(held.name, asked)],
  };
}

/** The pages above those of a collection. */
export const aboveOf = ({ at }: Asked, held?: Held) => [
  { href: at.of('/', { f: 'html' }), title: 'Cairn' },
  { href: at.of('/collections', { f: 'html' }), title: 'Datasets' },
  ...(held ? [{ href: at.of(pathOf(held.name), { f: 'html' }), title: infoOf(held).title }] : []),
];

/** What must be said wherever a dataset is shown. */
export const noticeOf = (held: Held) => {
  const { notice } = infoOf(held);
  return notice === null ? html`` : html`<p class="notice">${notice}</p>`;
};

export const collection: Resource = {
  path: '/collections/:collection',
  type: JSON_TYPE,
  parameters: [],
  isOfState: true,
  async tell(asked) {
    const held = await collectionOf(asked);
    const self = selfAndOther((f) => asked.at.of(pathOf(held.name), { f }), asked.isHtml, JSON_TYPE);
    const described = await describe(held, asked, self);
    const { box, days } = await extentOf(asked.view, held);
    return {
      json: () => JSON.stringify(described),
      page: () => ({
        title: described.title,
        above: aboveOf(asked),
        links: described.links,
        body: html`${noticeOf(held)}${facts([
          ['Licence', infoOf(held).licence],
          ['Codebook', held.codebook.title],
          ['Days', days ? `${days[0]} to ${days[1]}` : null],
          ['West, south, east, north', box ? box.join(', ') : null],
          ['As of', `commit ${held.commit.seq}, recorded ${held.commit.recordedAt}`],
        ])}<p>${linkTo({ href: asked.at.of(`${pathOf(held.name)}/items`, { f: 'html' }), title: 'Its events' })}</p>`,
      }),
    };
  },
};

export const collections: Resource = {
  path: '/collections',
  type: JSON_TYPE,
  parameters: [],
  isOfState: true,
  async tell(asked) {
    const { view, at, isHtml, asOf } = asked;
    const commit = (await view.head()) ? await view.resolve(asOf) : null;
    const names = commit ? (await view.records('dataset', commit.seq)).map((r) => r.key).sort() : [];
    const found: Awaited<ReturnType<typeof describe>>[] = [];
    for (const name of names) {
      const held = await collectionOf({ ...asked, params: { collection: name } });
      const self = { href: at.of(pathOf(name)), rel: 'self', type: JSON_TYPE, title: 'This dataset' };
      found.push(await describe(held, asked, [self]));
    }
    const links = selfAndOther((f) => at.of('/collections', { f }), isHtml, JSON_TYPE);
    return {
      json: () => JSON.stringify({ links, collections: found }),
      page: () => ({
        title: 'Datasets',
        above: aboveOf(asked).slice(0, 1),
        links,
        body:
          found.length === 0
            ? html`<p>None that you may see.</p>`
            : html`<ul>${found.map(
                (c) =>
                  html`<li>${linkTo({ href: at.of(pathOf(c.id), { f: 'html' }), title: c.title })}<br>${c.description}</li>`,
              )}</ul>`,
      }),
    };
  },
};
