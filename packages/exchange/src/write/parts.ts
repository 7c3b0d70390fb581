import type { Reader } from '@cairn/store';
import type { EventsSource } from './about.ts';
import { COLUMNS, typed } from './columns.ts';
import type { Part } from './format.ts';

/** Something that is lent until it is given back. */
interface Loan {
  readonly part: Part;
  readonly giveBack: () => Promise<void>;
}

/** Borrows the rows of a query. @throws whatever the reader fails with before it can lend them */
function borrow(reader: Reader, query: Parameters<Reader['inColumns']>[0]): Promise<Loan> {
  return new Promise((resolve, reject) => {
    const over: Promise<void> = reader.inColumns(
      query,
      COLUMNS,
      (engine, rows) =>
        new Promise<void>((done) => {
          resolve({
            part: { engine, events: typed(rows) },
            giveBack: () => {
              done();
              return over;
            },
          });
        }),
    );
    over.catch(reject);
  });
}

/** The events of a source part by part, with the types that all formats here count on. There is always one part. */
export async function* partsOf(reader: Reader, source: EventsSource): AsyncGenerator<Part> {
  const queries = (await source.parts?.(reader)) ?? [];
  for (const query of queries.length > 0 ? queries : [source.query]) {
    const { part, giveBack } = await borrow(reader, query);
    try {
      yield part;
    } finally {
      await giveBack();
    }
  }
}
