import { HXL_TAGS } from '../cairn/hxl.ts';
import { COLUMNS } from './columns.ts';
import { asCsv, TABLE } from './csv.ts';
import type { ExportFormat } from './format.ts';

/** CSV whose second row says in hashtags of the Humanitarian Exchange Language 1.1 what each column is. */
export const hxl: ExportFormat = {
  id: 'hxl',
  title: 'CSV with a second row of HXL tags',
  extensions: ['hxl.csv'],
  binary: false,
  ...asCsv(
    async () => TABLE,
    COLUMNS.map(([name]) => HXL_TAGS[name] as string),
  ),
};
