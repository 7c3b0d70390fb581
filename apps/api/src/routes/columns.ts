import { OPERATIONS } from '@cairn/contract';
import { arrowTable } from '@cairn/exchange';
import { columns as columnsOf } from '@cairn/query';
import { type Route, route } from '../route.ts';

const columns = route(OPERATIONS.columns, 'anyone', async ({ view, scope, filter }) => {
  const { about, numbers, texts, lists, keys } = await columnsOf(view, scope, filter);
  const body = arrowTable(
    about.size,
    [
      { name: 'id', text: keys },
      ...Object.entries(numbers).map(([name, values]) => ({ name, numbers: values })),
      ...texts.map(({ column, list, codes }) => ({ name: column, codes, of: list })),
    ],
    lists,
    Object.entries(about).map(([name, value]) => [name, JSON.stringify(value)] as const),
  );
  return { body, type: OPERATIONS.columns.media };
});

export const columnRoutes: readonly Route[] = [columns] as readonly Route[];
