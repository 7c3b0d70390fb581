export { type Columns, type ColumnsAbout, columns, MOST_HELD } from './columns.ts';
