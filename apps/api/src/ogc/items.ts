import { type Filter, parseFilter, problem } from '@cairn/domain';
import { events } from '@cairn/query';
import { aboveOf, CRS84, noticeOf, pathOf } from './collections.ts';
import { cursorAfter, type Feature, featuresOf, geoJson, placeInWords } from './features.ts';
import { facts, type Html, html, linkTo } from './html.ts';
import { DEFAULT_LIMIT, MOST_FEATURES, MOST_SKIPPED } from './limits.ts';
import { GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, type Link, selfAndOther } from './link.ts';
import { boxOf, given, type Pairs, QUERYABLES, spanOf, wholeOf } from './parameters.ts';
import { type Asked, collectionOf, type Held, type Resource } from './resource.ts';

/** GeoJSON is in CRS84, and says so. */
const HEADERS = { 'content-crs': `<${CRS84}>` };

const DISCLAIMER =
  'Names and places are those of the source. They say nothing about the status of any territory or about where borders run. A place stands for what its row says and for nothing finer.';

const own = (pairs: Pairs): [string, string][] =>
  pairs.filter(([name]) => (QUERYABLES as readonly string[]).includes(name)).map(([k, v]) => [k, v]);

/** @throws Problem request.malformed, filter.malformed */
function filterOf({ pairs, asOf }: Asked, name: string): Filter {
  const bbox = given(pairs, 'bbox');
  const datetime = given(pairs, 'datetime');
  const { from, to } = datetime === undefined ? {} : spanOf(datetime);
  const asked: readonly (readonly [string, string | undefined])[] = [
    ['dataset', name],
    ['as_of', asOf],
    ['bbox', bbox === undefined ? undefined : boxOf(bbox)],
    ['from', from],
    ['to', to],
    ...own(pairs),
  ];
  return parseFilter(asked.flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as [string, string]])));
}

interface Wanted {
  readonly limit: number;
  readonly offset: number;
  readonly cursor: string | undefined;
}

function wantedOf(pairs: Pairs): Wanted {
  const limit = Math.min(wholeOf(pairs, 'limit', 1, DEFAULT_LIMIT), MOST_FEATURES);
  const offset = wholeOf(pairs, 'offset', 0, 0);
  const cursor = given(pairs, 'cursor');
  if (offset > MOST_SKIPPED)
    throw problem('request.malformed', {
      where: 'the parameter offset',
      why: `at most ${MOST_SKIPPED} can be left out; the links "next" lead on from page to page`,
    });
  if (offset > 0 && cursor !== undefined)
    throw problem('request.malformed', {
      where: 'the parameter offset',
      why: 'the cursor says already where to go on',
    });
  return { limit, offset, cursor };
}

