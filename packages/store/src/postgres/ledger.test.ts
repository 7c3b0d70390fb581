import { randomBytes } from 'node:crypto';
import { openLedger } from '@cairn/store';
import pg from 'pg';
import { conformance, type Engine } from '../conformance/suite.ts';

const URL_ = process.env['TRY_PG'] as string;
const schemas = new Map<string, string>();
const at = (folder: string) => {
  const s = schemas.get(folder) ?? `t_${randomBytes(6).toString('hex')}`;
  schemas.set(folder, s);
  return s;
};
const engine: Engine = {
  name: 'PostgreSQL',
  open: (folder, clock, mode = 'write') => openLedger(`${URL_}?schema=${at(folder)}`, { mode, clock }),
  tamper: async (folder, statement) => {
    const c = new pg.Client({ connectionString: URL_, options: `-c search_path=${at(folder)}` });
    await c.connect();
    await c.query(statement);
    await c.end();
  },
};
conformance(engine);
