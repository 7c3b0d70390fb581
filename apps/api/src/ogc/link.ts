/** A link as OGC API and RFC 8288 have it. */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
}

export const JSON_TYPE = 'application/json';
export const HTML_TYPE = 'text/html';
export const GEOJSON_TYPE = 'application/geo+json';
export const SCHEMA_TYPE = 'application/schema+json';
export const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';

export const ROOT = '/api/ogc';

/** Makes the addresses of one answer: under the server's own, and as of the state that the caller asked for. */
export interface Addresses {
  /** @param path - below the root, with a slash; parts of it that a user wrote are encoded already */
  of(path: string, query?: Readonly<Record<string, string | number | undefined>>): string;
}

export function addresses(baseUrl: string, asOf: string | undefined): Addresses {
  return {
    of(path, query = {}) {
      const pairs = Object.entries({ ...query, as_of: asOf }).flatMap(([k, v]) =>
        v === undefined ? [] : [[k, String(v)] as [string, string]],
      );
      const search = new URLSearchParams(pairs).toString();
      return `${baseUrl}${ROOT}${path}${search ? `?${search}` : ''}`;
    },
  };
}

/** A resource in its two forms: the one that is answered now, and the other. */
export function selfAndOther(self: (f: 'json' | 'html') => string, isHtml: boolean, type: string): Link[] {
  const json = { href: self('json'), type, title: 'This as JSON' };
  const html = { href: self('html'), type: HTML_TYPE, title: 'This as a page' };
  return isHtml
    ? [
        { ...html, rel: 'self' },
        { ...json, rel: 'alternate' },
      ]
    : [
        { ...json, rel: 'self' },
        { ...html, rel: 'alternate' },
      ];
}
