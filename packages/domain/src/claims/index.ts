// Everything about claims and the other stated records, with their parser. It loads zod: what must start fast imports
// the rest from the package's main entry.
export * from './casualties.ts';
export * from './compare.ts';
export * from './measure.ts';
export * from './measures.ts';
export * from './quantity.ts';
export * from './record-file.ts';
export * from './record-parse.ts';
export * from './record-schemas.ts';
export * from './records.ts';
export * from './say.ts';
export * from './stated-filter.ts';
