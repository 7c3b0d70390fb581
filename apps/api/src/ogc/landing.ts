import { facts, html } from './html.ts';
import { HTML_TYPE, JSON_TYPE, OPENAPI_TYPE, selfAndOther } from './link.ts';
import { openApi30 } from './openapi.ts';
import type { Asked, Resource } from './resource.ts';

const CLASSES = ['core', 'geojson', 'html', 'oas30'].map(
  (c) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${c}`,
);

/** That of Part 3: what can be asked of a collection is described, and each is a parameter of its items. */
const QUERYING = ['queryables', 'queryables-query-parameters'].map(
  (c) => `http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/${c}`,
);

const TITLE = 'Cairn: conflict events';
const ABOUT =
  'Conflict events with their sources, their doubt, and every past state. Each dataset is a collection of features.';

function landingLinks({ at, isHtml }: Asked) {
  return [
    ...selfAndOther((f) => at.of('/', { f }), isHtml, JSON_TYPE),
    { href: at.of('/api'), rel: 'service-desc', type: OPENAPI_TYPE, title: 'The definition of this API, OpenAPI 3.0' },
    { href: at.of('/api', { f: 'html' }), rel: 'service-doc', type: HTML_TYPE, title: 'The same in words' },
    {
      href: at.of('/conformance'),
      rel: 'conformance',
      type: JSON_TYPE,
      title: 'The classes of the standard that are implemented',
    },
    { href: at.of('/collections'), rel: 'data', type: JSON_TYPE, title: 'The datasets' },
  ];
}

export const landing: Resource = {
  path: '/',
  type: JSON_TYPE,
  parameters: [],
  isOfState: true,
  async tell(asked) {
    const links = landingLinks(asked);
    return {
      json: () => JSON.stringify({ title: TITLE, description: ABOUT, links }),
      page: () => ({
        title: TITLE,
        above: [],
        links,
        body: html`<p>${ABOUT}</p>
<p>This is an OGC API – Features: give its address, <code>${asked.at.of('')}</code>, to QGIS, ArcGIS or any program that speaks it.</p>
<p><a href="${asked.at.of('/collections', { f: 'html' })}">The datasets</a></p>`,
      }),
    };
  },
};

export const conformance: Resource = {
  path: '/conformance',
  type: JSON_TYPE,
  parameters: [],
  isOfState: false,
  async tell({ at, isHtml }) {
    const conformsTo = [...CLASSES, ...QUERYING];
    const links = selfAndOther((f) => at.of('/conformance', { f }), isHtml, JSON_TYPE);
    return {
      json: () => JSON.stringify({ conformsTo, links }),
      page: () => ({
        title: 'Conformance',
        above: [{ href: at.of('/', { f: 'html' }), title: TITLE }],
        links,
        body: html`<ul>${conformsTo.map((c) => html`<li><code>${c}</code></li>`)}</ul>`,
      }),
    };
  },
};

export const definition: Resource = {
  path: '/api',
  type: OPENAPI_TYPE,
  parameters: [],
  isOfState: true,
  async tell({ at, isHtml, view, asOf }) {
    const commit = (await view.head()) ? await view.resolve(asOf) : null;
    const names = commit ? (await view.records('dataset', commit.seq)).map((r) => r.key) : [];
    const document = openApi30(at.of('').split('?')[0] as string, names);
    return {
      json: () => JSON.stringify(document),
      page: () => ({
        title: 'The API in words',
        above: [{ href: at.of('/', { f: 'html' }), title: TITLE }],
        links: selfAndOther((f) => at.of('/api', { f }), isHtml, OPENAPI_TYPE),
        body: html`${Object.entries(document.paths).map(
          ([path, { get }]) =>
            html`<h2><code>${path}</code></h2><p>${get.summary}</p>${facts(
              get.parameters.map((p) => [p.name, p.description] as const),
            )}`,
        )}`,
      }),
    };
  },
};