interface Found {
  readonly features: readonly Feature[];
  readonly matched: number;
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

async function find(asked: Asked, held: Held, { limit, offset, cursor }: Wanted): Promise<Found> {
  const page = { limit: offset + limit + 1, ...(cursor === undefined ? {} : { after: cursor }) };
  const question = await events(asked.view, filterOf(asked, held.name), page);
  const found = await featuresOf(asked.view, question, held.codebook, offset);
  const features = found.slice(0, limit);
  const last = features.at(-1);
  return {
    features,
    matched: await question.count(),
    next: found.length > limit && last ? cursorAfter(last) : undefined,
  };
}

/** The address of a page of the same question. */
const pageAt = ({ at, pairs }: Asked, name: string, change: Readonly<Record<string, string | undefined>>): string => {
  const kept = pairs.filter(([k]) => k !== 'as_of' && !(k in change));
  const base = at.of(`${pathOf(name)}/items`, change);
  const more = new URLSearchParams(kept.map(([k, v]) => [k, v] as [string, string])).toString();
  return more === '' ? base : `${base}${base.includes('?') ? '&' : '?'}${more}`;
};

function linksOf(asked: Asked, name: string, next: string | undefined): Link[] {
  const f = asked.isHtml ? 'html' : 'json';
  const type = asked.isHtml ? HTML_TYPE : GEOJSON_TYPE;
  return [
    ...selfAndOther((form) => pageAt(asked, name, { f: form }), asked.isHtml, GEOJSON_TYPE),
    ...(next === undefined
      ? []
      : [
          {
            href: pageAt(asked, name, { f, cursor: next, offset: undefined }),
            rel: 'next',
            type,
            title: 'The next page',
          },
        ]),
    { href: asked.at.of(pathOf(name)), rel: 'collection', type: JSON_TYPE, title: 'The dataset' },
  ];
}

interface Shown {
  readonly event_type: string | null;
  readonly sub_event_type: string | null;
  readonly actor1: string | null;
  readonly actor2: string | null;
  readonly country: string | null;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

const toll = ({ low, best, high }: Pick<Shown, 'low' | 'best' | 'high'>): string =>
  best === null ? 'not known' : low === high ? String(best) : `${best} (${low ?? '?'} to ${high ?? '?'})`;

function row(feature: Feature, asked: Asked, name: string): Html {
  const e = JSON.parse(feature.properties) as Shown;
  const href = asked.at.of(`${pathOf(name)}/items/${encodeURIComponent(feature.id)}`, { f: 'html' });
  const sides = [e.actor1, e.actor2].filter((a) => a !== null).join(' · ');
  return html`<tr><td>${linkTo({ href, title: feature.id })}</td><td>${feature.date}</td><td>${e.sub_event_type ?? e.event_type}</td>
<td>${sides}</td><td>${placeInWords(feature.place)}</td><td>${e.country}</td><td class="number">${toll(e)}</td></tr>`;
}

const table = ({ features }: Found, asked: Asked, name: string): Html =>
  features.length === 0
    ? html`<p>No event answers this question.</p>`
    : html`<div class="wide"><table>
<thead><tr><th>Id</th><th>Day</th><th>Type</th><th>Sides</th><th>Place</th><th>Country</th><th>Killed</th></tr></thead>
<tbody>${features.map((f) => row(f, asked, name))}</tbody></table></div>`;

export const items: Resource = {
  path: '/collections/:collection/items',
  type: GEOJSON_TYPE,
  parameters: ['limit', 'bbox', 'datetime', 'offset', 'cursor', ...QUERYABLES],
  isOfState: true,
  async tell(asked) {
    const held = await collectionOf(asked);
    const found = await find(asked, held, wantedOf(asked.pairs));
    const links = linksOf(asked, held.name, found.next);
    const next = links.find((l) => l.rel === 'next');
    const head = {
      type: 'FeatureCollection',
      timeStamp: new Date().toISOString(),
      numberMatched: found.matched,
      numberReturned: found.features.length,
      links,
    };
    return {
      headers: HEADERS,
      json: () =>
        `${JSON.stringify(head).slice(0, -1)},"features":[${found.features.map((f) => geoJson(f)).join(',\n')}]}`,
      page: () => ({
        title: `Events of ${held.scope.infos[0]?.title}`,
        above: aboveOf(asked, held),
        links,
        body: html`${noticeOf(held)}<p>${found.features.length.toLocaleString('en')} of ${found.matched.toLocaleString('en')} events, the newest first, as of commit ${held.commit.seq}.</p>
${table(found, asked, held.name)}${next ? html`<p>${linkTo(next)}</p>` : html``}<p class="notice">${DISCLAIMER}</p>`,
      }),
    };
  },
};

const inWords = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

export const item: Resource = {
  path: '/collections/:collection/items/:feature',
  type: GEOJSON_TYPE,
  parameters: [],
  isOfState: true,
  async tell(asked) {
    const held = await collectionOf(asked);
    const id = asked.params['feature'] as string;
    const filter = { dataset: [held.name], id: [id], ...(asked.asOf === undefined ? {} : { as_of: asked.asOf }) };
    const [feature] = await featuresOf(asked.view, await events(asked.view, filter, { limit: 1 }), held.codebook);
    if (!feature) throw problem('record.not-standing', { key: id, dataset: held.name });
    const path = `${pathOf(held.name)}/items/${encodeURIComponent(id)}`;
    const links = [
      ...selfAndOther((f) => asked.at.of(path, { f }), asked.isHtml, GEOJSON_TYPE),
      { href: asked.at.of(pathOf(held.name)), rel: 'collection', type: JSON_TYPE, title: 'The dataset' },
    ];
    return {
      headers: HEADERS,
      json: () => geoJson(feature, { links }),
      page: () => ({
        title: feature.id,
        above: [
          ...aboveOf(asked, held),
          { href: asked.at.of(`${pathOf(held.name)}/items`, { f: 'html' }), title: 'Events' },
        ],
        links,
        body: html`${noticeOf(held)}${facts([
          ['place', placeInWords(feature.place)],
          ...Object.entries(JSON.parse(feature.properties)).map(([name, value]) => [name, inWords(value)] as const),
        ])}<p class="notice">${DISCLAIMER}</p>`,
      }),
    };
  },
};
