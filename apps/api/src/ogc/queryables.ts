import { FILTER_FIELDS } from '@cairn/domain';
import { aboveOf, pathOf } from './collections.ts';
import { facts } from './html.ts';
import { SCHEMA_TYPE, selfAndOther } from './link.ts';
import { queryableType } from './openapi.ts';
import { QUERYABLES } from './parameters.ts';
import { collectionOf, type Resource } from './resource.ts';

const TITLED = (name: string): string => name.replaceAll('_', ' ');

/** JSON Schema of what can be asked of a collection's items, each by a parameter of its name. */
export const queryables: Resource = {
  path: '/collections/:collection/queryables',
  type: SCHEMA_TYPE,
  parameters: [],
  isOfState: true,
  async tell(asked) {
    const held = await collectionOf(asked);
    const at = (f?: 'json' | 'html') => asked.at.of(`${pathOf(held.name)}/queryables`, f ? { f } : {});
    const properties = Object.fromEntries(
      QUERYABLES.map((name) => [
        name,
        { title: TITLED(name), description: FILTER_FIELDS[name].help, ...queryableType(name) },
      ]),
    );
    const title = `What can be asked of ${held.scope.infos[0]?.title}`;
    return {
      json: () =>
        JSON.stringify({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $id: at(),
          type: 'object',
          title,
          properties,
          additionalProperties: false,
        }),
      page: () => ({
        title,
        above: aboveOf(asked, held),
        links: selfAndOther((f) => at(f), asked.isHtml, SCHEMA_TYPE),
        body: facts(QUERYABLES.map((name) => [name, FILTER_FIELDS[name].help] as const)),
      }),
    };
  },
};
