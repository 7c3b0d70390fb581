export type { About, EventsSource } from './about.ts';
export { arrowTable, type LaidOut } from './arrow-table.ts';
export type { ExportFormat } from './format.ts';
export { intoFile, streamTo } from './part.ts';
export { EXPORT_FORMATS, exportFormat, exportFormatOf } from './registry.ts';
export { type Target, type Written, writeEvents } from './write.ts';
