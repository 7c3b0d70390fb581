import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineNumbers } from './lines.ts';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-lines-test-'));
  path = join(folder, 'a.csv');
});
afterAll(() => rm(folder, { recursive: true }));

const lines = async (body: string, ordinals = [1, 2, 3, 4], delimiter: ',' | ';' = ',') => {
  await writeFile(path, body);
  return [...(await lineNumbers({ path, delimiter }, ordinals))];
};

describe('R · rows know their lines', () => {
  it.each([
    ['plain', 'a,b\n1,2\n3,4', [2, 3]],
    ['blank lines are no records', '\na,b\n\n1,2\n\n\n3,4\n\n', [4, 7]],
    ['CR LF', 'a,b\r\n\r\n1,2\r\n3,4\r\n', [3, 4]],
    ['a header over two lines', '"a\nx",b\n1,2\n', [3]],
    ['quoted line ends and doubled quotes', 'a,b\n1,"x\n""y""\n,z"\n3,""""\n5,6\n', [2, 5, 6]],
    ['a quote within a field is a letter', 'a,b\n1,5" gun\n2,"x"" "\n3,4', [2, 3, 4]],
    ['spaces may stand before a quote', 'a,b\n1, "x\ny"\n3,4', [2, 4]],
    ['in one column, an empty line is a missing value', 'a\n1\n\n2\n', [2, 3, 4]],
  ])('R32 · %s', async (_, body, expected) => {
    expect((await lines(body)).map(([, line]) => line)).toEqual(expected);
  });

  it('R33 · gives only what was asked for', async () => {
    expect(await lines('a;b\n1;2\n3;4\n5;6\n', [2, 9], ';')).toEqual([[2, 3]]);
    expect(await lines('a,b\n1,2\n', [])).toEqual([]);
  });

  it('R34 · agrees with DuckDB on the order and number of rows', async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    const scan = async () => {
      const sql = `SELECT id FROM read_csv('${path}', header=true, auto_detect=false, delim=',', quote='"', escape='"',
        strict_mode=false, columns={'id': 'VARCHAR', 'b': 'VARCHAR', 'c': 'VARCHAR'})`;
      return (await connection.runAndReadAll(sql)).getRows().map(([id]) => id);
    };
    const plain = fc.stringMatching(/^[a-zé;|'" ]{0,6}$/).filter((field) => !/^ *"/.test(field));
    const quoted = fc.stringMatching(/^[a-zé,;"\n ]{0,8}$/).map((field) => `"${field.replaceAll('"', '""')}"`);
    const row = fc.record({ b: fc.oneof(plain, quoted), c: fc.oneof(plain, quoted), blank: fc.nat({ max: 2 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, end) => {
          let body = `id,b,c${end}`;
          const expected = rows.map(({ b, c, blank }, index) => {
            const line = body.split('\n').length;
            body += `${index + 1},${b},${c}${end}${end.repeat(blank)}`;
            return [index + 1, line];
          });
          const ordinals = rows.map((_, index) => index + 1);
          expect(await lines(body, ordinals)).toEqual(expected);
          expect(await scan()).toEqual(ordinals.map(String));
        },
      ),
      { numRuns: 150 },
    );
  });
});
