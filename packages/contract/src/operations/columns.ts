import { z } from 'zod';
import { operation } from '../operation.ts';

export const columns = operation({
  method: 'GET',
  path: '/api/v1/columns',
  tag: 'Events',
  summary: 'The events of a filter as columns, the newest first, for whoever holds them all',
  about: `An Arrow IPC stream of one record batch, at most 500,000 events. Texts that many events share are dictionaries, whose first entry is
null: not given. \`id\` is the id within the dataset. Days are numbers since 1970-01-01, coordinates ten-millionths of a degree, and the smallest
number of a column's type stands for "not given". The schema's metadata has \`asOf\`, \`where\`, \`notices\`, \`datasets\`, \`codebooks\`, and
\`words\` and \`tokens\`: what the names of a filter mean, and the order of names in cells that join several. Each is JSON.`,
  filter: true,
  asOf: true,
  answer: z.instanceof(Uint8Array),
  media: 'application/vnd.apache.arrow.stream; profile=columns',
});
