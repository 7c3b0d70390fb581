import { literal } from '@cairn/store';
import { factsOf } from './about.ts';
import { COLUMNS, select } from './columns.ts';
import type { ExportFormat } from './format.ts';

const dated = COLUMNS.map(([name, type]) => {
  const cast = type === 'day' ? '::DATE' : name === 'extra' ? '::VARCHAR' : '';
  return [name, `${name}${cast}`] as const;
});

/** Parquet with days as dates. What the events are stands in the file's key-value metadata. */
export const parquet: ExportFormat = {
  id: 'parquet',
  title: 'Parquet',
  extensions: ['parquet', 'pq'],
  binary: true,
  copy: async ({ source }) => {
    const facts = factsOf(source.about).map(([key, value]) => `${literal(key)}: ${literal(value)}`);
    const options = ['FORMAT parquet', 'COMPRESSION zstd', 'USE_TMP_FILE false', `KV_METADATA {${facts.join(', ')}}`];
    return { query: select(dated, source.query), options: options.join(', ') };
  },
};
